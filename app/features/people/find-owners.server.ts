import { roleWords, type CityRole } from '#app/domain/policy.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import type { OwnerChoice } from '#app/ui/plan-view.ts'

const order: readonly CityRole[] = ['lead', 'contributor', 'leader']

/** The people of a city who can look after something, by name: to choose from, and inside a write to judge a choice. */
export async function findOwners(from: Tx | Db['read'], cityId: string): Promise<OwnerChoice[]> {
  const members = await from.membership.findMany({
    where: { cityId, user: { deactivatedAt: null } },
    select: { role: true, user: { select: { id: true, name: true } } },
  })
  const people = new Map<string, { name: string; role: CityRole }>()
  for (const { role, user } of members) {
    const known = people.get(user.id)
    const isHigher = !known || order.indexOf(role as CityRole) < order.indexOf(known.role)
    if (isHigher) people.set(user.id, { name: user.name, role: role as CityRole })
  }
  return [...people]
    .map(([id, { name, role }]) => ({ id, name, role: roleWords[role].title.toLowerCase() }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'))
}
