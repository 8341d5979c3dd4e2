import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { onCommit, type Db } from '#app/platform/db/open.ts'
import { wakeMail } from '#app/platform/mail-wake.ts'
import { requireInstaller } from './require-installer.ts'

/** Has mails tried again now that were given up, or that wait for their next try: one of them, or all. */
export async function retryMail(db: Db, actor: Actor, which: 'all' | { id: string }, now: Date): Promise<void> {
  requireInstaller(actor)
  await db.write(async (tx) => {
    // One that a sender holds has no error: it is left to it.
    const isHeldUp = { OR: [{ failedAt: { not: null } }, { lastError: { not: '' }, nextAttemptAt: { gt: now } }] }
    const where = { sentAt: null, ...isHeldUp, ...(which === 'all' ? {} : { id: which.id }) }
    const { count } = await tx.outboxMessage.updateMany({
      where,
      data: { failedAt: null, attempts: 0, nextAttemptAt: now },
    })
    if (count === 0) return
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'mail.retried',
      subject: which === 'all' ? 'mail:all' : `mail:${which.id}`,
      data: { count },
    })
    onCommit(tx, wakeMail)
  })
}
