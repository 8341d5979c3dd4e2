import { findCriterion } from '#app/domain/edition/edition.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { reviewerFor } from '#app/domain/reviewer.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse } from '#app/platform/errors.ts'
import { findOpenRound } from './find-round.server.ts'
import { handBack } from './hand-back.server.ts'
import { listCoaches } from './read-people.server.ts'
import type { ReviewAssessment } from './review-context.ts'
import type { RoundOutcome } from './submit-round.server.ts'

/** Hands one criterion back to the city while the rest of the round stays in review. Handed back twice is handed back. */
export async function returnCriterion(
  db: Db,
  actor: Actor,
  assessment: ReviewAssessment,
  criterionId: string,
  now: Date,
): Promise<RoundOutcome> {
  const { id: assessmentId, city, edition } = assessment
  const criterion = findCriterion(edition, criterionId)
  if (!criterion || !can(actor, 'round.return', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const { state } = await readLifecycle(tx, assessmentId)
    const round = await findOpenRound(tx, assessmentId)
    if (!round || state !== 'in-review') return refuse('form', 'The round has come back as a whole in the meantime.')
    const place = { cityId: city.id, state, areaId: criterion.areaId }
    if (!reviewerFor(actor, place, await listCoaches(tx, city.id))) {
      return refuse('form', `${criterionId} is for another reviewer.`)
    }
    await handBack(tx, actor, assessment, round, criterionId, now)
    return { ok: true, number: round.number }
  })
}
