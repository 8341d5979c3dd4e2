import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { hashPassword } from '#app/platform/password.server.ts'
import { openSession } from '#app/platform/session.server.ts'
import { takeUp } from './accept-invitation.server.ts'
import { findSignInRules } from './sign-in-rules.server.ts'
import { findInvitation, readInvitation } from './find-invitation.server.ts'

type Outcome = { ok: true; token: string } | { ok: false; again: true }
type Input = { name: string; password: string }
type Context = { now: Date; userAgent: string }

/** Makes the account of a new person from an invitation, accepts it, and signs them in; all or nothing. */
export async function joinByInvitation(
  db: Db,
  invitationToken: string,
  { name, password }: Input,
  { now, userAgent }: Context,
): Promise<Outcome> {
  // Asked before the costly hash: only who holds a good link may make us work.
  const before = await findInvitation(db, invitationToken, now)
  if ((await findSignInRules(db)).ssoOnly) return { ok: false, again: true }
  if (!before.ok || before.holder) return { ok: false, again: true }
  const passwordHash = await hashPassword(password)
  return db.write(async (tx): Promise<Outcome> => {
    const found = await readInvitation(tx, invitationToken, now)
    if (!found.ok || found.holder) return { ok: false, again: true }
    const { invitation } = found
    const userId = newId()
    await tx.user.create({ data: { id: userId, name, email: invitation.email, passwordHash, createdAt: now } })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: invitation.city?.id ?? null,
      action: 'user.joined',
      subject: `user:${userId}`,
      data: { email: invitation.email },
    })
    await takeUp(tx, invitation, { userId, name }, now)
    return { ok: true, token: await openSession(tx, userId, userAgent) }
  })
}
