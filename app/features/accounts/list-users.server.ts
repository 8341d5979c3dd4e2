import { placeRoles } from '#app/domain/people.ts'
import type { Db } from '#app/platform/db/open.ts'

/** Everybody with an account, by e-mail address, for the terminal. */
export async function listUsers(db: Db) {
  const city = { select: { name: true, region: true } } as const
  const users = await db.read.user.findMany({
    select: {
      name: true,
      email: true,
      isAdministrator: true,
      deactivatedAt: true,
      memberships: { select: { role: true, city } },
      assignments: { select: { city } },
    },
    orderBy: { email: 'asc' },
  })
  return users.map(({ name, email, isAdministrator, deactivatedAt, memberships, assignments }) => ({
    name,
    email,
    status: deactivatedAt ? ('deactivated' as const) : ('active' as const),
    isAdministrator,
    roles: [...memberships, ...assignments.map((assignment) => ({ role: 'coach', ...assignment }))]
      .map(({ role, city: { name: cityName, region } }) => ({ role, city: `${cityName}, ${region}` }))
      .sort(
        (a, b) =>
          a.city.localeCompare(b.city) ||
          placeRoles.findIndex((role) => role === a.role) - placeRoles.findIndex((role) => role === b.role),
      ),
  }))
}
