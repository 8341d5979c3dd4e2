import { can, type Actor, type AssessmentState } from './policy.ts'

/** Who reviews: the coach, or where the city has none for that area somebody of the city itself. */
export type Reviewer = 'coach' | 'internal'

export const reviewerWords = {
  coach: { by: 'reviewed by the coach', name: 'the coach' },
  internal: { by: 'reviewed internally', name: 'the city’s own reviewer' },
} as const satisfies Record<Reviewer, { by: string; name: string }>

/** A coach of the city: `areas` is empty for every practice area. */
export type CityCoach = { userId: string; areas: readonly string[] }

type Place = { cityId: string; state: AssessmentState; areaId: string }

/** Whether somebody other than the reader coaches a practice area of the city. */
export function isCoached(actor: Pick<Actor, 'userId'>, areaId: string, coaches: readonly CityCoach[]): boolean {
  return coaches.some(({ userId, areas }) => userId !== actor.userId && (areas.length === 0 || areas.includes(areaId)))
}

/**
 * As what somebody may give a verdict on a criterion of an area; `null` if they may not. Who answers for the city never
 * reviews it as its coach, and a lead reviews only where no coach does.
 */
export function reviewerFor(actor: Actor, place: Place, coaches: readonly CityCoach[]): Reviewer | null {
  const isTeam = can(actor, 'answer.edit', { cityId: place.cityId })
  if (!isTeam) return can(actor, 'verdict.give', place) ? 'coach' : null
  if (!can(actor, 'verdict.give-internal', place)) return null
  return isCoached(actor, place.areaId, coaches) ? null : 'internal'
}

/**
 * Whether somebody may give the whole round back: a coach for every area; a coach for some areas where nobody coaches all;
 * a lead where the city has no coach.
 */
export function mayReturnRound(
  actor: Actor,
  { cityId, state }: Omit<Place, 'areaId'>,
  coaches: readonly CityCoach[],
): boolean {
  if (!can(actor, 'round.return', { cityId, state })) return false
  const others = coaches.filter(({ userId }) => userId !== actor.userId)
  if (can(actor, 'answer.edit', { cityId })) return others.length === 0
  const areas = actor.coaching.find((coach) => coach.cityId === cityId)?.areas ?? []
  return areas.length === 0 || !others.some((coach) => coach.areas.length === 0)
}
