import { beforeEach, describe, expect, it } from 'vitest'
import { can, type Actor } from '#app/domain/policy.ts'
import { actorOf, makeAssessment, makeCity, makeDb, makeUser, signInAs } from '../support/database.ts'
import { giveWork, holdersOf, setState } from '../support/open-work.ts'

// Roles in a city, and what happens to open work when somebody leaves a city or the installation.

const db = makeDb()
const { addRole, endRole, setCoachAreas } = await import('#app/features/accounts/change-role.server.ts')
const { deactivatePerson, endAdministrator, reactivatePerson } =
  await import('#app/features/accounts/deactivate-person.server.ts')
const { findManagedCity } = await import('#app/features/accounts/find-managed-city.server.ts')
const { findCityPerson, listCityPeople } = await import('#app/features/accounts/list-city-people.server.ts')
const { findPerson, listPeople, readPeopleFilter } = await import('#app/features/accounts/list-people.server.ts')
const { findActor } = await import('#app/platform/session.server.ts')

const now = new Date('2026-11-22T14:02:00Z')
let cityId: string
let assessmentId: string
let lead: Actor
let ben: Actor
let administrator: Actor

beforeEach(async () => {
  cityId = await makeCity(db)
  assessmentId = await makeAssessment(db, { cityId })
  lead = await makeUser(db, { name: 'Ada Bell', roles: { [cityId]: 'lead' } })
  ben = await makeUser(db, { name: 'Ben Ode', roles: { [cityId]: 'contributor' } })
  administrator = await makeUser(db, { name: 'Cy Dorn', isAdministrator: true })
})

type Ending = Parameters<typeof endRole>[4]
const city = () => findManagedCity(db, lead, cityId)
const end = async (who: Actor, input: Partial<Ending>, as = lead) =>
  endRole(db, as, await findManagedCity(db, as, cityId), who.userId, { role: 'all', taker: '', ...input }, now)
const rolesOf = async ({ userId }: Actor) => {
  const { memberships, coaching } = await actorOf(db, userId)
  return [
    ...memberships.map(({ role }) => role),
    ...coaching.map(({ areas }) => `coach ${areas.join(' ')}`.trim()),
  ].sort()
}
const missing = (run: Promise<unknown>) => expect(run).rejects.toMatchObject({ status: 404 })
const handedOver = (userId: string) => db.read.notification.findMany({ where: { userId, kind: 'handed-over' } })
const eventsOn = (userId: string, action: string) =>
  db.read.auditEvent.findMany({ where: { subject: `user:${userId}`, action } })

