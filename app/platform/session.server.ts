import { createCookie, redirect } from '@remix-run/node'
import type { Actor, CityRole } from '#app/domain/policy.ts'
import { currentTime } from './clock.ts'
import { db } from './db/db.server.ts'
import { sha256 } from './files.ts'
import { newId, newToken } from './ids.ts'
import { isSecure } from './origin.server.ts'
import type { Tx } from './db/open.ts'

const lifetimeDays = 14
const day = 24 * 60 * 60 * 1000
const cookie = createCookie('assay_session', { httpOnly: true, sameSite: 'lax', path: '/' })

/** The signed-in person, or `null`. The cookie holds only a random token; all else is in the database. */
export async function findActor(request: Request): Promise<Actor | null> {
  const token: unknown = await cookie.parse(request.headers.get('Cookie'))
  if (typeof token !== 'string' || token === '') return null
  const session = await db.read.session.findUnique({
    where: { tokenHash: sha256(token), expiresAt: { gt: currentTime() }, user: { deactivatedAt: null } },
    select: {
      id: true,
      lastSeenAt: true,
      user: {
        select: {
          id: true,
          name: true,
          email: true,
          isAdministrator: true,
          isDemo: true,
          memberships: { select: { cityId: true, role: true } },
          assignments: { select: { cityId: true, areas: true } },
        },
      },
    },
  })
  if (!session) return null
  const { user } = session
  return {
    userId: user.id,
    name: user.name,
    email: user.email,
    isAdministrator: user.isAdministrator,
    isDemo: user.isDemo,
    sessionId: session.id,
    memberships: user.memberships.map(({ cityId, role }) => ({ cityId, role: role as CityRole })),
    coaching: user.assignments.map(({ cityId, areas }) => ({ cityId, areas: areas.split(' ').filter(Boolean) })),
  }
}

/** The signed-in person; everybody else is sent to sign in, and comes back to the same page. */
export async function requireActor(request: Request): Promise<Actor> {
  const actor = await findActor(request)
  if (actor) return actor
  const url = new URL(request.url)
  const next = request.method === 'GET' ? `${url.pathname}${url.search}` : '/'
  throw redirect(`/sign-in?${new URLSearchParams({ next: next.replace(/\.data(?=\?|$)/, '') }).toString()}`)
}

/** For pages that are only for people who are not signed in. */
export async function requireNobody(request: Request): Promise<void> {
  if (await findActor(request)) throw redirect('/')
}

/** For pages that anybody may see: says so where the others say who may. */
export async function publicPage(request: Request): Promise<Actor | null> {
  return findActor(request)
}

/** Writes a session's row; the token it returns goes into the cookie and nowhere else. */
export async function openSession(tx: Tx, userId: string, userAgent: string): Promise<string> {
  const token = newToken()
  const now = currentTime()
  await tx.session.create({
    data: {
      id: newId(),
      tokenHash: sha256(token),
      userId,
      userAgent: userAgent.slice(0, 300),
      createdAt: now,
      lastSeenAt: now,
      expiresAt: new Date(now.getTime() + lifetimeDays * day),
    },
  })
  return token
}

export async function sessionCookie(request: Request, token: string): Promise<string> {
  return cookie.serialize(token, { secure: isSecure(request), maxAge: lifetimeDays * 24 * 60 * 60 })
}

export async function clearedCookie(request: Request): Promise<string> {
  return cookie.serialize('', { secure: isSecure(request), maxAge: 0 })
}

/** For the set-up page: it is there only until somebody has used it. */
export async function requireSetup(isSetUp: (database: typeof db) => Promise<boolean>): Promise<void> {
  if (await isSetUp(db)) throw redirect('/')
}
