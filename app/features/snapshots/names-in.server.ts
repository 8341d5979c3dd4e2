import type { SnapshotContent } from '#app/domain/snapshot/content.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'

/** What to call the people whose answers and scores a snapshot holds. */
export async function namesIn(db: Db, { answers, evidence }: SnapshotContent): Promise<Map<string, string>> {
  const scorers = evidence.flatMap(({ scores }) => scores.map(({ by }) => by))
  return namePeople(db.read, [...answers.map(({ by }) => by), ...scorers])
}
