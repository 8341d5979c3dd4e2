import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { fitsPassword } from '#app/platform/password.server.ts'
import { countTry, forgetTries, guessing, saySlowed } from './tries.server.ts'

type Judged = { ok: true; passwordHash: string | null } | Refusal

/**
 * Whether somebody who is signed in knows the account's password: an unlocked browser is not enough for what follows.
 * Who has none, because a provider signs them in, is not asked.
 */
export async function judgeOwnPassword(
  db: Db,
  actor: Actor,
  password: string,
  { now, address }: { now: Date; address: string },
): Promise<Judged> {
  const { passwordHash } = await db.read.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: { passwordHash: true },
  })
  if (passwordHash === null) return { ok: true, passwordHash }
  const subject = ['own-password', actor.userId, address]
  if (!(await countTry(db, subject, guessing, now))) return refuse('password', saySlowed(guessing))
  if (!(await fitsPassword(password, passwordHash))) return refuse('password', 'This is not your password')
  await db.write((tx) => forgetTries(tx, subject))
  return { ok: true, passwordHash }
}
