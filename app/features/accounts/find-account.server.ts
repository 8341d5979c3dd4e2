import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

/** A person's own account, as its pages show it. */
export async function findAccount(db: Db, actor: Actor, now: Date) {
  const user = await db.read.user.findUniqueOrThrow({
    where: { id: actor.userId },
    select: {
      name: true,
      email: true,
      timeZone: true,
      passwordHash: true,
      totpConfirmedAt: true,
      memberships: { select: { city: { select: { timeZone: true } } }, orderBy: { id: 'asc' }, take: 1 },
      accountTokens: {
        where: { kind: 'email-change', usedAt: null, expiresAt: { gt: now } },
        select: { email: true },
        orderBy: { createdAt: 'desc' },
        take: 1,
      },
    },
  })
  const { name, email, timeZone, passwordHash, totpConfirmedAt, accountTokens, memberships } = user
  return {
    name,
    email,
    timeZone,
    /** In which times are shown: their own, else their city's. */
    shownIn: timeZone ?? memberships[0]?.city.timeZone ?? 'UTC',
    hasPassword: passwordHash !== null,
    hasSecondFactor: totpConfirmedAt !== null,
    emailAsked: accountTokens[0]?.email ?? null,
  }
}