describe('roles in a city', () => {
  it('are given to people who are there, once, and to nobody else', async () => {
    const give = async () => addRole(db, lead, await city(), ben.userId, { role: 'coach', areas: ['DM'] }, now)
    expect(await Promise.all([give(), give()])).toEqual([{ ok: true }, { ok: true }])
    expect(await rolesOf(ben)).toEqual(['coach DM', 'contributor'])
    expect(await eventsOn(ben.userId, 'role.given')).toHaveLength(1)
    const stranger = await makeUser(db, { roles: { [await makeCity(db)]: 'contributor' } })
    await missing(addRole(db, lead, await city(), stranger.userId, { role: 'leader', areas: [] }, now))
    await missing(end(stranger, {}))
    await missing(findCityPerson(db, await city(), stranger.userId, now))
  })

  it('of a coach keep to areas of the checklist', async () => {
    const coach = await makeUser(db, { coaching: { [cityId]: ['OLD'] } })
    const set = async (areas: string[]) => setCoachAreas(db, lead, await city(), coach.userId, { areas }, now)
    expect(await set(['XX'])).toMatchObject({ ok: false, field: 'areas' })
    expect(await set(['OLD', 'DM'])).toEqual({ ok: true })
    expect(await rolesOf(coach)).toEqual(['coach OLD DM'])
    expect(await set([])).toEqual({ ok: true })
    expect(await set([])).toEqual({ ok: true })
    expect(await rolesOf(coach)).toEqual(['coach'])
    const [event, ...more] = await eventsOn(coach.userId, 'role.areas-changed')
    expect(JSON.parse(event?.data ?? '')).toMatchObject({ from: { areas: ['OLD'] }, to: { areas: ['OLD', 'DM'] } })
    expect(more).toHaveLength(1)
  })

  it('keep a lead: the last one cannot go, also when two leave at once', async () => {
    expect(await end(lead, {})).toMatchObject({ ok: false, field: 'role' })
    const other = await makeUser(db, { name: 'Dee Fox', roles: { [cityId]: 'lead' } })
    const outcomes = await Promise.all([end(lead, {}, lead), end(other, {}, other)])
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true])
    const gone = outcomes[0].ok ? lead : other
    await db.write((tx) =>
      tx.membership.create({ data: { id: 'x'.concat(gone.userId), userId: gone.userId, cityId, role: 'lead' } }),
    )
    await db.write((tx) => tx.user.update({ where: { id: lead.userId }, data: { deactivatedAt: now } }))
    expect(await end(other, {}, administrator)).toMatchObject({
      ok: false,
      message: expect.stringContaining('only lead') as string,
    })
  })

  it('end once, however often the form is sent', async () => {
    expect(await Promise.all([end(ben, {}), end(ben, {})])).toEqual([
      { ok: true, hasLeft: true },
      { ok: true, hasLeft: true },
    ])
    expect(await eventsOn(ben.userId, 'role.ended')).toHaveLength(1)
  })

  it('end with the leave to open sensitive items', async () => {
    const coach = await makeUser(db, { coaching: { [cityId]: [] } })
    await db.write(async (tx) => {
      const item = {
        id: `item-${cityId}`,
        cityId,
        title: 'Plan',
        kind: 'statement',
        authorId: ben.userId,
        createdAt: now,
      }
      await tx.evidenceItem.create({ data: item })
      const leave = { itemId: item.id, userId: coach.userId, grantedById: lead.userId, grantedAt: now }
      await tx.sensitiveLeave.create({ data: { id: `leave-${cityId}`, ...leave } })
    })
    await end(coach, {})
    expect(await db.read.sensitiveLeave.findUnique({ where: { id: `leave-${cityId}` } })).toMatchObject({
      revokedById: lead.userId,
    })
  })
})

