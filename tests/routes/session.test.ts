import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { HeldBack } from '#app/domain/held-back.ts'
import type { Actor } from '#app/domain/policy.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'

// What a session opens, what it does not open yet, and what becomes of a form once it has ended.

const db = makeDb()
const { requireActor, findActor, findPending } = await import('#app/platform/session.server.ts')
const { forgetSetUpToken, fitsSetUpToken, setUpToken } = await import('#app/features/accounts/installation.server.ts')
const { action: switchRole } = await import('#app/routes/demo.role.ts')
const { action: saveEffort } = await import('#app/routes/assessments.$assessmentId.effort.tsx')
const { action: startPlan } = await import('#app/routes/assessments.$assessmentId.plan.new.tsx')
const { action: changeAccount } = await import('#app/routes/account.tsx')

let lead: Actor
let cookie: string
beforeEach(async () => {
  const cityId = await makeCity(db)
  lead = await makeUser(db, { roles: { [cityId]: 'lead' } })
  cookie = await signInAs(db, lead)
})
afterEach(() => db.write((tx) => tx.setting.deleteMany()))

const headers = (session: string) => ({ Cookie: session, Origin: 'http://localhost' })
const open = (session: string, path = '/work?x=1') =>
  new Request(`http://localhost${path}`, { headers: headers(session) })
const send = (body: BodyInit, session = '', more: Record<string, string> = {}) =>
  new Request('http://localhost/assessments/1/threads?x=1', {
    method: 'POST',
    headers: { ...headers(session), ...more },
    body,
  })
/** A form as a browser writes it, of any size. */
const typed = (body: string) => new Blob([body], { type: 'application/x-www-form-urlencoded' })
const thrownBy = async (run: Promise<unknown>): Promise<Response> => {
  const thrown = await run.then(
    () => null,
    (refusal: unknown) => refusal,
  )
  if (!(thrown instanceof Response)) throw new Error('It was let in')
  return thrown
}
const heldBy = async (run: Promise<unknown>) => {
  const response = await thrownBy(run)
  return { status: response.status, held: (await response.json()) as HeldBack }
}
const sessionOf = (session: string) =>
  db.read.session.findFirstOrThrow({ where: { userId: lead.userId }, orderBy: { createdAt: 'desc' } }).then((row) => {
    expect(session).toBe(cookie)
    return row
  })

describe('a form that comes after the session has ended', () => {
  it('comes back with all that was written, but for secrets', async () => {
    const typed = new URLSearchParams([
      ['body', 'An hour’s\r\nwork: ʻOhana'],
      ['check', 'DM1.a'],
      ['check', 'DM1.b'],
      ['password', 'secret'],
      ['token', 'secret'],
      ['code', '123456'],
    ])
    expect(await heldBy(requireActor(send(typed)))).toEqual({
      status: 401,
      held: {
        reason: 'sign-in',
        path: '/assessments/1/threads?x=1',
        fields: [
          ['body', 'An hour’s\r\nwork: ʻOhana'],
          ['check', 'DM1.a'],
          ['check', 'DM1.b'],
        ],
        hadFile: false,
        ok: false,
        message: 'You are signed out. Sign in again in another tab, then retry',
      },
    })
  })

  it('comes back from a page’s own action', async () => {
    const fields = { intent: 'profile', name: 'Ada Bell-Ruiz', timeZone: '' }
    const run = changeAccount({ request: send(new URLSearchParams(fields)), params: {}, context: {} })
    expect((await heldBy(run)).held.fields).toEqual(Object.entries(fields))
  })

  it('comes back without its file, and says so', async () => {
    const form = new FormData()
    form.append('title', 'Charter')
    form.append('file', new File(['x'.repeat(100_000)], 'charter.pdf'))
    form.append('note', 'Page 3')
    const request = send(form)
    const body = await request.arrayBuffer()
    const again = send(body, '', {
      'Content-Type': request.headers.get('Content-Type') ?? '',
      'Content-Length': String(body.byteLength),
    })
    expect((await heldBy(requireActor(again))).held).toMatchObject({
      fields: [
        ['title', 'Charter'],
        ['note', 'Page 3'],
      ],
      hadFile: true,
    })
  })

  it('is not held against any schema first, however it is made', async () => {
    const forms = [
      [saveEffort, `seen=${'x'.repeat(300_000)}`],
      [startPlan, Array.from({ length: 9000 }, (_, at) => `days:${at}=x`).join('&')],
    ] as const
    for (const [action, body] of forms) {
      const started = performance.now()
      const { status } = await heldBy(Promise.resolve(action({ request: send(typed(body)), params: {}, context: {} })))
      expect(status).toBe(401)
      expect(performance.now() - started).toBeLessThan(1000)
    }
  })

  it.each([
    ['more text than a page sends', `note=${'x'.repeat(1_000_001)}`],
    ['more fields than a page has', 'check:a=b&'.repeat(50_000)],
  ])('is refused in words with %s', async (_what, body) => {
    const response = await thrownBy(requireActor(send(typed(body))))
    expect([response.status, await response.text()]).toEqual([413, expect.stringContaining('nothing was saved')])
  })

  it('shows nothing to another site', async () => {
    const request = send(new URLSearchParams({ body: 'x' }))
    request.headers.set('Origin', 'https://elsewhere.example')
    expect((await thrownBy(requireActor(request))).status).toBe(403)
  })

  it('is not needed for a page: that leads to sign-in and back', async () => {
    const response = await thrownBy(requireActor(open('')))
    expect(response.headers.get('Location')).toBe('/sign-in?next=%2Fwork%3Fx%3D1')
  })
})

