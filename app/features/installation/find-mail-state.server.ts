import type { Actor } from '#app/domain/policy.ts'
import { isHeldBack } from '#app/features/notifications/made-up-address.server.ts'
import { mailRoute, mailSender } from '#app/platform/mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { MailLine, MailView } from '#app/ui/installation-view.ts'
import { requireInstaller } from './require-installer.ts'

const mostShown = 50

const select = {
  id: true,
  key: true,
  recipient: true,
  subject: true,
  createdAt: true,
  attempts: true,
  lastError: true,
  nextAttemptAt: true,
} as const

type Row = {
  id: string
  key: string
  recipient: string
  subject: string
  createdAt: Date
  attempts: number
  lastError: string
  nextAttemptAt: Date
}

/**
 * Mails whose subject tells of a city's work, by how their keys begin, and what stands here instead: who runs the installation
 * does not read a city's evidence, and a mail that waits is no way to.
 */
const ofCity = [
  ['mention:', 'A mention in a comment'],
  ['digest:', 'A digest of notices'],
  ['request', 'Questions to a department'],
] as const

/** How mail leaves this installation, what waits, and what did not leave. `say` writes a moment for the reader. */
export async function findMailState(db: Db, actor: Actor, say: (moment: Date) => string): Promise<MailView> {
  requireInstaller(actor)
  const isWaiting = { sentAt: null, failedAt: null }
  const isFailed = { sentAt: null, failedAt: { not: null } }
  const { outboxMessage } = db.read
  const [left, heldBack, waitingCount, failedCount, waiting, failed, test, demoPeople] = await Promise.all([
    outboxMessage.count({ where: { sentAt: { not: null } } }),
    outboxMessage.count({ where: isHeldBack }),
    outboxMessage.count({ where: isWaiting }),
    outboxMessage.count({ where: isFailed }),
    outboxMessage.findMany({ where: isWaiting, select, orderBy: { createdAt: 'asc' }, take: mostShown }),
    outboxMessage.findMany({ where: isFailed, select, orderBy: { failedAt: 'desc' }, take: mostShown }),
    outboxMessage.findFirst({
      where: { key: { startsWith: `test:${actor.userId}:` } },
      orderBy: { createdAt: 'desc' },
      select: { createdAt: true, sentAt: true, lastError: true },
    }),
    db.read.user.count({ where: { isDemo: true, deactivatedAt: null } }),
  ])
  const lineOf = ({ createdAt, attempts, nextAttemptAt, key, subject, ...row }: Row): MailLine => ({
    ...row,
    subject: ofCity.find(([start]) => key.startsWith(start))?.[1] ?? subject,
    writtenAt: say(createdAt),
    tries: attempts,
    nextTryAt: say(nextAttemptAt),
  })
  const { name, address } = mailSender()
  return {
    route: mailRoute(),
    sender: `${name} <${address}>`,
    sent: left - heldBack,
    demo: demoPeople === 0 ? null : { heldBack },
    waiting: { count: waitingCount, mails: waiting.map(lineOf) },
    failed: { count: failedCount, mails: failed.map(lineOf) },
    test: test && {
      at: say(test.createdAt),
      isSent: test.sentAt !== null && test.lastError === '',
      lastError: test.lastError,
    },
  }
}
