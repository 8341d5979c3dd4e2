import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { judgeDue } from '#app/domain/due.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import { can, citiesOf, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import type { SubmissionInput } from './submission-form.ts'

/** `theirs` is the day that somebody else set in the meantime; `null` where they took it away. */
export type SubmissionOutcome = { ok: true } | (Refusal & { theirs?: IsoDate | null })

/** Sets or takes away the day on which an assessment is to be handed in, unless somebody else changed it. */
export async function setSubmissionDay(
  db: Db,
  actor: Actor,
  assessmentId: string,
  input: SubmissionInput,
  now: Date,
): Promise<SubmissionOutcome> {
  const wanted = input.submitOn === '' ? null : input.submitOn
  return db.write(async (tx): Promise<SubmissionOutcome> => {
    const found = await tx.assessment.findFirst({
      where: { id: assessmentId, cityId: { in: citiesOf(actor, 'date.set') } },
      select: {
        cityId: true,
        state: true,
        submitOn: true,
        asOfHeld: true,
        city: { select: { timeZone: true } },
      },
    })
    if (!found) throw notFound()
    const { cityId, submitOn: current } = found
    const state = found.state as AssessmentState
    if (!can(actor, 'date.set', { cityId, state })) return refuse('form', sayClosed(state, 'dates'))
    if (current === wanted) return { ok: true }
    if ((current ?? '') !== input.was) return conflict(tx, actor, assessmentId, current)
    const problem = judgeDue(input.submitOn, { from: found.asOfHeld ?? dayIn(found.city.timeZone, now) })
    if (problem !== null) return refuse('submitOn', problem)
    await tx.assessment.update({ where: { id: assessmentId }, data: { submitOn: wanted } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId,
      action: wanted === null ? 'submission.cleared' : 'submission.set',
      subject: subjectOf(assessmentId),
      data: { from: { submitOn: current }, to: { submitOn: wanted } },
    })
    return { ok: true }
  })
}

const subjectOf = (assessmentId: string) => `assessment:${assessmentId}`

async function conflict(
  tx: Tx,
  actor: Actor,
  assessmentId: string,
  current: IsoDate | null,
): Promise<SubmissionOutcome> {
  const last = await tx.auditEvent.findFirst({
    where: { subject: subjectOf(assessmentId), action: { in: ['submission.set', 'submission.cleared'] } },
    orderBy: { sequence: 'desc' },
    select: { actorId: true },
  })
  const names = await namePeople(tx, [last?.actorId])
  const by = last?.actorId === actor.userId ? 'You, in another window,' : (names.get(last?.actorId ?? '') ?? 'Somebody')
  const did = current === null ? 'took the day of submission away' : `set ${sayShortDate(current)}`
  return {
    ...refuse('submitOn', `${by} ${did} in the meantime. Save again to put your day in its place.`),
    theirs: current,
  }
}
