import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'

/** Changes a person's own name and time zone. Saving what is there already changes nothing. */
export async function changeProfile(
  db: Db,
  actor: Actor,
  { name, timeZone }: { name: string; timeZone: string | null },
  now: Date,
): Promise<void> {
  const { userId } = actor
  await db.write(async (tx) => {
    const before = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { name: true, timeZone: true },
    })
    if (before.name === name && before.timeZone === timeZone) return
    await tx.user.update({ where: { id: userId }, data: { name, timeZone } })
    await recordEvent(tx, {
      at: now,
      actorId: userId,
      cityId: null,
      action: 'user.changed',
      subject: `user:${userId}`,
      data: { before, after: { name, timeZone } },
    })
  })
}
