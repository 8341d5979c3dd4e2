import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { requireInstaller } from './require-installer.ts'
import { sendDueMail } from '#app/features/notifications/send-due-mail.server.ts'

/** Sends the administrator a mail at once, the way all others go, so that the page can say how it went. */
export async function sendTestMail(db: Db, actor: Actor, clock: () => Date): Promise<void> {
  requireInstaller(actor)
  const key = `test:${actor.userId}:${newId()}`
  const at = clock()
  const { id } = await db.write(async (tx) => {
    await enqueueMail(tx, {
      key,
      to: actor.email,
      subject: 'A test mail from Assay',
      at,
      paragraphs: ['If you read this, mail from this installation arrives.'],
      action: { label: 'Open the installation page', path: '/installation' },
      why: 'You get this mail because you asked for it on the installation page.',
    })
    await recordEvent(tx, {
      at,
      actorId: actor.userId,
      cityId: null,
      action: 'mail.tested',
      subject: `user:${actor.userId}`,
      data: {},
    })
    return tx.outboxMessage.findUniqueOrThrow({ where: { key }, select: { id: true } })
  })
  await sendDueMail(db, clock, { id })
}
