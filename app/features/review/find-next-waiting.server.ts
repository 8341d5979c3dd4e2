import type { Actor } from '#app/domain/policy.ts'
import { isWaiting } from '#app/domain/desk.ts'
import type { Db } from '#app/platform/db/open.ts'
import { listDeskRows } from './load-desk.server.ts'

/** Where what has waited longest for a coach is: a round's next criterion, or the threads of a city; `null` if nothing waits. */
export async function findNextWaiting(db: Db, actor: Actor, area: string, now: Date): Promise<string | null> {
  const [first] = (await listDeskRows(db, actor, area, now)).filter(
    (row) => isWaiting(row) && (area === '' || row.waiting > 0),
  )
  if (!first?.assessment) return null
  const base = `/assessments/${first.assessment.id}`
  if (first.roundSince === null) return `${base}/threads`
  return area === '' ? `${base}/review/next` : `${base}/review/next?area=${encodeURIComponent(area)}`
}
