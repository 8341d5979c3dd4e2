import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { removeSecondFactor } from './second-factor-codes.server.ts'

/**
 * Takes the second factor from a person who lost their phone and their codes: for administrators. Every session of the
 * person ends, and they are told by mail. For who has none, it does nothing. One's own is taken off on one's own page, which
 * asks for proof that it is them.
 */
export async function resetSecondFactor(db: Db, actor: Actor, userId: string, now: Date): Promise<{ ok: true }> {
  if (!can(actor, 'installation.manage') || userId === actor.userId) throw notFound()
  return db.write(async (tx) => {
    const user = await tx.user.findUnique({ where: { id: userId }, select: { email: true, totpSecret: true } })
    if (!user) throw notFound()
    if (user.totpSecret === null) return { ok: true }
    await removeSecondFactor(tx, userId)
    await tx.session.deleteMany({ where: { userId } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: null,
      action: 'second-factor.reset',
      subject: `user:${userId}`,
      data: {},
    })
    await enqueueMail(tx, {
      key: `second-factor-reset:${userId}:${now.toISOString()}`,
      to: user.email,
      subject: 'Your second factor for Assay was taken off',
      at: now,
      paragraphs: [
        `${actor.name}, an administrator, took the second factor off your account. You are signed out everywhere.`,
        'Sign in with your password, then set up a second factor again.',
      ],
      action: { label: 'Sign in', path: '/sign-in' },
      why: 'You get this mail because how you sign in changed. If you did not ask for it, tell your administrator.',
    })
    return { ok: true }
  })
}