describe('open work of who leaves a city', () => {
  it('goes to the one who is chosen, in one event and one notice', async () => {
    const work = await giveWork(db, ben, { assessmentId, cityId })
    const dee = await makeUser(db, { name: 'Dee Fox', roles: { [cityId]: 'contributor' } })
    expect(await end(ben, {})).toMatchObject({ ok: false, field: 'taker' })
    expect(await rolesOf(ben)).toEqual(['contributor'])
    expect(await end(ben, { taker: dee.userId })).toEqual({ ok: true, hasLeft: true })
    // Dee may not invite, so what waits is in the name of the lead.
    expect(await holdersOf(db, work)).toEqual({
      plan: dee.userId,
      request: dee.userId,
      thread: dee.userId,
      invitation: lead.userId,
    })
    expect((await handedOver(dee.userId)).map(({ text }) => text)).toEqual([
      'What Ben Ode had open comes to you: 1 criterion to look after (DM1), 1 open question to a department and 1 open thread',
    ])
    const events = await eventsOn(ben.userId, 'work.handed-over')
    expect(events.map(({ data }) => JSON.parse(data) as object)).toEqual([
      {
        userId: ben.userId,
        takerId: dee.userId,
        criteria: [`${assessmentId}:DM1`],
        items: [],
        requests: [work.requestId],
        threads: [work.threadId],
        invitations: [work.invitationId],
        invitationsToId: lead.userId,
      },
    ])
    expect(await db.read.criterionPlan.findUnique({ where: { id: work.planId } })).toMatchObject({ revision: 2 })
  })

  it('stays where it is if nobody is to have it yet, except what waits in a lead’s name', async () => {
    const work = await giveWork(db, ben, { assessmentId, cityId })
    expect(await end(ben, { taker: 'nobody' })).toMatchObject({ ok: true })
    expect(await holdersOf(db, work)).toMatchObject({ plan: ben.userId, thread: ben.userId })
    expect(await handedOver(lead.userId)).toEqual([])
  })

  it('stays with who keeps a role that can do it', async () => {
    const second = await makeUser(db, { name: 'Dee Fox', roles: { [cityId]: 'lead' } })
    const work = await giveWork(db, second, { assessmentId, cityId })
    await addRole(db, lead, await city(), second.userId, { role: 'contributor', areas: [] }, now)
    expect(await end(second, { role: 'lead' })).toEqual({ ok: true, hasLeft: false })
    expect(await holdersOf(db, work)).toEqual({
      plan: second.userId,
      request: second.userId,
      thread: second.userId,
      invitation: lead.userId,
    })
  })

  it('of signed-off assessments is the past, and nobody takes it over', async () => {
    const work = await giveWork(db, ben, { assessmentId, cityId })
    await setState(db, assessmentId, 'signed-off')
    expect(await end(ben, {})).toMatchObject({ ok: true })
    expect(await holdersOf(db, work)).toMatchObject({ plan: ben.userId, request: ben.userId, thread: ben.userId })
  })

  it.each(['coach', 'leader', 'stranger'])('is not for a %s', async (kind) => {
    await giveWork(db, ben, { assessmentId, cityId })
    const spec = {
      coach: { coaching: { [cityId]: [] } },
      leader: { roles: { [cityId]: 'leader' as const } },
      stranger: { roles: { [await makeCity(db)]: 'lead' as const } },
    }[kind]
    const taker = await makeUser(db, spec)
    expect(await end(ben, { taker: taker.userId })).toMatchObject({ ok: false, field: 'taker' })
    expect(await rolesOf(ben)).toEqual(['contributor'])
  })
})

