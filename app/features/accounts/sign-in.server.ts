import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { fitsPassword } from '#app/platform/password.server.ts'
import { openSession } from '#app/platform/session.server.ts'
import { findSignInRules } from './sign-in-rules.server.ts'
import { countTry, forgetTries, guessing, saySlowed } from './tries.server.ts'

type Attempt = { email: string; password: string }
type Context = { now: Date; userAgent: string; address: string }

/**
 * Signs a person in; with a second factor set up, only as far as its question. Tries are slowed for one e-mail address
 * from one network address, so that whoever guesses waits and the person whose address it is, elsewhere, does not.
 */
export async function signIn(
  db: Db,
  { email, password }: Attempt,
  { now, userAgent, address }: Context,
): Promise<{ ok: true; token: string; isPending: boolean } | Refusal> {
  const { ssoOnly, provider } = await findSignInRules(db)
  if (ssoOnly) return refuse('password', `People sign in here with ${provider ?? ''}, not with a password`)
  const subject = [email, address]
  if (!(await countTry(db, subject, guessing, now))) return refuse('password', saySlowed(guessing))
  const user = await db.read.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, deactivatedAt: true },
  })
  const fits = await fitsPassword(password, user?.passwordHash ?? null)
  const wrong = refuse('password', 'The e-mail address or the password is not right')
  if (!user || !fits || user.deactivatedAt) return wrong
  return db.write(async (tx) => {
    // The password may have been changed, or the account deactivated, while this one was judged.
    const still = await tx.user.findUnique({
      where: { id: user.id, passwordHash: user.passwordHash, deactivatedAt: null },
      select: { totpConfirmedAt: true },
    })
    if (!still) return wrong
    const isPending = still.totpConfirmedAt !== null
    await forgetTries(tx, subject)
    await tx.session.deleteMany({ where: { expiresAt: { lt: now } } })
    await recordEvent(tx, {
      at: now,
      actorId: user.id,
      cityId: null,
      action: isPending ? 'session.half-opened' : 'session.opened',
      subject: `user:${user.id}`,
      data: {},
    })
    return { ok: true, token: await openSession(tx, user.id, userAgent, { isPending }), isPending }
  })
}
