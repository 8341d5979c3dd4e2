import { afterAll, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { sha256 } from '#app/platform/files.ts'
import { newId } from '#app/platform/ids.ts'
import { hashPassword } from '#app/platform/password.server.ts'
import { actorOf, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'
import { ProviderVisit, startProvider } from '../support/oidc-provider.ts'

// Signing in through an OpenID provider: a real one, in a process of its own, walked through as a browser does.

const db = makeDb()
const callback = 'http://localhost:3000/sign-in/oidc/callback'
const provider = await startProvider()
afterAll(() => provider.stop())

const { loader: start } = await import('#app/routes/sign-in_.oidc.ts')
const { loader: end } = await import('#app/routes/sign-in_.oidc_.callback.tsx')
const { loader: openJoin, action: join } = await import('#app/routes/sign-in_.oidc_.join.tsx')
const { action: enter } = await import('#app/routes/sign-in.tsx')
const { changeSignInRules } = await import('#app/features/accounts/change-sign-in-rules.server.ts')
const { resetPassword } = await import('#app/features/accounts/reset-password.server.ts')
const { openAccountToken } = await import('#app/features/accounts/account-tokens.server.ts')
const { findActor, requireActor } = await import('#app/platform/session.server.ts')

beforeEach(() => {
  for (const [name, value] of Object.entries({ ...provider.env, PORT: '3000' })) vi.stubEnv(name, value)
})

type Answer = { status: number; location: string; cookies: Record<string, string>; body: unknown }

/** What a loader or action of a route answers, whichever way it says it. */
async function answerOf(run: Promise<unknown>): Promise<Answer> {
  const result = await run.catch((thrown: unknown) => thrown)
  if (result instanceof Error) throw result
  const isData = typeof result === 'object' && result !== null && 'init' in result
  const init = isData ? (result as { init: ResponseInit | null }).init : null
  const headers = result instanceof Response ? result.headers : new Headers(init?.headers)
  const cookies = Object.fromEntries(
    headers.getSetCookie().map((cookie) => [cookie.split('=')[0] ?? '', cookie.split(';')[0] ?? '']),
  )
  return {
    status: result instanceof Response ? result.status : (init?.status ?? 200),
    location: headers.get('Location') ?? '',
    cookies,
    body: isData ? (result as unknown as { data: unknown }).data : result,
  }
}

const ask = (address: string, cookie = '', fields?: Record<string, string>) => ({
  request: new Request(new URL(address, 'http://localhost:3000'), {
    headers: { Cookie: cookie, Origin: 'http://localhost:3000', 'User-Agent': 'test' },
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields) } : {}),
  }),
  params: {},
  context: {},
})

async function setOut(next = '/cities?from=link') {
  const begun = await answerOf(start(ask(`/sign-in/oidc?next=${encodeURIComponent(next)}`)))
  return { to: begun.location, trip: begun.cookies['assay_sso'] ?? '' }
}

async function arriveAs(account: string): Promise<Answer> {
  const { to, trip } = await setOut()
  const back = await new ProviderVisit(provider.issuer).signIn(to, account)
  return answerOf(end(ask(back, trip)))
}

const sessionOf = (answer: Answer) => findActor(ask('/', answer.cookies['assay_session'] ?? '').request)

async function person(email: string, more: { isAdministrator?: boolean } = {}): Promise<Actor> {
  const { userId } = await makeUser(db, more)
  await db.write((tx) => tx.user.update({ where: { id: userId }, data: { email } }))
  return actorOf(db, userId)
}

