import { sayName } from '#app/domain/people.ts'
import type { Tx } from '#app/platform/db/open.ts'

/** What to call people, by their ids: "Ben Ode (left)" of somebody who has left. */
export async function namePeople(
  from: Pick<Tx, 'user'>,
  ids: readonly (string | null | undefined)[],
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => typeof id === 'string')
  if (wanted.length === 0) return new Map()
  const users = await from.user.findMany({
    where: { id: { in: wanted } },
    select: { id: true, name: true, deactivatedAt: true },
  })
  return new Map(users.map((user) => [user.id, sayName(user)]))
}
