import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readAccountToken, useUpAccountTokens } from './account-tokens.server.ts'

/** Takes over a new address by the link that went there. Every other link of the person is used up with it. */
export async function confirmEmailChange(
  db: Db,
  token: string,
  now: Date,
): Promise<{ ok: true; email: string } | { ok: false }> {
  return db.write(async (tx): Promise<{ ok: true; email: string } | { ok: false }> => {
    const found = await readAccountToken(tx, token, 'email-change', now)
    const email = found?.email
    if (!found || !email) return { ok: false }
    const { userId, user } = found
    // Somebody may have come with this address since; the link says no more than that it does not work.
    if (await tx.user.findUnique({ where: { email }, select: { id: true } })) return { ok: false }
    await tx.user.update({ where: { id: userId }, data: { email } })
    await useUpAccountTokens(tx, userId, now)
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'email.changed',
      subject: `user:${userId}`,
      data: { before: user.email, after: email },
    })
    await enqueueMail(tx, {
      key: `email-changed:${found.id}`,
      to: user.email,
      subject: 'Your address for Assay was changed',
      at: now,
      paragraphs: [`Your account uses ${email} now. Mail no longer goes to this address.`],
      why: 'You get this last mail here so that you know. If it was not you, tell your administrator.',
    })
    return { ok: true, email }
  })
}
