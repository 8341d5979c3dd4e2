import { can, policy, roleWords, type Actor, type CityRole } from '#app/domain/policy.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'

export type Sharer = { id: string; name: string; role: string }

/** The people of a city with whom somebody can share a what-if: all but themselves, by name. */
export async function listSharers(db: Db, actor: Actor, cityId: string): Promise<Sharer[]> {
  if (!can(actor, 'scenario.make', { cityId })) return []
  return (await findSharers(db.read, cityId)).filter(({ id }) => id !== actor.userId)
}

/** The same with oneself, inside a write. */
export async function findSharers(from: Tx | Db['read'], cityId: string): Promise<Sharer[]> {
  const members = await from.membership.findMany({
    where: { cityId, role: { in: [...policy['scenario.make'].roles] }, user: { deactivatedAt: null } },
    select: { role: true, user: { select: { id: true, name: true } } },
    orderBy: { user: { name: 'asc' } },
  })
  const people = new Map<string, Sharer>()
  for (const { role, user } of members) {
    if (!people.has(user.id)) people.set(user.id, { ...user, role: roleWords[role as CityRole].title.toLowerCase() })
  }
  return [...people.values()]
}
