import type { Db } from '#app/platform/db/open.ts'
import { currentTime } from '#app/platform/clock.ts'
import { notFound } from '#app/platform/errors.ts'
import { openSession } from '#app/platform/session.server.ts'
import { isDemo } from './installation.server.ts'

/** The demo's people, one for each role, for its role switcher. Empty unless this installation holds the demo. */
export async function listDemoPeople(db: Db): Promise<{ id: string; name: string; role: string }[]> {
  if (!(await isDemo(db))) return []
  const people = await db.read.user.findMany({
    where: { isDemo: true, deactivatedAt: null },
    select: {
      id: true,
      name: true,
      isAdministrator: true,
      memberships: { select: { role: true } },
      assignments: { select: { id: true } },
    },
    orderBy: { createdAt: 'asc' },
  })
  return people.map(({ id, name, isAdministrator, memberships, assignments }) => ({
    id,
    name,
    role: memberships[0]?.role ?? (assignments.length > 0 ? 'coach' : isAdministrator ? 'administrator' : 'guest'),
  }))
}

/**
 * Signs in as one of the demo's people, without a password, and ends the session that this one replaces. Only in the demo,
 * only as its own made-up people.
 */
export async function switchDemoRole(
  db: Db,
  userId: string,
  { userAgent, replaces }: { userAgent: string; replaces: string | null },
): Promise<string> {
  const person = (await isDemo(db))
    ? await db.read.user.findFirst({ where: { id: userId, isDemo: true, deactivatedAt: null }, select: { id: true } })
    : null
  if (!person) throw notFound()
  return db.write(async (tx) => {
    await tx.session.deleteMany({ where: { userId: person.id, expiresAt: { lt: currentTime() } } })
    if (replaces !== null) await tx.session.deleteMany({ where: { id: replaces } })
    return openSession(tx, person.id, userAgent)
  })
}
