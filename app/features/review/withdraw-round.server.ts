import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse } from '#app/platform/errors.ts'
import { closeRound } from './close-round.server.ts'
import { findOpenRound, isLookedAt, isWithdrawn, listRounds } from './find-round.server.ts'
import type { ReviewAssessment } from './review-context.ts'
import type { RoundOutcome } from './submit-round.server.ts'

/** Takes a submission back that nobody has looked at. Its number stays used. */
export async function withdrawRound(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: ReviewAssessment,
  now: Date,
): Promise<RoundOutcome> {
  if (!can(actor, 'round.withdraw', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const round = await findOpenRound(tx, assessmentId)
    if (!round) {
      const last = (await listRounds(tx, assessmentId))[0]
      if (last && isWithdrawn(last)) return { ok: true, number: last.number }
      return refuse('form', 'It is no longer in review.')
    }
    if (await isLookedAt(tx, assessmentId, round)) {
      return refuse('form', 'The reviewer has begun, so it cannot be taken back. Ask for it to be given back.')
    }
    const { state } = await readLifecycle(tx, assessmentId)
    const to = await closeRound(tx, assessmentId, round, state, {
      move: 'withdraw',
      actorId: actor.userId,
      note: '',
      at: now,
    })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'round.withdrawn',
      subject: `assessment:${assessmentId}`,
      data: { assessmentId, round: round.number, from: state, to },
    })
    return { ok: true, number: round.number }
  })
}
