import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { describeSecret } from './second-factor-codes.server.ts'

export type SecondFactor =
  | { state: 'off' }
  /** Begun: what an app needs, until a first code shows that it has it. */
  | { state: 'begun'; address: string; secret: string }
  | { state: 'on'; since: Date; codesLeft: number }

/** A person's own second factor, as far as they have set it up. */
export async function findSecondFactor(db: Db, actor: Actor): Promise<SecondFactor> {
  const user = await db.read.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: {
      email: true,
      totpSecret: true,
      totpConfirmedAt: true,
      _count: { select: { recoveryCodes: { where: { usedAt: null } } } },
    },
  })
  if (user.totpConfirmedAt) return { state: 'on', since: user.totpConfirmedAt, codesLeft: user._count.recoveryCodes }
  const described = user.totpSecret === null ? null : describeSecret(user.totpSecret, user.email)
  return described === null ? { state: 'off' } : { state: 'begun', ...described }
}
