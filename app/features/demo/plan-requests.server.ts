import { addDays } from '#app/domain/due.ts'
import { startOfDay } from '#app/domain/local-time.ts'
import { requestDays, sourceOf } from '#app/domain/requests.ts'
import { dayIn } from '#app/platform/clock.ts'
import { newId } from '#app/platform/ids.ts'
import { userId } from './plan-made-up-city.server.ts'
import { after, type Target, type TeamworkPlan } from './plan-teamwork.server.ts'
import type { DemoRequest } from './teamwork-schema.ts'

/** The questions to departments, as far as they have come; where notices of each lead. */
export function planRequests(plan: TeamworkPlan): Map<string, Target> {
  const { teamwork } = plan.demo
  return new Map(
    Object.entries(teamwork.requests).map(([key, request]) => [`request:${key}`, planRequest(plan, key, request)]),
  )
}

function planRequest(plan: TeamworkPlan, key: string, request: DemoRequest): Target {
  const { rows, demo, context, cityId, assessmentId } = plan
  const { calendar } = context
  const id = newId()
  const fromId = userId(context, request.by)
  const createdAt = calendar.moment(request.on, `request ${key}`)
  const openedAt = after(createdAt, calendar.moment(request.opened, `opened ${key}`))
  const { to: toName, email: toEmail, department, message } = request
  const dueOn = calendar.day(request.due)
  const { timeZone } = demo.city
  const until = addDays(dayIn(timeZone, createdAt), requestDays.life)
  const checkIds = Object.keys(request.checks)
  const tell = (at: Date, actorId: string | null, action: string, more: Record<string, unknown>) => {
    const data = { assessmentId, ...more }
    rows.events.push({ at, actorId, cityId, action, subject: `request:${id}`, data })
  }
  tell(createdAt, fromId, 'request.sent', { checkIds, to: toName, email: toEmail, department, dueOn, until })

  const source = sourceOf({ name: toName, department })
  let last = openedAt
  for (const [checkId, asked] of Object.entries(request.checks)) {
    const taken = asked.isAccepted ? rows.answers.find((answer) => answer.checkId === checkId) : undefined
    const { answer = null, note } = taken ? { answer: taken.answer, note: taken.rationale ?? '' } : asked
    const answeredAt =
      answer === null || !request.answered ? null : after(last, calendar.moment(request.answered, `answered ${key}`))
    last = answeredAt ?? last
    const state = taken ? 'accepted' : answer === null ? 'asked' : 'proposed'
    const decided = taken ? { decidedById: taken.authorId, decidedAt: taken.savedAt } : {}
    const requestCheckId = newId()
    const revision = answer === null ? 0 : 1
    rows.requestChecks.push({
      id: requestCheckId,
      requestId: id,
      checkId,
      state,
      answer,
      note,
      revision,
      answeredAt,
      ...decided,
    })
    if (asked.link && answeredAt) {
      const { title, url, date } = asked.link
      const given = { id: newId(), requestCheckId, kind: 'link', title, url, evidenceDate: calendar.day(date) }
      rows.requestEvidence.push({ ...given, createdAt: answeredAt })
    }
    const evidenceAdded = asked.link ? 1 : 0
    if (answeredAt)
      tell(answeredAt, null, 'request.answered', { checkId, by: source, from: null, to: answer, evidenceAdded })
    if (taken) {
      last = new Date(taken.savedAt)
      tell(last, taken.authorId, 'request.accepted', { checkId, source, how: 'as it is', evidence: 0 })
    }
  }
  const closing = request.closed && {
    closedAt: after(last, calendar.moment(request.closed.on, `closed ${key}`)),
    closedById: userId(context, request.closed.by),
  }
  if (closing) tell(closing.closedAt, closing.closedById, 'request.closed', {})
  rows.requests.push({
    id,
    assessmentId,
    fromId,
    toName,
    toEmail,
    department,
    message,
    dueOn,
    tokenHash: context.linkHash(id),
    createdAt,
    expiresAt: startOfDay(timeZone, addDays(until, 1)),
    openedAt,
    ...closing,
  })
  return { subject: `request:${id}`, path: `/assessments/${assessmentId}/requests/${id}` }
}
