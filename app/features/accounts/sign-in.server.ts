import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'
import { fitsPassword } from '#app/platform/password.server.ts'
import { openSession } from '#app/platform/session.server.ts'

const windowMinutes = 15
const triesPerWindow = 8

type Attempt = { email: string; password: string }
type Context = { now: Date; userAgent: string; address: string }

/**
 * Signs a person in. Tries are slowed for one e-mail address from one network address, so that whoever guesses waits and
 * the person whose address it is, elsewhere, does not.
 */
export async function signIn(
  db: Db,
  { email, password }: Attempt,
  context: Context,
): Promise<{ ok: true; token: string } | Refusal> {
  const { now, userAgent, address } = context
  const subject = sha256(`${email}\n${address}`)
  const since = new Date(now.getTime() - windowMinutes * 60_000)
  const isSlowed = await db.write(async (tx) => {
    await tx.signInFailure.deleteMany({ where: { at: { lt: since } } })
    if ((await tx.signInFailure.count({ where: { subject } })) >= triesPerWindow) return true
    // Counted before the password is judged: a hundred tries at once are a hundred tries.
    await tx.signInFailure.create({ data: { id: newId(), subject, at: now } })
    return false
  })
  if (isSlowed) return refuse('password', `Too many tries. Wait ${windowMinutes} minutes, then try again.`)
  const user = await db.read.user.findUnique({
    where: { email },
    select: { id: true, passwordHash: true, deactivatedAt: true },
  })
  const fits = await fitsPassword(password, user?.passwordHash ?? null)
  if (!user || !fits || user.deactivatedAt) return refuse('password', 'The e-mail address or the password is not right')
  return db.write(async (tx) => {
    await tx.signInFailure.deleteMany({ where: { subject } })
    await tx.session.deleteMany({ where: { expiresAt: { lt: now } } })
    await recordEvent(tx, {
      at: now,
      actorId: user.id,
      cityId: null,
      action: 'session.opened',
      subject: `user:${user.id}`,
      data: {},
    })
    return { ok: true, token: await openSession(tx, user.id, userAgent) }
  })
}