describe('deactivating somebody', () => {
  const leave = (who: Actor, takers: Record<string, string> = {}, as = administrator) =>
    deactivatePerson(db, as, who.userId, new Map(Object.entries(takers)), now)

  it('ends sessions and links at once, hands over city by city, and keeps the name and the roles', async () => {
    const second = await makeCity(db, { name: 'Shelbyville' })
    const there = await makeUser(db, { name: 'Dee Fox', roles: { [second]: 'lead' } })
    const secondAssessment = await makeAssessment(db, { cityId: second })
    await db.write((tx) =>
      tx.membership.create({ data: { id: `m-${second}`, userId: ben.userId, cityId: second, role: 'contributor' } }),
    )
    const here = await giveWork(db, ben, { assessmentId, cityId })
    const elsewhere = await giveWork(db, ben, { assessmentId: secondAssessment, cityId: second })
    const cookie = await signInAs(db, ben)
    const link = { id: `t-${cityId}`, tokenHash: cityId, userId: ben.userId, kind: 'password-reset' }
    await db.write((tx) =>
      tx.accountToken.create({ data: { ...link, createdAt: now, expiresAt: new Date('2030-01-01') } }),
    )
    const request = new Request('http://localhost/', { headers: { Cookie: cookie } })
    expect(await findActor(request)).not.toBeNull()

    expect(await leave(ben, { [cityId]: lead.userId })).toMatchObject({ ok: false, field: `taker-${second}` })
    expect(await holdersOf(db, here)).toMatchObject({ plan: ben.userId })
    expect(await findActor(request)).not.toBeNull()

    expect(await leave(ben, { [cityId]: lead.userId, [second]: there.userId })).toEqual({ ok: true })
    expect(await findActor(request)).toBeNull()
    expect(await db.read.session.count({ where: { userId: ben.userId } })).toBe(0)
    expect(await db.read.accountToken.findUnique({ where: { id: link.id } })).toMatchObject({ usedAt: now })
    const all = ({ userId }: Actor) => ({ plan: userId, request: userId, thread: userId, invitation: userId })
    expect(await holdersOf(db, here)).toEqual(all(lead))
    expect(await holdersOf(db, elsewhere)).toEqual(all(there))
    expect(await eventsOn(ben.userId, 'work.handed-over')).toHaveLength(2)
    expect((await listCityPeople(db, await city())).find(({ id }) => id === ben.userId)).toMatchObject({
      name: 'Ben Ode (left)',
      isDeactivated: true,
      roles: ['contributor'],
    })
    expect(await leave(ben)).toEqual({ ok: true })
    expect(await eventsOn(ben.userId, 'user.deactivated')).toHaveLength(1)

    expect(await reactivatePerson(db, administrator, ben.userId, now)).toEqual({ ok: true })
    expect(can(await actorOf(db, ben.userId), 'answer.edit', { cityId })).toBe(true)
    expect(await holdersOf(db, here)).toEqual(all(lead))
  })

  it('makes who takes over from the only lead a lead; with nobody, administrators still look after the people', async () => {
    expect(await leave(lead)).toMatchObject({ ok: false, field: `taker-${cityId}` })
    const coach = await makeUser(db, { coaching: { [cityId]: [] } })
    expect(await leave(lead, { [cityId]: coach.userId })).toMatchObject({ ok: false, field: `taker-${cityId}` })
    expect(await leave(lead, { [cityId]: ben.userId })).toEqual({ ok: true })
    expect(await rolesOf(ben)).toEqual(['contributor', 'lead'])
    expect(await leave(ben, { [cityId]: 'nobody' })).toEqual({ ok: true })
    expect((await findManagedCity(db, administrator, cityId)).id).toBe(cityId)
  })

  it('is for administrators, not of oneself, and never of the last one', async () => {
    await missing(leave(ben, {}, lead))
    await missing(reactivatePerson(db, lead, ben.userId, now))
    await missing(endAdministrator(db, lead, administrator.userId, now))
    const other = await makeUser(db, { name: 'Eve Gray', isAdministrator: true })
    expect(await leave(administrator)).toMatchObject({
      message: 'You cannot deactivate yourself. Another administrator can',
    })
    await db.write((tx) =>
      tx.user.updateMany({
        where: { isAdministrator: true, id: { notIn: [administrator.userId, other.userId] } },
        data: { isAdministrator: false },
      }),
    )
    const results = await Promise.allSettled([leave(other, {}, administrator), leave(administrator, {}, other)])
    // Whoever is second has been deactivated, and sees nothing any more.
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    const [left] = await db.read.user.findMany({ where: { isAdministrator: true, deactivatedAt: null } })
    expect(left?.id).toBe(administrator.userId)
    expect(await endAdministrator(db, administrator, administrator.userId, now)).toMatchObject({ ok: false })
  })
})

describe('everybody on the installation', () => {
  const list = async (query: string) =>
    (await listPeople(db, administrator, readPeopleFilter(new URLSearchParams(query)))).people.map(({ name }) => name)

  it('is found by name, address and status', async () => {
    const name = `Quill ${cityId.slice(0, 8)}`
    const { userId, email } = await makeUser(db, { name, coaching: { [cityId]: ['DM'] } })
    expect(await list(`q=${name.toUpperCase()}`)).toEqual([name])
    expect(await list(`q=${email}&state=active`)).toEqual([name])
    await db.write((tx) => tx.user.update({ where: { id: userId }, data: { deactivatedAt: now } }))
    expect(await list(`q=${name}&state=active`)).toEqual([])
    expect(await list(`q=${name}&state=deactivated`)).toEqual([name])
    expect(await list(`q=${name}&state=nonsense&page=-1`)).toEqual([name])
    expect((await findPerson(db, administrator, userId, now)).person.cities).toEqual([
      { id: cityId, name: 'Springfield', roles: ['coach for DM'] },
    ])
  })

  it('is not there for others', async () => {
    await missing(listPeople(db, lead, readPeopleFilter(new URLSearchParams())))
    await missing(findPerson(db, lead, ben.userId, now))
  })
})
