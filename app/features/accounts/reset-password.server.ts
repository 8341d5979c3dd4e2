import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { hashPassword } from '#app/platform/password.server.ts'
import { openSession } from '#app/platform/session.server.ts'
import { findAccountToken, readAccountToken, useUpAccountTokens } from './account-tokens.server.ts'
import { readSignInRules } from './sign-in-rules.server.ts'

/** `session`: signed in by the link itself, as far as `isPending` says; otherwise they sign in with the new password. */
type Outcome = { ok: true; session: { token: string; isPending: boolean } | null } | { ok: false; isGone: true }

/**
 * Sets a new password by a link: the link and every other one of the person are used up, every session ends. Where nobody
 * signs in with a password, an administrator's link signs them in: it is the way in when the provider fails.
 */
export async function resetPassword(
  db: Db,
  token: string,
  { password }: { password: string },
  { now, userAgent }: { now: Date; userAgent: string },
): Promise<Outcome> {
  // Asked before the costly hash: only who holds a good link may make us work.
  if (!(await findAccountToken(db, token, 'password-reset', now))) return { ok: false, isGone: true }
  const passwordHash = await hashPassword(password)
  return db.write(async (tx): Promise<Outcome> => {
    const found = await readAccountToken(tx, token, 'password-reset', now)
    if (!found) return { ok: false, isGone: true }
    const { userId, user } = found
    await tx.user.update({ where: { id: userId }, data: { passwordHash } })
    await useUpAccountTokens(tx, userId, now)
    await tx.session.deleteMany({ where: { userId } })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'password.reset',
      subject: `user:${userId}`,
      data: {},
    })
    await enqueueMail(tx, passwordChanged({ key: `password-reset-done:${found.id}`, to: user.email, at: now }))
    const { ssoOnly } = await readSignInRules(tx)
    if (!ssoOnly || !user.isAdministrator) return { ok: true, session: null }
    const isPending = user.totpConfirmedAt !== null
    return { ok: true, session: { token: await openSession(tx, userId, userAgent, { isPending }), isPending } }
  })
}

/** What tells a person that their password is another one now. */
export function passwordChanged({ key, to, at }: { key: string; to: string; at: Date }) {
  return {
    key,
    to,
    at,
    subject: 'Your password for Assay was changed',
    paragraphs: ['The password of your account was changed, and every other browser was signed out.'],
    action: { label: 'If it was not you, choose a new one', path: '/forgot-password' },
    why: 'You get this mail so that nobody changes your password without you knowing.',
  }
}