describe('coming in', () => {
  it('sends people out with all that guards the way back', async () => {
    const { to } = await setOut()
    const { searchParams, origin } = new URL(to)
    expect(origin).toBe(provider.issuer)
    expect(Object.fromEntries(searchParams)).toMatchObject({
      redirect_uri: callback,
      response_type: 'code',
      code_challenge_method: 'S256',
      scope: 'openid email profile',
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(searchParams.get(name)?.length).toBeGreaterThan(30)
  })

  it('knows a person by their verified address first, and then by themselves', async () => {
    const ana = await person('ana@springfield.gov')
    const first = await arriveAs('ana+verified@springfield.gov')
    expect(first.location).toBe('/cities?from=link')
    expect((await sessionOf(first))?.userId).toBe(ana.userId)
    // Their address changes here, and somebody else gets the old one: they are still the same person.
    await db.write((tx) => tx.user.update({ where: { id: ana.userId }, data: { email: 'ana.ruiz@springfield.gov' } }))
    await person('ana@springfield.gov')
    const again = await arriveAs('ana+verified@springfield.gov')
    expect((await sessionOf(again))?.userId).toBe(ana.userId)
    const actions = (await db.read.auditEvent.findMany({ where: { actorId: ana.userId } })).map(({ action }) => action)
    expect(actions).toEqual(['identity.linked', 'session.opened', 'session.opened'])
  })

  it.each([
    ['who is not known', 'nobody+verified@springfield.gov', 'unknown'],
    ['whose address is not verified', 'eve+unverified@springfield.gov', 'unverified'],
    ['who has no address', 'eve+none', 'unverified'],
    ['whose account is closed', 'left+verified@springfield.gov', 'left'],
  ])('turns away somebody %s, and makes no account', async (_who, account, why) => {
    if (account.startsWith('eve')) await person(`eve@springfield.gov`).catch(() => undefined)
    if (account.startsWith('left')) {
      const { userId } = await person('left@springfield.gov')
      await db.write((tx) => tx.user.update({ where: { id: userId }, data: { deactivatedAt: new Date() } }))
    }
    const people = await db.read.user.count()
    const answer = await arriveAs(account)
    expect(answer).toMatchObject({ status: 403, body: { why } })
    expect(answer.cookies['assay_session']).toBeUndefined()
    expect(await db.read.user.count()).toBe(people)
  })

  it('does not open an account to somebody new who was given its address', async () => {
    await person('role@springfield.gov')
    expect((await arriveAs('role+verified1@springfield.gov')).status).toBe(302)
    expect(await arriveAs('role+verified2@springfield.gov')).toMatchObject({ status: 403, body: { why: 'taken' } })
  })

  it('asks for no second factor of its own, also where one is required', async () => {
    const { userId } = await person('sam@springfield.gov')
    await db.write((tx) => tx.setting.create({ data: { key: 'require-second-factor', value: 'on' } }))
    try {
      const answer = await arriveAs('sam+verified@springfield.gov')
      const { request } = ask('/cities', answer.cookies['assay_session'] ?? '')
      expect((await requireActor(request)).userId).toBe(userId)
    } finally {
      await db.write((tx) => tx.setting.deleteMany())
    }
  })

  it('leads who is invited to the invitation, and makes the account once they accept', async () => {
    const cityId = await makeCity(db, { name: 'Shelbyville' })
    const lead = await makeUser(db, { name: 'Ben Ode', roles: { [cityId]: 'lead' } })
    await db.write((tx) =>
      tx.invitation.create({
        data: {
          id: newId(),
          tokenHash: sha256('invitation'),
          email: 'ida@springfield.gov',
          cityId,
          role: 'contributor',
          invitedById: lead.userId,
          createdAt: new Date(),
          expiresAt: new Date(Date.now() + 60_000),
        },
      }),
    )
    const led = await arriveAs('ida+verified@springfield.gov')
    expect(led.location).toBe('/sign-in/oidc/join')
    expect(await db.read.user.findUnique({ where: { email: 'ida@springfield.gov' } })).toBeNull()
    const proof = led.cookies['assay_sso_join'] ?? ''
    const shown = await answerOf(openJoin(ask('/sign-in/oidc/join', proof)))
    expect(shown.body).toMatchObject({
      email: 'ida@springfield.gov',
      role: 'contributor',
      invitedBy: 'Ben Ode',
      name: 'ida',
    })
    const forged = await answerOf(join(ask('/sign-in/oidc/join', `${proof.slice(0, -4)}AAAA`, { name: 'Ida Oh' })))
    expect(forged.location).toBe('/sign-in?sso=stale')
    const joined = await answerOf(join(ask('/sign-in/oidc/join', proof, { name: 'Ida Oh' })))
    expect(await sessionOf(joined)).toMatchObject({
      name: 'Ida Oh',
      email: 'ida@springfield.gov',
      memberships: [{ cityId, role: 'contributor' }],
    })
    expect((await answerOf(join(ask('/sign-in/oidc/join', proof, { name: 'Ida Oh' })))).location).toBe(
      '/sign-in?sso=stale',
    )
    expect((await sessionOf(await arriveAs('ida+verified@springfield.gov')))?.name).toBe('Ida Oh')
  })
})

describe('what goes wrong on the way', () => {
  const problemIn = ({ location }: Answer) => new URL(location, 'http://localhost').searchParams.get('sso')

  it('is said: cancelled', async () => {
    const { to, trip } = await setOut()
    const back = await new ProviderVisit(provider.issuer).cancel(to)
    const answer = await answerOf(end(ask(back, trip)))
    expect(problemIn(answer)).toBe('cancelled')
    expect(new URL(answer.location, 'http://localhost').searchParams.get('next')).toBe('/cities?from=link')
  })

  it.each([
    ['without the cookie of who set out', (back: string) => [back, '']],
    ['with a cookie that is not ours', (back: string, trip: string) => [back, `${trip.slice(0, -6)}AAAAAA`]],
    ['with another state', (back: string, trip: string) => [back.replace(/state=[^&]+/, 'state=other'), trip]],
    ['with another code', (back: string, trip: string) => [back.replace(/code=[^&]+/, 'code=other'), trip]],
  ])('is said: an answer %s', async (_what, spoil) => {
    await person(`${newId()}@springfield.gov`)
    const { to, trip } = await setOut()
    const back = await new ProviderVisit(provider.issuer).signIn(to, 'ana+verified@springfield.gov')
    const [address = '', cookie = ''] = spoil(back, trip)
    const answer = await answerOf(end(ask(address, cookie)))
    expect(problemIn(answer)).toBe('stale')
    expect(answer.cookies['assay_session']).toBeUndefined()
  })

  it('is said: an answer of somebody else’s way', async () => {
    const mine = await setOut()
    const theirs = await setOut()
    const back = await new ProviderVisit(provider.issuer).signIn(theirs.to, 'ana+verified@springfield.gov')
    expect(problemIn(await answerOf(end(ask(back, mine.trip))))).toBe('stale')
  })

  it('is said: an answer that was used', async () => {
    const { to, trip } = await setOut()
    const back = await new ProviderVisit(provider.issuer).signIn(to, 'ana+verified@springfield.gov')
    expect((await answerOf(end(ask(back, trip)))).cookies['assay_session']).toBeDefined()
    expect(problemIn(await answerOf(end(ask(back, trip))))).toBe('stale')
  })

  it('is said: the provider is down', async () => {
    vi.stubEnv('OIDC_ISSUER', 'http://127.0.0.1:1')
    expect(problemIn(await answerOf(start(ask('/sign-in/oidc'))))).toBe('down')
  })

  it('is not there where no provider is set', async () => {
    vi.stubEnv('OIDC_CLIENT_SECRET', '')
    expect((await answerOf(start(ask('/sign-in/oidc')))).status).toBe(404)
  })
})

describe('single sign-on only', () => {
  const password = 'a short sentence'
  const withPassword = (email: string) => answerOf(enter(ask('/sign-in', '', { email, password })))

  it('is switched on only by who has come in that way, and ends passwords, but for an administrator’s link', async () => {
    const administrator = await person('kim@springfield.gov', { isAdministrator: true })
    const passwordHash = await hashPassword(password)
    await db.write((tx) => tx.user.update({ where: { id: administrator.userId }, data: { passwordHash } }))
    const wanted = { requireSecondFactor: false, ssoOnly: true }
    const now = new Date()
    expect(await changeSignInRules(db, administrator, wanted, now)).toMatchObject({ ok: false, field: 'ssoOnly' })
    expect((await withPassword(administrator.email)).status).toBe(302)
    await arriveAs('kim+verified@springfield.gov')
    expect(await changeSignInRules(db, administrator, wanted, now)).toEqual({ ok: true })
    expect((await withPassword(administrator.email)).status).toBe(422)

    const reset = async (userId: string) => {
      const token = await db.write((tx) => openAccountToken(tx, { userId, kind: 'password-reset', now, hours: 168 }))
      return resetPassword(db, token, { password: 'another sentence' }, { now, userAgent: 'test' })
    }
    expect(await reset(administrator.userId)).toMatchObject({ ok: true, session: { isPending: false } })
    expect(await reset((await person('lou@springfield.gov')).userId)).toEqual({ ok: true, session: null })

    // Without a provider nobody could come in at all, so the switch then counts for nothing.
    vi.stubEnv('OIDC_ISSUER', '')
    expect((await withPassword(administrator.email)).status).toBe(422)
    const answer = await answerOf(
      enter(ask('/sign-in', '', { email: administrator.email, password: 'another sentence' })),
    )
    expect(answer.status).toBe(302)
  })

  it('is there for nobody who is not an administrator', async () => {
    const lead = await person('lee@springfield.gov')
    const wanted = { requireSecondFactor: true, ssoOnly: false }
    await expect(changeSignInRules(db, lead, wanted, new Date())).rejects.toMatchObject({ status: 404 })
    expect(await signInAs(db, lead)).toContain('assay_session')
  })
})