describe('a second factor that everybody must have', () => {
  const require = () => db.write((tx) => tx.setting.create({ data: { key: 'require-second-factor', value: 'on' } }))

  it('is asked of who is signed in already, before anything else, and no form is lost', async () => {
    expect((await requireActor(open(cookie))).userId).toBe(lead.userId)
    await require()
    const response = await thrownBy(requireActor(open(cookie)))
    expect(response.headers.get('Location')).toBe('/account/second-factor?next=%2Fwork%3Fx%3D1')
    const { status, held } = await heldBy(requireActor(send(new URLSearchParams({ body: 'Typed' }), cookie)))
    expect({ status, ...held }).toMatchObject({ status: 401, reason: 'second-factor', fields: [['body', 'Typed']] })
    expect((await requireActor(open(cookie), { isSettingUpSecondFactor: true })).userId).toBe(lead.userId)
  })

  it.each([
    [
      'who has one',
      () => db.write((tx) => tx.user.update({ where: { id: lead.userId }, data: { totpConfirmedAt: new Date() } })),
    ],
    [
      'whom the provider asks',
      () => db.write((tx) => tx.session.updateMany({ where: { userId: lead.userId }, data: { isFromProvider: true } })),
    ],
    [
      'the demo’s people',
      () => db.write((tx) => tx.user.update({ where: { id: lead.userId }, data: { isDemo: true } })),
    ],
  ])('is not asked again of %s', async (_who, change) => {
    await require()
    await change()
    expect((await requireActor(open(cookie))).userId).toBe(lead.userId)
  })
})

describe('a session', () => {
  it('that waits for the second factor opens nothing', async () => {
    await db.write((tx) => tx.session.updateMany({ where: { userId: lead.userId }, data: { isPending: true } }))
    expect(await findActor(open(cookie))).toBeNull()
    expect((await thrownBy(requireActor(open(cookie)))).headers.get('Location')).toContain('/sign-in?')
    expect((await findPending(open(cookie)))?.userId).toBe(lead.userId)
  })

  it('that is open waits for nothing', async () => {
    expect(await findPending(open(cookie))).toBeNull()
  })

  it('notes that it is used, every five minutes at most', async () => {
    const { id, lastSeenAt } = await sessionOf(cookie)
    await findActor(open(cookie))
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect((await sessionOf(cookie)).lastSeenAt).toEqual(lastSeenAt)
    const before = new Date(Date.now() - 6 * 60_000)
    await db.write((tx) => tx.session.update({ where: { id }, data: { lastSeenAt: before } }))
    await Promise.all(Array.from({ length: 5 }, () => findActor(open(cookie))))
    await expect.poll(async () => (await sessionOf(cookie)).lastSeenAt.getTime()).toBeGreaterThan(Date.now() - 60_000)
  })

  it('opens its page also when that cannot be noted', async () => {
    const { id } = await sessionOf(cookie)
    await db.write((tx) => tx.session.update({ where: { id }, data: { lastSeenAt: new Date(0) } }))
    const write = db.write
    db.write = () => Promise.reject(new Error('The disk is full'))
    try {
      expect((await findActor(open(cookie)))?.userId).toBe(lead.userId)
      await new Promise((resolve) => setTimeout(resolve, 20))
    } finally {
      db.write = write
    }
  })

  it('of the demo ends when another takes its place', async () => {
    await db.write((tx) => tx.setting.create({ data: { key: 'set-up', value: 'demo' } }))
    await db.write((tx) => tx.user.update({ where: { id: lead.userId }, data: { isDemo: true } }))
    const request = send(new URLSearchParams({ userId: lead.userId }), cookie)
    const response = await switchRole({ request, params: {}, context: {} })
    expect(response.headers.get('Location')).toBe('/cities')
    expect(await findActor(open(cookie))).toBeNull()
    expect(await db.read.session.count({ where: { userId: lead.userId } })).toBe(1)
  })
})

it('the code of the terminal is gone once it was used, except for a second click', () => {
  const token = setUpToken()
  const file = join(process.env['ASSAY_DATA'] ?? '', 'set-up-token')
  expect(existsSync(file)).toBe(true)
  forgetSetUpToken()
  expect(existsSync(file)).toBe(false)
  expect([fitsSetUpToken(token), fitsSetUpToken('other'), fitsSetUpToken('')]).toEqual([true, false, false])
})
