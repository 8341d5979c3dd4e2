import { addDays } from '#app/domain/due.ts'
import { isWaiting, reminderDue, type RequestCheckState } from '#app/domain/requests.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { reminderMail } from './request-mail.ts'
import { findToken } from './request-token.server.ts'

/** Days before the due date of the first reminder, and after it of the second. */
const reminderDays = { before: 3, after: 1 } as const

/** What is this late has been given up; a reminder out of nowhere helps nobody. */
const mostDaysLate = 14

/** Reminds the people who were asked and have not answered: once before the due date, and once after it. */
export async function remindRequests(db: Db, now: Date, signal?: AbortSignal): Promise<number> {
  // A day wider than any time zone is away from UTC; each request is judged by its own city's day.
  const today = dayIn('UTC', now)
  const waiting = await db.read.departmentRequest.findMany({
    where: {
      ...stillOpen(now),
      dueOn: { gte: addDays(today, -mostDaysLate - 1), lte: addDays(today, reminderDays.before + 1) },
    },
    select: { id: true },
  })
  let sent = 0
  for (const { id } of waiting) {
    if (signal?.aborted) break
    sent += await db.write((tx) => remindOne(tx, id, now))
  }
  return sent
}

function stillOpen(now: Date) {
  return {
    toEmail: { not: '' },
    closedAt: null,
    revokedAt: null,
    expiresAt: { gt: now },
    assessment: { state: { in: ['open', 'in-review'] } },
    checks: { some: { state: { in: ['asked', 'returned'] } } },
  }
}

/** Judged again inside the write: the answer may have come in, or another run been here. */
async function remindOne(tx: Tx, id: string, now: Date): Promise<number> {
  const request = await tx.departmentRequest.findFirst({
    where: { id, ...stillOpen(now) },
    include: { checks: true, assessment: { include: { city: true } } },
  })
  if (!request?.dueOn) return 0
  const { assessment, dueOn, toName, toEmail, message } = request
  const { timeZone, name: cityName, id: cityId } = assessment.city
  const today = dayIn(timeZone, now)
  const when = reminderDue(
    { dueOn, askedOn: dayIn(timeZone, request.createdAt) },
    { today, before: addDays(dueOn, -reminderDays.before), after: addDays(dueOn, reminderDays.after) },
  )
  const isReminded = request.remindedAt !== null && dayIn(timeZone, request.remindedAt) === today
  if (when === null || isReminded || today > addDays(dueOn, mostDaysLate)) return 0
  const key = `request-reminder:${id}:${when}:${dueOn}`
  if (await tx.outboxMessage.findUnique({ where: { key }, select: { id: true } })) return 0
  const from = await tx.user.findUniqueOrThrow({
    where: { id: request.fromId },
    select: { name: true, email: true },
  })
  const checkIds = request.checks
    .filter(({ state }) => isWaiting(state as RequestCheckState))
    .map(({ checkId }) => checkId)
    .sort()
  const token = findToken(id, request.tokenHash)?.token ?? null
  const mailed = { id, toName, toEmail, dueOn, message, checkIds, token, from, cityName }
  await enqueueMail(tx, reminderMail(mailed, { key, at: now }, when))
  await tx.departmentRequest.update({ where: { id }, data: { remindedAt: now } })
  const data = { assessmentId: assessment.id, by: 'itself', when, checkIds }
  await recordEvent(tx, { at: now, actorId: null, cityId, action: 'request.reminded', subject: `request:${id}`, data })
  return 1
}
