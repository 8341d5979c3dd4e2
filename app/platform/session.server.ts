import { createCookie, redirect } from '@remix-run/node'
import type { Actor } from '#app/domain/policy.ts'
import { currentTime } from './clock.ts'
import { db } from './db/db.server.ts'
import { sha256 } from './files.ts'
import { newId, newToken } from './ids.ts'
import { log } from './log.ts'
import { isSecure } from './origin.server.ts'
import { heldBack } from './held-back.server.ts'
import type { Tx } from './db/open.ts'
import { actorSelection, toActor } from './db/read-actor.server.ts'

const lifetimeDays = 14
const day = 24 * 60 * 60 * 1000
/** How long the second step of signing in may take. */
const pendingMinutes = 10
/** How exactly it is known when a session was last used. */
const seenMinutes = 5
const cookie = createCookie('assay_session', { httpOnly: true, sameSite: 'lax', path: '/' })

/** What the cookie of a request opens: its token's hash, or `null`. It holds only a random token; all else is in the database. */
async function tokenHashOf(request: Request): Promise<string | null> {
  const token: unknown = await cookie.parse(request.headers.get('Cookie'))
  return typeof token === 'string' && token !== '' ? sha256(token) : null
}

type SignedIn = { actor: Actor; lacksSecondFactor: boolean }

async function findSignedIn(request: Request): Promise<SignedIn | null> {
  const tokenHash = await tokenHashOf(request)
  if (tokenHash === null) return null
  const now = currentTime()
  const session = await db.read.session.findUnique({
    where: { tokenHash, expiresAt: { gt: now }, isPending: false, user: { deactivatedAt: null } },
    select: {
      id: true,
      lastSeenAt: true,
      isFromProvider: true,
      user: {
        select: {
          totpConfirmedAt: true,
          ...actorSelection,
        },
      },
    },
  })
  if (!session) return null
  noteSeen(session, now)
  const { user } = session
  const actor = toActor(user, session.id)
  // The provider asks for a second factor of its own, and the demo's people sign in without any.
  const isExempt = user.totpConfirmedAt !== null || session.isFromProvider || user.isDemo
  return { actor, lacksSecondFactor: !isExempt && (await isSecondFactorRequired()) }
}

async function isSecondFactorRequired(): Promise<boolean> {
  const setting = await db.read.setting.findUnique({ where: { key: 'require-second-factor' }, select: { key: true } })
  return setting !== null
}

const beingNoted = new Set<string>()

/** Notes now and then that a session is used. Nobody waits for it, and no page fails because it could not be noted. */
function noteSeen({ id, lastSeenAt }: { id: string; lastSeenAt: Date }, now: Date): void {
  const before = new Date(now.getTime() - seenMinutes * 60_000)
  if (lastSeenAt > before || beingNoted.has(id)) return
  beingNoted.add(id)
  void db
    .write((tx) => tx.session.updateMany({ where: { id, lastSeenAt: { lte: before } }, data: { lastSeenAt: now } }))
    .catch((error: unknown) => {
      log.warn({ err: error }, 'could not note when a session was last used')
    })
    .finally(() => beingNoted.delete(id))
}

/** The signed-in person, or `null`. */
export async function findActor(request: Request): Promise<Actor | null> {
  return (await findSignedIn(request))?.actor ?? null
}

/**
 * The signed-in person; everybody else is sent to sign in, and comes back to the same page. Who still has to set up a
 * second factor that this installation asks for can only do that. What a form held is given back, never dropped.
 */
export async function requireActor(
  request: Request,
  { isSettingUpSecondFactor = false }: { isSettingUpSecondFactor?: boolean } = {},
): Promise<Actor> {
  const found = await findSignedIn(request)
  if (found && (!found.lacksSecondFactor || isSettingUpSecondFactor)) return found.actor
  const [page, reason] = found
    ? (['/account/second-factor', 'second-factor'] as const)
    : (['/sign-in', 'sign-in'] as const)
  if (request.method !== 'GET' && request.method !== 'HEAD') throw await heldBack(request, reason)
  const { pathname, search } = new URL(request.url)
  const next = `${pathname}${search}`.replace(/\.data(?=\?|$)/, '')
  throw redirect(`${page}?${new URLSearchParams({ next }).toString()}`)
}

/** Who has given the right password and still owes the second factor, or `null`. */
export async function findPending(request: Request): Promise<{ sessionId: string; userId: string } | null> {
  const tokenHash = await tokenHashOf(request)
  if (tokenHash === null) return null
  const session = await db.read.session.findUnique({
    where: { tokenHash, expiresAt: { gt: currentTime() }, isPending: true, user: { deactivatedAt: null } },
    select: { id: true, userId: true },
  })
  return session && { sessionId: session.id, userId: session.userId }
}

/** For pages that are only for people who are not signed in. */
export async function requireNobody(request: Request): Promise<void> {
  if (await findActor(request)) throw redirect('/')
}

/** For pages that anybody may see: says so where the others say who may. */
export async function publicPage(request: Request): Promise<Actor | null> {
  return findActor(request)
}

type Opening = {
  /** The second factor is still to be asked for. */
  isPending?: boolean
  isFromProvider?: boolean
}

/** Writes a session's row; the token it returns goes into the cookie and nowhere else. */
export async function openSession(
  tx: Tx,
  userId: string,
  userAgent: string,
  { isPending = false, isFromProvider = false }: Opening = {},
): Promise<string> {
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
      expiresAt: new Date(now.getTime() + (isPending ? pendingMinutes * 60_000 : lifetimeDays * day)),
      isPending,
      isFromProvider,
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
