import { addDays } from '#app/domain/due.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import { sayClosed, stateForCheck } from '#app/domain/lifecycle.ts'
import { startOfDay } from '#app/domain/local-time.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { requestDays, requestLimits } from '#app/domain/requests.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import type { RequestAssessment } from './request-context.ts'
import type { NewRequestInput } from './request-form.ts'
import { requestMail } from './request-mail.ts'
import { firstToken } from './request-token.server.ts'

export type SendOutcome =
  | {
      ok: true
      requestId: string
      /** To be shown once and handed over; `null` where it went by mail, or was shown before. */
      token: string | null
    }
  | Refusal

/**
 * Asks one person about some checks. The same form sent twice is one request: its id comes with the form. The link goes
 * by mail, or back to whoever asks, and is kept nowhere.
 */
export async function sendRequest(
  db: Db,
  actor: Actor,
  assessment: RequestAssessment,
  input: NewRequestInput,
  now: Date,
): Promise<SendOutcome> {
  const { city, edition } = assessment
  if (!can(actor, 'request.send', { cityId: city.id })) throw notFound()
  const wrong = judgeRequest(assessment, input, now)
  if (wrong) return wrong
  const order = edition.criteria.flatMap(({ checks }) => checks.map(({ id }) => id))
  const checkIds = order.filter((id) => input.checkIds.includes(id))
  const { id: requestId, name, email, department, message, dueOn } = input
  const { token, tokenHash } = firstToken(requestId)
  return db.write(async (tx): Promise<SendOutcome> => {
    const there = await tx.departmentRequest.findUnique({ where: { id: requestId }, select: { assessmentId: true } })
    if (there) {
      if (there.assessmentId !== assessment.id) throw notFound()
      return { ok: true, requestId, token: null }
    }
    const lifecycle = await readLifecycle(tx, assessment.id)
    const closed = checkIds.find(
      (id) => !can(actor, 'request.send', { cityId: city.id, state: stateForCheck(lifecycle, id) }),
    )
    if (closed !== undefined) return refuse('form', `${closed}: ${sayClosed(lifecycle.state, 'answers')}`)
    await tx.departmentRequest.create({
      data: {
        id: requestId,
        assessmentId: assessment.id,
        fromId: actor.userId,
        toName: name,
        toEmail: email,
        department,
        message,
        dueOn: dueOn === '' ? null : dueOn,
        tokenHash,
        createdAt: now,
        expiresAt: startOfDay(city.timeZone, addDays(input.until, 1)),
        checks: { create: checkIds.map((checkId) => ({ id: newId(), checkId })) },
      },
    })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'request.sent',
      subject: `request:${requestId}`,
      data: { assessmentId: assessment.id, checkIds, to: name, email, department, dueOn, until: input.until },
    })
    if (email === '') return { ok: true, requestId, token }
    const from = { name: actor.name, email: actor.email }
    const due = dueOn === '' ? null : dueOn
    const mailed = { id: requestId, toName: name, toEmail: email, dueOn: due, message, checkIds, token, from }
    await enqueueMail(tx, requestMail({ ...mailed, cityName: city.name }, { key: `request:${requestId}`, at: now }))
    return { ok: true, requestId, token: null }
  })
}

function judgeRequest({ city, edition }: RequestAssessment, input: NewRequestInput, now: Date): Refusal | null {
  const { checkIds, dueOn, until } = input
  if (checkIds.length === 0) return refuse('checks', 'Choose at least one check to ask about')
  if (checkIds.length > requestLimits.checks)
    return refuse('checks', `Choose at most ${requestLimits.checks} checks: nobody answers more on one page`)
  if (checkIds.some((id) => !findCheck(edition, id))) throw notFound()
  const today = dayIn(city.timeZone, now)
  if (dueOn !== '' && dueOn < today) return refuse('dueOn', 'Enter a day that is still to come')
  if (until < today) return refuse('until', 'Enter a day that is still to come')
  if (until > addDays(today, 366)) return refuse('until', 'Enter a day within a year: a link should not work for ever')
  return dueOn !== '' && until < dueOn ? refuse('until', 'The link has to work until the answer is due') : null
}

/** What a new request offers: due in two weeks, with a link that works for two months. */
export function offeredDays(today: string): { dueOn: string; until: string } {
  return { dueOn: addDays(today, requestDays.due), until: addDays(today, requestDays.life) }
}
