import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { describeSecret, newSealedSecret } from './second-factor-codes.server.ts'

/** Makes the secret that an app is to share. Beginning twice keeps the first, which may have been scanned already. */
export async function beginSecondFactor(db: Db, actor: Actor, now: Date): Promise<void> {
  await db.write(async (tx) => {
    const { userId } = actor
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { totpSecret: true, totpConfirmedAt: true, email: true },
    })
    if (user.totpConfirmedAt) return
    if (user.totpSecret !== null && describeSecret(user.totpSecret, user.email) !== null) return
    await tx.user.update({ where: { id: userId }, data: { totpSecret: newSealedSecret(), totpLastStep: null } })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'second-factor.begun',
      subject: `user:${userId}`,
      data: {},
    })
  })
}
