import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import type { Round } from './find-round.server.ts'
import { listResponsible } from './read-people.server.ts'
import type { ReviewAssessment } from './review-context.ts'

/** Opens one criterion of the round that is under way to the city again, once. The caller has checked who asks. */
export async function handBack(
  tx: Tx,
  actor: Actor,
  assessment: ReviewAssessment,
  round: Round,
  criterionId: string,
  now: Date,
): Promise<boolean> {
  const { count } = await tx.roundCriterion.updateMany({
    where: { roundId: round.id, criterionId, returnedAt: null },
    data: { returnedAt: now },
  })
  if (count === 0) return false
  const { id: assessmentId, city } = assessment
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId: city.id,
    action: 'criterion.returned',
    subject: `criterion:${assessmentId}:${criterionId}`,
    data: { assessmentId, criterionId, round: round.number },
  })
  await notify(tx, {
    at: now,
    kind: 'returned',
    actorId: actor.userId,
    cityId: city.id,
    subject: `criterion:${assessmentId}:${criterionId}`,
    text: `${actor.name} hands ${criterionId} back to ${city.name}: it needs work`,
    path: `/assessments/${assessmentId}/criteria/${criterionId}#verdict`,
    recipients: await listResponsible(tx, assessment, criterionId),
  })
  return true
}
