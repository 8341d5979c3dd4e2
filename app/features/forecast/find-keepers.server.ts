import type { Ageing } from '#app/domain/forecast/forecast-result.ts'
import type { Db } from '#app/platform/db/open.ts'

type Item = { id: string; title: string; authorId: string; isSensitive: boolean }

/** Whose it is to refresh a piece of evidence, and what it is. */
export type Keepers = {
  itemOf: (linkId: string) => Item | undefined
  of: (ageing: Pick<Ageing, 'linkId' | 'criterionId'>) => readonly string[]
}

/** Who looks after the criterion; else who added the evidence; else the leads. Each only while they are of the city. */
export async function findKeepers(
  db: Db,
  { id: assessmentId, cityId }: { id: string; cityId: string },
  ageing: readonly Ageing[],
): Promise<Keepers> {
  const [links, plans, members] = await Promise.all([
    db.read.evidenceLink.findMany({
      where: { id: { in: ageing.map(({ linkId }) => linkId) }, assessmentId, assessment: { cityId } },
      select: {
        id: true,
        evidence: { select: { item: { select: { id: true, title: true, authorId: true, sensitivity: true } } } },
      },
    }),
    db.read.criterionPlan.findMany({
      where: { assessmentId, assessment: { cityId }, ownerId: { not: null } },
      select: { criterionId: true, ownerId: true },
    }),
    db.read.membership.findMany({
      where: { cityId, user: { deactivatedAt: null } },
      select: { userId: true, role: true },
    }),
  ])
  const items = new Map(
    links.map(({ id, evidence: { item } }) => {
      const { sensitivity, ...rest } = item
      return [id, { ...rest, isSensitive: sensitivity === 'sensitive' }]
    }),
  )
  const ownerOf = new Map(plans.map(({ criterionId, ownerId }) => [criterionId, ownerId]))
  const isHere = new Set(members.map(({ userId }) => userId))
  const leads = members.filter(({ role }) => role === 'lead').map(({ userId }) => userId)
  return {
    itemOf: (linkId) => items.get(linkId),
    of: ({ linkId, criterionId }) => {
      const first = [ownerOf.get(criterionId), items.get(linkId)?.authorId].find((id) => id && isHere.has(id))
      return first ? [first] : leads
    },
  }
}
