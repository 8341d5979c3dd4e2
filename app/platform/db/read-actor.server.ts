import type { Actor, CityRole } from '#app/domain/policy.ts'
import type { Db } from './open.ts'

/** What a query of a person selects so that `toActor` can tell what they may do. */
export const actorSelection = {
  id: true,
  name: true,
  email: true,
  isAdministrator: true,
  isDemo: true,
  memberships: { select: { cityId: true, role: true } },
  assignments: { select: { cityId: true, areas: true } },
} as const

type Found = Pick<Actor, 'name' | 'email' | 'isAdministrator' | 'isDemo'> & {
  id: string
  memberships: readonly { cityId: string; role: string }[]
  assignments: readonly { cityId: string; areas: string }[]
}

export function toActor(
  { id, name, email, isAdministrator, isDemo, memberships, assignments }: Found,
  sessionId: string,
): Actor {
  return {
    userId: id,
    name,
    email,
    isAdministrator,
    isDemo,
    sessionId,
    memberships: memberships.map(({ cityId, role }) => ({ cityId, role: role as CityRole })),
    coaching: assignments.map(({ cityId, areas }) => ({ cityId, areas: areas.split(' ').filter(Boolean) })),
  }
}

/** A person with the roles that they have now, for work that goes on after their request; `null` where they have none left. */
export async function readActor(
  from: Db['read'],
  { userId, sessionId }: Pick<Actor, 'userId' | 'sessionId'>,
): Promise<Actor | null> {
  const user = await from.user.findUnique({ where: { id: userId, deactivatedAt: null }, select: actorSelection })
  return user && toActor(user, sessionId)
}
