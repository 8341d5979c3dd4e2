import { sayChanges } from '#app/domain/review-content.ts'
import type { VerdictState } from '#app/domain/review-verdict.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readCriteria } from './read-criteria.server.ts'

/** How a criterion stands with its reviewer, for a list of criteria. */
export type ReviewMark = { state: VerdictState; isReturned: boolean; changed: { round: number; says: string } | null }

/** The marks of all criteria of an assessment that the caller may see, by code. */
export async function listMarks(
  db: Db,
  assessment: { id: string; edition: Edition },
): Promise<Map<string, ReviewMark>> {
  const { criteria } = await readCriteria(db, assessment)
  return new Map(
    criteria.map(({ id, state, isReturned, changed }) => [
      id,
      { state, isReturned, changed: changed && { round: changed.round, says: sayChanges(changed.changes) } },
    ]),
  )
}
