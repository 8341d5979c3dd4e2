import { sayShortDate } from '#app/domain/dates.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { isWaiting, linkState, type RequestCheckState } from '#app/domain/requests.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import type { RequestAssessment } from './request-context.ts'
import type { ManageInput } from './request-form.ts'
import { newLinkMail, reminderMail, type MailedRequest } from './request-mail.ts'
import { findToken, nextToken } from './request-token.server.ts'

export type ManageOutcome =
  { ok: true; /** A new link's token, to be shown once. */ token: string | null; said: string } | Refusal

const dayLength = 24 * 60 * 60 * 1000
const ended = 'This request has ended, so nothing of it can be changed. Ask again if you still need an answer'

/** Changes a request that is out: a new link, a reminder, another due date, or its end. */
export async function manageRequest(
  db: Db,
  actor: Actor,
  assessment: RequestAssessment,
  requestId: string,
  input: ManageInput,
  now: Date,
): Promise<ManageOutcome> {
  return db.write(async (tx): Promise<ManageOutcome> => {
    const request = await findToManage(tx, actor, assessment, requestId)
    const { state: stands } = await readLifecycle(tx, assessment.id)
    // What waits can still be ended; nobody is asked again for what the city can no longer take.
    const isOver = stands === 'signed-off' || stands === 'archived'
    if (isOver && input.intent !== 'close' && input.intent !== 'revoke')
      return refuse('form', sayClosed(stands, 'requests'))
    const state = linkState(request, now)
    const does = { tx, actor, assessment, request, now }
    switch (input.intent) {
      case 'close':
      case 'revoke':
        return endRequest(does, input.intent)
      case 'new-link':
        return state === 'open' || state === 'expired' ? renewLink(does, input.link) : refuse('form', ended)
      case 'due':
        return state === 'open' || state === 'expired' ? moveDue(does, input.dueOn) : refuse('form', ended)
      case 'remind':
        return state === 'open' ? remind(does) : refuse('form', ended)
    }
  })
}

type Found = Awaited<ReturnType<typeof findToManage>>
type Doing = { tx: Tx; actor: Actor; assessment: RequestAssessment; request: Found; now: Date }

async function findToManage(tx: Tx, actor: Actor, { id }: RequestAssessment, requestId: string) {
  const cityId = { in: citiesOf(actor, 'request.send') }
  const found = await tx.departmentRequest.findFirst({
    where: { id: requestId, assessmentId: id, assessment: { cityId } },
    select: {
      id: true,
      fromId: true,
      toName: true,
      toEmail: true,
      department: true,
      message: true,
      dueOn: true,
      tokenHash: true,
      createdAt: true,
      expiresAt: true,
      remindedAt: true,
      closedAt: true,
      revokedAt: true,
      checks: { select: { checkId: true, state: true } },
    },
  })
  if (!found) throw notFound()
  return found
}

function mailOf({ request, assessment, actor }: Doing, token: string | null): MailedRequest {
  const open = request.checks.filter(({ state }) => isWaiting(state as RequestCheckState))
  const { id, toName, toEmail, dueOn, message, checks } = request
  const checkIds = (open.length > 0 ? open : checks).map(({ checkId }) => checkId).sort()
  const from = { name: actor.name, email: actor.email }
  return { id, toName, toEmail, dueOn, message, checkIds, token, from, cityName: assessment.city.name }
}

const record = ({ tx, actor, assessment, request, now }: Doing, action: string, data: Record<string, unknown>) =>
  recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId: assessment.city.id,
    action,
    subject: `request:${request.id}`,
    data: { assessmentId: assessment.id, ...data },
  })

async function endRequest(doing: Doing, intent: 'close' | 'revoke'): Promise<ManageOutcome> {
  const { tx, actor, request, now } = doing
  // Ended twice is ended once; a closed one can still be revoked, which also shuts what it shows.
  const isEnded = intent === 'close' ? (request.closedAt ?? request.revokedAt) !== null : request.revokedAt !== null
  if (!isEnded) {
    const by = actor.userId
    const data = intent === 'close' ? { closedAt: now, closedById: by } : { revokedAt: now, revokedById: by }
    await tx.departmentRequest.update({ where: { id: request.id }, data })
    // Whoever should not have had the link should not have handed it on either; a closed one may still be answered there.
    if (intent === 'revoke') {
      const handedOn = await listHandedOn(tx, request.id)
      await tx.departmentRequest.updateMany({ where: { id: { in: handedOn }, revokedAt: null }, data })
    }
    await record(doing, intent === 'close' ? 'request.closed' : 'request.revoked', {})
  }
  return { ok: true, token: null, said: intent === 'close' ? 'The request is closed' : 'The link no longer works' }
}

