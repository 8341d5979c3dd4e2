import type { Db } from '#app/platform/db/open.ts'

/** The names of a city's leads: whom to ask for what only they may give. */
export async function listLeads(db: Db, cityId: string): Promise<string[]> {
  const leads = await db.read.membership.findMany({
    where: { cityId, role: 'lead', user: { deactivatedAt: null } },
    select: { user: { select: { name: true } } },
    orderBy: { user: { name: 'asc' } },
  })
  return leads.map(({ user }) => user.name)
}
