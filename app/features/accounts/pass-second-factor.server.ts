import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { openSession } from '#app/platform/session.server.ts'
import { useSecondFactor } from './second-factor-codes.server.ts'
import { countTry, forgetTries, guessing, saySlowed } from './tries.server.ts'

type Pending = { sessionId: string; userId: string }
type Context = { now: Date; userAgent: string; address: string }
type Outcome = { ok: true; token: string; codesLeft: number | null } | { ok: false; isOver: true } | Refusal

/**
 * The second step of signing in. The session that waited for it is replaced by a fresh one, so that a token that somebody
 * may have seen before never becomes worth more. `codesLeft` is said after a recovery code was used.
 */
export async function passSecondFactor(
  db: Db,
  { sessionId, userId }: Pending,
  { code }: { code: string },
  { now, userAgent, address }: Context,
): Promise<Outcome> {
  const subject = ['second-factor', userId, address]
  if (!(await countTry(db, subject, guessing, now))) {
    await db.write((tx) => warn(tx, userId, now))
    return refuse('code', saySlowed(guessing))
  }
  return db.write(async (tx): Promise<Outcome> => {
    const waiting = { id: sessionId, isPending: true, expiresAt: { gt: now }, user: { deactivatedAt: null } }
    if ((await tx.session.count({ where: waiting })) === 0) return { ok: false, isOver: true }
    const by = await useSecondFactor(tx, userId, code, now)
    if (by === null) return refuse('code', 'This code does not fit, or was used before. Wait for the next one')
    await forgetTries(tx, subject)
    await tx.session.delete({ where: { id: sessionId } })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'session.opened',
      subject: `user:${userId}`,
      data: { secondFactor: by },
    })
    const left = by === 'recovery' ? await tx.recoveryCode.count({ where: { userId, usedAt: null } }) : null
    return { ok: true, token: await openSession(tx, userId, userAgent), codesLeft: left }
  })
}

/** Who gets this far knows the password: its owner should hear of it, once a day. */
async function warn(tx: Tx, userId: string, now: Date): Promise<void> {
  const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })
  await enqueueMail(tx, {
    key: `second-factor-guessed:${userId}:${now.toISOString().slice(0, 10)}`,
    to: user.email,
    subject: 'Somebody tries to sign in to Assay as you',
    at: now,
    paragraphs: [
      'Your password was entered, and then too many wrong codes. Nobody came in by that.',
      'If it was not you, somebody knows your password: choose a new one now.',
    ],
    action: { label: 'Choose a new password', path: '/forgot-password' },
    why: 'You get this mail because your account is guarded by a second factor.',
  })
}