/** Every request that was handed on from one, directly or not. */
async function listHandedOn(tx: Tx, requestId: string): Promise<string[]> {
  const all: string[] = []
  for (let parents = [requestId]; parents.length > 0;) {
    const found = await tx.departmentRequest.findMany({ where: { parentId: { in: parents } }, select: { id: true } })
    parents = found.map(({ id }) => id).filter((id) => !all.includes(id))
    all.push(...parents)
  }
  return all
}

async function renewLink(doing: Doing, link: string): Promise<ManageOutcome> {
  const { tx, request, assessment, now } = doing
  if (!request.tokenHash.startsWith(link) || link === '')
    return refuse('form', 'A new link has been made a moment ago. Make another only if you still need one')
  const next = nextToken(request.id, request.tokenHash)
  if (!next) return refuse('form', 'This request has had too many links. Close it and ask again')
  // A link that has run out is good for as long again as it was.
  const isExpired = request.expiresAt.getTime() <= now.getTime()
  const life = request.expiresAt.getTime() - request.createdAt.getTime()
  const expiresAt = isExpired ? new Date(now.getTime() + life) : request.expiresAt
  await tx.departmentRequest.update({ where: { id: request.id }, data: { tokenHash: next.tokenHash, expiresAt } })
  const until = dayIn(assessment.city.timeZone, expiresAt)
  await record(doing, 'request.link-renewed', { until })
  if (request.toEmail !== '') {
    const key = `request-link:${request.id}:${next.tokenHash.slice(0, 16)}`
    await enqueueMail(tx, newLinkMail(mailOf(doing, next.token), { key, at: now }))
  }
  const isMailed = request.toEmail === '' ? '' : ` It has been sent to ${request.toEmail} as well.`
  return { ok: true, token: next.token, said: `The old link no longer works.${isMailed}` }
}

async function moveDue(doing: Doing, dueOn: string): Promise<ManageOutcome> {
  const { tx, request, assessment, now } = doing
  const due = dueOn === '' ? null : dueOn
  if (due !== null && due < dayIn(assessment.city.timeZone, now))
    return refuse('dueOn', 'Enter a day that is still to come')
  if (due !== null && due >= dayIn(assessment.city.timeZone, request.expiresAt))
    return refuse('dueOn', 'The link does not work that long. Make a new link, or choose an earlier day')
  if (due !== request.dueOn) {
    await tx.departmentRequest.update({ where: { id: request.id }, data: { dueOn: due } })
    await record(doing, 'request.due-changed', { from: request.dueOn, to: due })
  }
  return { ok: true, token: null, said: due === null ? 'It has no due date now' : `Due ${sayShortDate(due)}` }
}

async function remind(doing: Doing): Promise<ManageOutcome> {
  const { tx, request, now } = doing
  if (request.toEmail === '')
    return refuse('form', 'There is no e-mail address. Remind them yourself, and hand over a new link if they need one')
  if (!request.checks.some(({ state }) => isWaiting(state as RequestCheckState)))
    return refuse('form', 'Everything is answered, so there is nothing to remind of')
  const since = now.getTime() - (request.remindedAt ?? request.createdAt).getTime()
  if (since < dayLength) return refuse('form', `${request.toName} got a mail less than a day ago. Wait until tomorrow`)
  await tx.departmentRequest.update({ where: { id: request.id }, data: { remindedAt: now } })
  await record(doing, 'request.reminded', { by: 'hand' })
  const token = findToken(request.id, request.tokenHash)?.token ?? null
  const key = `request-reminder:${request.id}:${now.toISOString()}`
  await enqueueMail(tx, reminderMail(mailOf(doing, token), { key, at: now }, 'now'))
  return { ok: true, token: null, said: `A reminder goes to ${request.toEmail}` }
}
