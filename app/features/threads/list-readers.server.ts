import type { Role } from '#app/domain/policy.ts'
import { mayReadOf } from '#app/domain/threads/readers.ts'
import { handlesOf, type Nameable } from '#app/domain/threads/mentions.ts'
import type { Side } from '#app/domain/threads/thread.ts'
import type { Tx } from '#app/platform/db/open.ts'

/** Somebody who may read a thread, as they can be named in it. */
export type Reader = Nameable & {
  roles: Role[]
  /** Practice areas that a coach is bound to; none for all. */
  areas: string[]
  /** What to write after `@`. */
  handle: string
}

type People = Pick<Tx, 'membership' | 'coachAssignment' | 'evidenceItem'>

/** Everybody who may read a thread of a city, on this item where it is on evidence, by name. */
export async function listReaders(from: People, cityId: string, itemId: string | null): Promise<Reader[]> {
  const user = { select: { id: true, name: true, email: true } }
  const where = { cityId, user: { deactivatedAt: null } }
  const [members, coaches, item] = await Promise.all([
    from.membership.findMany({ where, select: { role: true, user } }),
    from.coachAssignment.findMany({ where, select: { areas: true, user } }),
    itemId === null ? null : findGuard(from, itemId),
  ])
  const people = new Map<string, Omit<Reader, 'handle' | 'role'>>()
  const add = ({ id, name, email }: (typeof members)[number]['user'], role: Role, areas: string[]) => {
    const known = people.get(id)
    if (known) known.roles.push(role)
    else people.set(id, { userId: id, name, email, roles: [role], areas })
  }
  for (const member of members) add(member.user, member.role as Role, [])
  for (const coach of coaches) add(coach.user, 'coach', coach.areas.split(' ').filter(Boolean))
  const readers = [...people.values()]
    .filter((person) => mayReadOf(person, item))
    .map((person) => ({ ...person, role: person.roles.join(', ') }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.userId.localeCompare(b.userId))
  const handles = handlesOf(readers)
  return readers.map((person) => ({ ...person, handle: handles.get(person.userId) ?? person.name }))
}

async function findGuard(from: People, itemId: string) {
  const item = await from.evidenceItem.findUniqueOrThrow({
    where: { id: itemId },
    select: { sensitivity: true, authorId: true, leaves: { where: { revokedAt: null }, select: { userId: true } } },
  })
  return { ...item, leaves: item.leaves.map(({ userId }) => userId) }
}

/** For which side somebody speaks: a coach who is also in the team speaks for the city. */
export function sideOf(reader: Pick<Reader, 'roles'> | undefined): Side {
  return reader?.roles.length === 1 && reader.roles[0] === 'coach' ? 'coach' : 'city'
}
