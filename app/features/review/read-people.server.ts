import type { CityCoach } from '#app/domain/reviewer.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'

/** The coaches of a city who can still sign in. */
export async function listCoaches(from: Tx | Db['read'], cityId: string): Promise<CityCoach[]> {
  const found = await from.coachAssignment.findMany({
    where: { cityId, user: { deactivatedAt: null } },
    select: { userId: true, areas: true },
  })
  return found.map(({ userId, areas }) => ({ userId, areas: areas.split(' ').filter(Boolean) }))
}

/** A city's leads. */
export async function listLeads(from: Tx | Db['read'], cityId: string): Promise<string[]> {
  const found = await from.membership.findMany({ where: { cityId, role: 'lead' }, select: { userId: true } })
  return found.map(({ userId }) => userId)
}

/** A city's leads, and who looks after a criterion. */
export async function listResponsible(
  from: Tx,
  assessment: { id: string; city: { id: string } },
  criterionId: string,
): Promise<string[]> {
  const plan = await from.criterionPlan.findUnique({
    where: { assessmentId_criterionId: { assessmentId: assessment.id, criterionId } },
    select: { ownerId: true },
  })
  return [...(await listLeads(from, assessment.city.id)), ...(plan?.ownerId ? [plan.ownerId] : [])]
}
