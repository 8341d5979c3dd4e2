import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { enqueueMail } from '#app/features/notifications/enqueue-mail.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { hashPassword } from '#app/platform/password.server.ts'
import { useUpAccountTokens } from './account-tokens.server.ts'
import { judgeOwnPassword } from './own-password.server.ts'
import { passwordChanged } from './reset-password.server.ts'

type Input = { password: string; newPassword: string }

/** Changes a person's own password. Their other sessions end, and so does every link that could have changed it. */
export async function changePassword(
  db: Db,
  actor: Actor,
  { password, newPassword }: Input,
  { now, address }: { now: Date; address: string },
): Promise<{ ok: true } | Refusal> {
  const judged = await judgeOwnPassword(db, actor, password, { now, address })
  if (!judged.ok) return judged
  if (judged.passwordHash === null)
    return refuse(
      'password',
      'You have no password here yet. Ask for one by “Forgot the password?” on the sign-in page',
    )
  const passwordHash = await hashPassword(newPassword)
  const { userId, sessionId, email } = actor
  return db.write(async (tx): Promise<{ ok: true } | Refusal> => {
    // Only from the password that was judged: it may have been changed in another window meanwhile.
    const where = { id: userId, passwordHash: judged.passwordHash }
    if ((await tx.user.updateMany({ where, data: { passwordHash } })).count === 0)
      return refuse('password', 'Your password was changed a moment ago, somewhere else')
    await useUpAccountTokens(tx, userId, now)
    await tx.session.deleteMany({ where: { userId, id: { not: sessionId } } })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'password.changed',
      subject: `user:${userId}`,
      data: {},
    })
    await enqueueMail(tx, passwordChanged({ key: `password-changed:${newId()}`, to: email, at: now }))
    return { ok: true }
  })
}
