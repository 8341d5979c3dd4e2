import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import { atLeast } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { openAccountToken } from './account-tokens.server.ts'
import { countTry } from './tries.server.ts'

const mails = { most: 3, minutes: 60 }
const hours = 1
/** Longer than either way takes, so that time tells nothing. */
const answerAfter = 400

/**
 * Sends a link by which a password is chosen anew, if the address has an account. Nothing tells whether it has. The
 * password goes on working until the link is used, so asking for somebody else shuts nobody out.
 */
export async function requestPasswordReset(db: Db, { email }: { email: string }, now: Date): Promise<void> {
  await atLeast(answerAfter, write(db, email, now))
}

async function write(db: Db, email: string, now: Date): Promise<void> {
  if (!(await countTry(db, ['password-reset', email], mails, now))) return
  await db.write(async (tx) => {
    const user = await tx.user.findUnique({
      where: { email, deactivatedAt: null },
      select: { id: true, name: true },
    })
    if (!user) return
    const token = await openAccountToken(tx, { userId: user.id, kind: 'password-reset', now, hours })
    await recordEvent(tx, {
      at: now,
      actorId: null,
      cityId: null,
      action: 'password.reset-requested',
      subject: `user:${user.id}`,
      data: {},
    })
    await enqueueMail(tx, {
      key: `password-reset:${sha256(token)}`,
      to: email,
      subject: 'Choose a new password for Assay',
      at: now,
      paragraphs: [
        `${user.name}, somebody asked for a new password for your account, most likely you.`,
        'The link works once, within an hour. Your old password works until then.',
      ],
      action: { label: 'Choose a new password', path: `/reset-password/${token}` },
      why: 'If it was not you, leave this mail: nothing changes.',
    })
  })
}
