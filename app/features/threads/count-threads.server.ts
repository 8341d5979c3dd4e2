import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { criteriaOfItems } from './criteria-of-items.server.ts'
import { visibleThreads } from './visible-threads.server.ts'

/**
 * How many open threads each criterion has that the reader may see: on itself, on its checks, and on the evidence that its
 * checks rest on. A thread on evidence of several criteria counts in each.
 */
export async function countThreads(
  db: Db,
  actor: Actor,
  assessment: { id: string; city: { id: string } },
): Promise<Record<string, number>> {
  const threads = await db.read.thread.findMany({
    where: { ...visibleThreads(actor, assessment), state: 'open' },
    select: { criterionId: true, itemId: true },
  })
  const ofItems = await criteriaOfItems(
    db,
    assessment.id,
    threads.map(({ itemId }) => itemId),
  )
  const counts: Record<string, number> = {}
  for (const { criterionId, itemId } of threads) {
    const own = criterionId === null ? [] : [criterionId]
    const others = itemId === null ? [] : (ofItems.get(itemId) ?? [])
    for (const id of new Set([...own, ...others])) counts[id] = (counts[id] ?? 0) + 1
  }
  return counts
}
