import type { Db, Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'

/** What is slowed, and for whom: a kind of try, an account, and where the try comes from. */
export type TrySubject = readonly string[]
export type TryLimit = { most: number; minutes: number }

/** For guessing a secret: whoever guesses waits; the person whose account it is, elsewhere, does not. */
export const guessing: TryLimit = { most: 8, minutes: 15 }

const longestMinutes = 60

const hashOf = (subject: TrySubject) => sha256(subject.join('\n'))

/** Counts a try before it is judged, so that a hundred at once are a hundred. `false`: too many, do not even look. */
export async function countTry(db: Db, subject: TrySubject, { most, minutes }: TryLimit, now: Date): Promise<boolean> {
  const minutesAgo = (count: number) => new Date(now.getTime() - count * 60_000)
  return db.write(async (tx) => {
    await tx.signInFailure.deleteMany({ where: { at: { lt: minutesAgo(longestMinutes) } } })
    const where = { subject: hashOf(subject), at: { gte: minutesAgo(minutes) } }
    if ((await tx.signInFailure.count({ where })) >= most) return false
    await tx.signInFailure.create({ data: { id: newId(), subject: hashOf(subject), at: now } })
    return true
  })
}

/** Whoever got it right starts afresh. */
export async function forgetTries(tx: Tx, subject: TrySubject): Promise<void> {
  await tx.signInFailure.deleteMany({ where: { subject: hashOf(subject) } })
}

export const saySlowed = ({ minutes }: TryLimit) => `Too many tries. Wait ${minutes} minutes, then try again.`
