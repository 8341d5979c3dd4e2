import type { Actor } from '#app/domain/policy.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { useSecondFactor } from './second-factor-codes.server.ts'
import { countTry, forgetTries, guessing, saySlowed } from './tries.server.ts'

type Proof = (tx: Tx) => Promise<{ ok: true; isGiven: boolean } | Refusal>

/** Whether somebody's acts that weigh much ask for a code of their second factor. */
export async function hasSecondFactor(db: Db, { userId }: Actor): Promise<boolean> {
  const user = await db.read.user.findUnique({ where: { id: userId }, select: { totpConfirmedAt: true } })
  return (user?.totpConfirmedAt ?? null) !== null
}

/**
 * The proof that somebody who is signed in holds their second factor, for one act: to be asked for inside the write of that
 * act, so that a code is used up by nothing else. Who has none gives none. The try is counted here, before it is judged.
 */
export async function proveSecondFactor(
  db: Db,
  actor: Actor,
  code: string,
  { now, address }: { now: Date; address: string },
): Promise<Proof> {
  const { userId } = actor
  const subject = ['second-factor', userId, address]
  const isSlowed =
    code.trim() !== '' && (await hasSecondFactor(db, actor)) && !(await countTry(db, subject, guessing, now))
  return async (tx) => {
    const user = await tx.user.findUniqueOrThrow({ where: { id: userId }, select: { totpConfirmedAt: true } })
    if (!user.totpConfirmedAt) return { ok: true, isGiven: false }
    if (isSlowed) return refuse('code', saySlowed(guessing))
    if (code.trim() === '') return refuse('code', 'Type the code that your app shows now')
    if ((await useSecondFactor(tx, userId, code, now)) === null)
      return refuse('code', 'This code does not fit, or was used before. Wait for the next one')
    await forgetTries(tx, subject)
    return { ok: true, isGiven: true }
  }
}
