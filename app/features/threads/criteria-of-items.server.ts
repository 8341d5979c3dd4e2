import { criterionIdOf } from '#app/domain/edition/edition.ts'
import type { Db } from '#app/platform/db/open.ts'

/** The criteria of an assessment that each of some evidence items supports. */
export async function criteriaOfItems(
  db: Db,
  assessmentId: string,
  itemIds: readonly (string | null)[],
): Promise<Map<string, string[]>> {
  const wanted = [...new Set(itemIds)].filter((id) => id !== null)
  const criteria = new Map<string, string[]>()
  if (wanted.length === 0) return criteria
  const links = await db.read.evidenceLink.findMany({
    where: { assessmentId, removedAt: null, evidence: { itemId: { in: wanted } } },
    select: { checkId: true, evidence: { select: { itemId: true } } },
  })
  for (const { checkId, evidence } of links) {
    const known = criteria.get(evidence.itemId) ?? []
    const criterionId = criterionIdOf(checkId)
    if (!known.includes(criterionId)) criteria.set(evidence.itemId, [...known, criterionId])
  }
  return criteria
}
