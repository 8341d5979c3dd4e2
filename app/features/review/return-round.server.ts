import { mayReturnRound } from '#app/domain/reviewer.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse } from '#app/platform/errors.ts'
import { closeRound } from './close-round.server.ts'
import { findOpenRound, listRounds } from './find-round.server.ts'
import { listCoaches, listLeads } from './read-people.server.ts'
import type { ReviewAssessment } from './review-context.ts'
import type { RoundOutcome } from './submit-round.server.ts'

/** Gives the whole round back to the city, with what the reviewer found. */
export async function returnRound(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: ReviewAssessment,
  { note }: { note: string },
  now: Date,
): Promise<RoundOutcome> {
  if (!can(actor, 'round.return', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const { state } = await readLifecycle(tx, assessmentId)
    const round = await findOpenRound(tx, assessmentId)
    if (!round) {
      const last = (await listRounds(tx, assessmentId))[0]
      if (last?.returnedById === actor.userId && last.returnNote === note) return { ok: true, number: last.number }
      return refuse('form', 'It is no longer in review. What you wrote is still here.')
    }
    const coaches = await listCoaches(tx, city.id)
    if (!mayReturnRound(actor, { cityId: city.id, state }, coaches)) {
      return refuse('form', 'Somebody else gives this round back. You can hand back single criteria of your own areas.')
    }
    const to = await closeRound(tx, assessmentId, round, state, {
      move: 'return',
      actorId: actor.userId,
      note,
      at: now,
    })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'round.returned',
      subject: `assessment:${assessmentId}`,
      data: { assessmentId, round: round.number, note, from: state, to },
    })
    await notify(tx, {
      at: now,
      kind: 'returned',
      actorId: actor.userId,
      cityId: city.id,
      subject: `round:${round.id}`,
      text: `${actor.name} gives round ${round.number} back to ${city.name}`,
      path: `/assessments/${assessmentId}/review`,
      recipients: [...(await listLeads(tx, city.id)), round.submittedById],
    })
    return { ok: true, number: round.number }
  })
}
