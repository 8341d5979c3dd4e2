import { moveFrom, sayClosed } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { listRounds } from './find-round.server.ts'
import { readContents } from '#app/features/progress/read-contents.server.ts'
import { listCoaches, listLeads } from './read-people.server.ts'
import type { ReviewAssessment } from './review-context.ts'

export type RoundOutcome = { ok: true; number: number } | Refusal

/**
 * Hands an assessment to its reviewer: keeps what each criterion holds as a numbered round, and closes it to changes until
 * it comes back. One round is open at a time; the same submission sent twice is one.
 */
export async function submitRound(
  db: Db,
  actor: Actor,
  assessment: ReviewAssessment,
  { note }: { note: string },
  now: Date,
): Promise<RoundOutcome> {
  const { id: assessmentId, city } = assessment
  if (!can(actor, 'round.submit', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const { state } = await readLifecycle(tx, assessmentId)
    const rounds = await listRounds(tx, assessmentId)
    const to = moveFrom(state, 'submit')
    if (to === null) {
      const open = rounds.find(({ returnedAt }) => returnedAt === null)
      if (!open) return refuse('form', sayClosed(state, 'answers'))
      if (open.submittedById === actor.userId && open.note === note) return { ok: true, number: open.number }
      return refuse('form', `Somebody has submitted it already, as round ${open.number}. Your note is still here.`)
    }
    const number = (rounds[0]?.number ?? 0) + 1
    const roundId = newId()
    const contents = await readContents(tx, assessment)
    await tx.reviewRound.create({
      data: { id: roundId, assessmentId, number, note, submittedById: actor.userId, submittedAt: now },
    })
    await tx.roundCriterion.createMany({
      data: [...contents].map(([criterionId, { canonical, signature }]) => ({
        id: newId(),
        roundId,
        criterionId,
        signature,
        content: canonical,
      })),
    })
    await tx.assessment.update({ where: { id: assessmentId }, data: { state: to } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'round.submitted',
      subject: `assessment:${assessmentId}`,
      data: { assessmentId, round: number, note, from: state, to, criteria: contents.size },
    })
    const coaches = await listCoaches(tx, city.id)
    await notify(tx, {
      at: now,
      kind: 'submitted',
      actorId: actor.userId,
      cityId: city.id,
      subject: `round:${roundId}`,
      text: `${actor.name} submits ${city.name} for review, round ${number}`,
      path: `/assessments/${assessmentId}/review`,
      recipients: coaches.length > 0 ? coaches.map(({ userId }) => userId) : await listLeads(tx, city.id),
    })
    return { ok: true, number }
  })
}
