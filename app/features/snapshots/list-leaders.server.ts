import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

/** The names of a city's leaders, for who may ask them to sign. */
export async function listLeaders(db: Db, actor: Actor, cityId: string): Promise<string[]> {
  if (!citiesOf(actor, 'snapshot.take').includes(cityId)) return []
  const found = await db.read.membership.findMany({
    where: { cityId, role: 'leader', user: { deactivatedAt: null } },
    select: { user: { select: { name: true } } },
    orderBy: { user: { name: 'asc' } },
  })
  return found.map(({ user }) => user.name)
}
