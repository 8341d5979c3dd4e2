import { areaIdOf, criterionIdOf } from '#app/domain/edition/edition.ts'
import { stateForCheck, type Lifecycle } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'

export type ScoreLayer = 'city' | 'review'

/** Where scores are given. */
export type ScoringPlace = Lifecycle & { city: { id: string } }

/** The layer in which somebody scores a check now: the city's own people for the city, its coach as its reviewer. */
export function layerFor(actor: Actor, assessment: ScoringPlace, checkId: string): ScoreLayer | null {
  const state = stateForCheck(assessment, checkId)
  const place = { cityId: assessment.city.id, state, areaId: areaIdOf(criterionIdOf(checkId)) }
  if (can(actor, 'evidence.score', place)) return 'city'
  return can(actor, 'evidence.review', place) && !can(actor, 'answer.edit', { cityId: place.cityId }) ? 'review' : null
}

type Given = { layer: string; authorId: string; contentNumber: number }

/**
 * Whether the city's scores of a piece of evidence are kept from somebody: from who is to score it independently, until
 * they have, and for each content anew.
 */
export function isBlind(
  actor: Actor,
  assessment: ScoringPlace,
  checkId: string,
  scores: readonly Given[],
  contentNumber: number,
): boolean {
  if (layerFor(actor, assessment, checkId) !== 'review') return false
  return !scores.some(
    (score) => score.layer === 'review' && score.authorId === actor.userId && score.contentNumber === contentNumber,
  )
}
