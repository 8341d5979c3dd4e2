import type { Tx } from '#app/platform/db/open.ts'

/** Who is told of what a department does: who asked, as long as they are of the city's team; else its leads. */
export async function listTold(tx: Tx, { fromId, cityId }: { fromId: string; cityId: string }): Promise<string[]> {
  const team = await tx.membership.findMany({
    where: { cityId, role: { in: ['contributor', 'lead'] }, user: { deactivatedAt: null } },
    select: { userId: true, role: true },
  })
  if (team.some(({ userId }) => userId === fromId)) return [fromId]
  return team.filter(({ role }) => role === 'lead').map(({ userId }) => userId)
}
