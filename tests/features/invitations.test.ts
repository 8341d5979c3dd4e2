import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { actorOf, makeCity, makeDb, makeUser } from '../support/database.ts'

// Invitations: to whom, by whom, what their link opens, and when it no longer does.

const db = makeDb()
const { invitePerson, inviteAdministrator } = await import('#app/features/accounts/invite-person.server.ts')
const { sendInvitationAgain, revokeInvitation } = await import('#app/features/accounts/change-invitation.server.ts')
const { findInvitation } = await import('#app/features/accounts/find-invitation.server.ts')
const { acceptInvitation } = await import('#app/features/accounts/accept-invitation.server.ts')
const { joinByInvitation } = await import('#app/features/accounts/join-by-invitation.server.ts')
const { findManagedCity } = await import('#app/features/accounts/find-managed-city.server.ts')
const { signIn } = await import('#app/features/accounts/sign-in.server.ts')

const now = new Date('2026-11-22T14:02:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const days = (count: number) => count * 24 * 60
const password = 'a short sentence'

let cityId: string
let lead: Actor
let address: string
let counter = 0

beforeEach(async () => {
  cityId = await makeCity(db)
  lead = await makeUser(db, { name: 'Ada Bell', roles: { [cityId]: 'lead' } })
  counter += 1
  address = `invited-${counter}@example.gov`
})

type Input = Parameters<typeof invitePerson>[3]
const invite = async (changes: Partial<Input> = {}, { as = lead, at = now, to = cityId } = {}) =>
  invitePerson(
    db,
    as,
    await findManagedCity(db, as, to),
    { email: address, role: 'contributor', areas: [], ...changes },
    at,
  )

async function invited(changes: Partial<Input> = {}, options: { as?: Actor; at?: Date; to?: string } = {}) {
  const outcome = await invite(changes, options)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.invitationId
}

const mailsTo = (recipient: string) =>
  db.read.outboxMessage.findMany({ where: { recipient }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })

/** The token as only the newest mail holds it. */
async function tokenTo(recipient: string): Promise<string> {
  const tokens = (await mailsTo(recipient)).map(({ text }) => /\/invitations\/([\w-]{43})/.exec(text)?.[1] ?? '')
  const token = tokens.at(-1)
  if (!token) throw new Error(`No mail to ${recipient} has a link`)
  return token
}

const join = (token: string, at = now, name = 'Ben Ode') =>
  joinByInvitation(db, token, { name, password }, { now: at, userAgent: 'test' })

const stateOf = async (token: string, at = now) => {
  const found = await findInvitation(db, token, at)
  return found.ok ? 'open' : found.why
}

const missing = (run: Promise<unknown>) => expect(run).rejects.toMatchObject({ status: 404 })
const eventsOn = (subject: string) =>
  db.read.auditEvent.findMany({ where: { subject }, select: { action: true, actorId: true, cityId: true, data: true } })

describe('inviting', () => {
  it('sends one mail with the city, the role and who invites; the token is nowhere else', async () => {
    const id = await invited({ role: 'coach', areas: ['DM', 'LC'] })
    const [mail, ...more] = await mailsTo(address)
    expect(more).toEqual([])
    expect(mail?.subject).toBe('Ada Bell invites you to Assay for Springfield')
    expect(mail?.text).toContain('coach for DM, LC for Springfield, OR')
    expect(mail?.text).toContain('until 29 November 2026')
    const token = await tokenTo(address)
    const row = await db.read.invitation.findUniqueOrThrow({ where: { id } })
    const events = await eventsOn(`invitation:${id}`)
    expect(JSON.stringify([row, events])).not.toContain(token)
    expect(events).toMatchObject([{ action: 'invitation.sent', actorId: lead.userId, cityId }])
    expect(await findInvitation(db, token, now)).toMatchObject({
      ok: true,
      holder: null,
      invitation: {
        role: 'coach',
        areas: ['DM', 'LC'],
        city: { name: 'Springfield' },
        invitedBy: { name: 'Ada Bell' },
      },
    })
  })

  it('is for leads in their own city and for administrators; to everybody else the city is not there', async () => {
    const elsewhere = await makeCity(db, { name: 'Shelbyville' })
    await missing(invite({}, { to: elsewhere }))
    for (const role of ['contributor', 'leader'] as const)
      await missing(invite({}, { as: await makeUser(db, { roles: { [cityId]: role } }) }))
    await missing(invite({}, { as: await makeUser(db, { coaching: { [cityId]: [] } }) }))
    const administrator = await makeUser(db, { isAdministrator: true })
    expect(await invite({}, { as: administrator, to: elsewhere })).toMatchObject({ ok: true })
    await missing(inviteAdministrator(db, lead, 'new@example.gov', now))
    expect(await inviteAdministrator(db, administrator, `admin-${address}`, now)).toMatchObject({ ok: true })
  })

  it('no longer takes a form of who has stopped being lead in between', async () => {
    const city = await findManagedCity(db, lead, cityId)
    await db.write((tx) => tx.membership.deleteMany({ where: { userId: lead.userId } }))
    await missing(invitePerson(db, lead, city, { email: address, role: 'contributor', areas: [] }, now))
    expect(await db.read.invitation.count({ where: { cityId } })).toBe(0)
  })

  it('says who has the role already, and what waits already', async () => {
    const ben = await makeUser(db, {
      name: 'Ben Ode',
      roles: { [cityId]: 'contributor' },
      coaching: { [cityId]: ['DM'] },
    })
    expect(await invite({ email: ben.email })).toMatchObject({ message: 'Ben Ode is contributor here already' })
    expect(await invite({ email: ben.email, role: 'coach', areas: ['LC'] })).toMatchObject({
      message: 'Ben Ode is coach for DM here already. Change the practice areas on their page',
    })
    expect(await invite({ email: ben.email, role: 'leader' })).toMatchObject({ ok: true })
    await invited()
    expect(await invite({}, { at: later(5) })).toMatchObject({ ok: false, field: 'email' })
    expect(await invite({ role: 'lead' }, { at: later(5) })).toMatchObject({ ok: true })
    expect(await invite({}, { at: later(days(7) + 1) })).toMatchObject({ ok: true })
  })

  it('takes a form that is sent twice as one', async () => {
    const [first, second] = await Promise.all([invited(), invited({}, { at: later(0.1) })])
    expect(second).toBe(first)
    expect(await mailsTo(address)).toHaveLength(1)
  })

  it('keeps to the practice areas of the checklist, and to coaches', async () => {
    expect(await invite({ role: 'coach', areas: ['DM', 'XX'] })).toMatchObject({ ok: false, field: 'areas' })
    const id = await invited({ role: 'leader', areas: ['DM'] })
    expect(await db.read.invitation.findUnique({ where: { id }, select: { areas: true } })).toEqual({ areas: '' })
  })

  it('tells only who may know that a deactivated account has the address', async () => {
    const gone = await makeUser(db, { name: 'Cy Dorn' })
    await db.write((tx) => tx.user.update({ where: { id: gone.userId }, data: { deactivatedAt: now } }))
    expect(await invite({ email: gone.email })).toMatchObject({ ok: true })
    const administrator = await makeUser(db, { isAdministrator: true })
    expect(await invite({ email: gone.email, role: 'lead' }, { as: administrator })).toMatchObject({
      message: 'The account of Cy Dorn is deactivated. An administrator can reactivate it',
    })
  })
})

describe('a link', () => {
  it('is good for 7 days, and not a second longer', async () => {
    await invited()
    const token = await tokenTo(address)
    expect(await stateOf(token, later(days(7) - 0.01))).toBe('open')
    expect(await stateOf(token, later(days(7)))).toBe('expired')
    expect(await join(token, later(days(7)))).toEqual({ ok: false, again: true })
    expect(await stateOf('x'.repeat(43))).toBe('unknown')
  })

  it('is replaced by sending again, once for each page that was seen', async () => {
    const invitationId = await invited()
    const old = await tokenTo(address)
    const { expiresAt } = await db.read.invitation.findUniqueOrThrow({ where: { id: invitationId } })
    const seen = expiresAt.toISOString()
    const again = () => sendInvitationAgain(db, lead, { cityId, invitationId }, seen, later(days(8)))
    expect(await Promise.all([again(), again()])).toEqual([{ ok: true }, { ok: true }])
    expect(await mailsTo(address)).toHaveLength(2)
    const token = await tokenTo(address)
    expect([await stateOf(old, later(days(8))), await stateOf(token, later(days(14)))]).toEqual(['unknown', 'open'])
  })

  it('ends when it is revoked, by who may, and not twice', async () => {
    const invitationId = await invited()
    const token = await tokenTo(address)
    const stranger = await makeUser(db, { roles: { [await makeCity(db)]: 'lead' } })
    await missing(revokeInvitation(db, stranger, { cityId, invitationId }, now))
    await missing(revokeInvitation(db, stranger, { cityId: stranger.memberships[0]?.cityId ?? '', invitationId }, now))
    await missing(sendInvitationAgain(db, stranger, { cityId, invitationId }, '', now))
    await revokeInvitation(db, lead, { cityId, invitationId }, now)
    expect(await revokeInvitation(db, lead, { cityId, invitationId }, later(1))).toEqual({ ok: true })
    expect(await stateOf(token)).toBe('withdrawn')
    expect((await eventsOn(`invitation:${invitationId}`)).map(({ action }) => action)).toEqual([
      'invitation.sent',
      'invitation.revoked',
    ])
    expect(await invite()).toMatchObject({ ok: true })
  })

  it.each(['no longer leads the city', 'is deactivated'])('is withdrawn while who invited %s', async (why) => {
    await invited()
    const token = await tokenTo(address)
    await db.write(async (tx) => {
      if (why === 'is deactivated') await tx.user.update({ where: { id: lead.userId }, data: { deactivatedAt: now } })
      else await tx.membership.deleteMany({ where: { userId: lead.userId } })
    })
    expect(await stateOf(token)).toBe('withdrawn')
    expect(await join(token)).toEqual({ ok: false, again: true })
    expect(await db.read.user.count({ where: { email: address } })).toBe(0)
  })
})

describe('accepting', () => {
  it('makes a new person, signs them in and tells who invited; their password works', { timeout: 30_000 }, async () => {
    await invited({ role: 'coach', areas: ['DM'] })
    const token = await tokenTo(address)
    const outcome = await join(token)
    expect(outcome).toMatchObject({ ok: true })
    const user = await db.read.user.findUniqueOrThrow({ where: { email: address }, include: { sessions: true } })
    expect(user.sessions).toHaveLength(1)
    expect((await actorOf(db, user.id)).coaching).toEqual([{ cityId, areas: ['DM'] }])
    const notices = await db.read.notification.findMany({ where: { userId: lead.userId } })
    expect(notices).toMatchObject([
      {
        kind: 'joined',
        text: 'Ben Ode accepts your invitation: coach for DM of Springfield',
        path: `/cities/${cityId}/people`,
      },
    ])
    const context = { now, userAgent: 'test', address: '192.0.2.1' }
    expect(await signIn(db, { email: address, password }, context)).toMatchObject({ ok: true })
    expect(await stateOf(token)).toBe('used')
  })

  it('makes one person of two who use a link at once', { timeout: 30_000 }, async () => {
    await invited()
    const token = await tokenTo(address)
    const outcomes = await Promise.all([join(token), join(token)])
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
    expect(await db.read.user.count({ where: { email: address } })).toBe(1)
    expect(await db.read.session.count({ where: { user: { email: address } } })).toBe(1)
  })

  it('gives who has an account the role, however often they click', async () => {
    const ben = await makeUser(db, { name: 'Ben Ode', coaching: { [cityId]: ['DM'] } })
    await invited({ email: ben.email, role: 'leader' })
    const token = await tokenTo(ben.email)
    expect(await join(token)).toEqual({ ok: false, again: true })
    const outcomes = await Promise.all([1, 2].map(() => acceptInvitation(db, ben, token, now)))
    expect(outcomes).toEqual([{ ok: true }, { ok: true }])
    expect(await actorOf(db, ben.userId)).toMatchObject({
      memberships: [{ cityId, role: 'leader' }],
      coaching: [{ cityId, areas: ['DM'] }],
    })
    expect(await db.read.notification.count({ where: { userId: lead.userId, kind: 'joined' } })).toBe(1)
  })

  it('is for the address that was invited, and for nobody else', async () => {
    await invited()
    const token = await tokenTo(address)
    const other = await makeUser(db)
    expect(await acceptInvitation(db, other, token, now)).toMatchObject({
      ok: false,
      message: `This invitation is for ${address}. Sign in under that address to accept it`,
    })
    expect(await stateOf(token)).toBe('open')
    await join(token)
    expect(await acceptInvitation(db, other, token, now)).toEqual({ ok: false, again: true })
  })

  it('makes an administrator, of a person and not of a city', async () => {
    const administrator = await makeUser(db, { isAdministrator: true })
    const ben = await makeUser(db, { name: 'Ben Ode' })
    await inviteAdministrator(db, administrator, ben.email, now)
    expect(await acceptInvitation(db, ben, await tokenTo(ben.email), now)).toEqual({ ok: true })
    expect(await actorOf(db, ben.userId)).toMatchObject({ isAdministrator: true, memberships: [] })
    expect(await inviteAdministrator(db, administrator, ben.email, now)).toMatchObject({
      message: 'Ben Ode is an administrator already',
    })
  })

  it('opens nothing to a deactivated account', async () => {
    const gone = await makeUser(db)
    await invited({ email: gone.email })
    await db.write((tx) => tx.user.update({ where: { id: gone.userId }, data: { deactivatedAt: now } }))
    expect(await acceptInvitation(db, gone, await tokenTo(gone.email), now)).toEqual({ ok: false, again: true })
    expect((await actorOf(db, gone.userId)).memberships).toEqual([])
  })
})
