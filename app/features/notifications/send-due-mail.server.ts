import { mailWait } from '#app/domain/back-off.ts'
import type { Db } from '#app/platform/db/open.ts'
import { log } from '#app/platform/log.ts'
import { deliver, MailFailure } from '#app/platform/mail.server.ts'

/** How long a mail is one sender's. It is longer than a try may take, so what has been left by then was left by a dead one. */
export const claimLasts = 10 * 60 * 1000
const tryLasts = 2 * 60 * 1000

type Options = {
  /** Only this one. */
  id?: string
  /** Stops after the mail that is under way. */
  signal?: AbortSignal
}

const waiting = { sentAt: null, failedAt: null }

/**
 * Sends what is due, one mail after the other. Any number of processes may do so at once: each mail is claimed before it is
 * sent. Stops where the mail server is not to be reached; what is left waits for the next run.
 */
export async function sendDueMail(db: Db, clock: () => Date, { id, signal }: Options = {}): Promise<void> {
  while (!signal?.aborted) {
    const now = clock()
    const due = await db.read.outboxMessage.findFirst({
      where: { ...waiting, nextAttemptAt: { lte: now }, ...(id === undefined ? {} : { id }) },
      orderBy: [{ nextAttemptAt: 'asc' }, { createdAt: 'asc' }],
    })
    if (!due) return
    const claim = { id: due.id, ...waiting, attempts: due.attempts, nextAttemptAt: due.nextAttemptAt }
    const claimed = await db.write((tx) =>
      tx.outboxMessage.updateMany({
        where: claim,
        // Without an error: that tells a mail in somebody's hands from one that waits for its next try.
        data: { attempts: due.attempts + 1, nextAttemptAt: new Date(now.getTime() + claimLasts), lastError: '' },
      }),
    )
    // Another sender was first.
    if (claimed.count === 0) continue
    if (!(await sendOne(db, clock, due))) return
  }
}

type Due = {
  id: string
  recipient: string
  subject: string
  text: string
  html: string
  headers: string
  createdAt: Date
  attempts: number
}

/** Whether there is sense in going on with the next one. */
async function sendOne(db: Db, clock: () => Date, due: Due): Promise<boolean> {
  const headers = JSON.parse(due.headers) as Record<string, string>
  try {
    if ('List-Unsubscribe' in headers && (await isDeactivated(db, due.recipient))) {
      throw new MailFailure('The account was deactivated before this mail could leave', true, false)
    }
    const letter = { ...due, to: due.recipient, headers, at: due.createdAt }
    await deliver(letter, AbortSignal.timeout(tryLasts))
  } catch (thrown) {
    return noteFailure(db, clock(), due, asFailure(thrown))
  }
  // Whatever has become of the claim, it has left: nobody is to send it again.
  const sent = { sentAt: clock(), failedAt: null, text: '', html: '', headers: '{}', lastError: '' }
  await db.write((tx) => tx.outboxMessage.updateMany({ where: { id: due.id }, data: sent }))
  return true
}

async function noteFailure(db: Db, now: Date, { id, attempts }: Due, failure: MailFailure): Promise<boolean> {
  const tries = attempts + 1
  const wait = failure.isFinal ? null : mailWait(tries)
  const lastError = failure.message
  const data =
    wait === null ? { failedAt: now, lastError } : { nextAttemptAt: new Date(now.getTime() + wait), lastError }
  await db.write((tx) => tx.outboxMessage.updateMany({ where: { id, ...waiting, attempts: tries }, data }))
  log.warn({ mail: id, tries, isGivenUp: wait === null, reason: lastError }, 'a mail did not leave')
  return !failure.isOutage
}

function asFailure(thrown: unknown): MailFailure {
  if (thrown instanceof MailFailure) return thrown
  // A folder that cannot be written to, say.
  return new MailFailure(thrown instanceof Error ? thrown.message.slice(0, 300) : 'unknown', false, true)
}

async function isDeactivated(db: Db, email: string): Promise<boolean> {
  const found = await db.read.user.findUnique({ where: { email }, select: { deactivatedAt: true } })
  return found !== null && found.deactivatedAt !== null
}
