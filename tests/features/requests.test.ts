import { beforeAll, describe, expect, it } from 'vitest'
import { findAsked } from '#app/features/requests/find-asked.server.ts'
import { findRequest } from '#app/features/requests/find-request.server.ts'
import { listRequests } from '#app/features/requests/list-requests.server.ts'
import { manageRequest } from '#app/features/requests/manage-request.server.ts'
import { remindRequests } from '#app/features/requests/remind-requests.server.ts'
import { saveAnswers } from '#app/features/requests/save-answers.server.ts'
import { sendRequest } from '#app/features/requests/send-request.server.ts'
import { makeDb } from '../support/database.ts'
import {
  answerFields,
  ask,
  days,
  later,
  makeRequestWorld,
  now,
  requestInput,
  tokenOf,
} from '../support/request-world.ts'
import type { RequestWorld } from '../support/request-world.ts'

const db = makeDb()
let world: RequestWorld

beforeAll(async () => {
  world = await makeRequestWorld(db)
})

const notFound = expect.objectContaining({ status: 404 }) as unknown
const mails = (start: string) => db.read.outboxMessage.findMany({ where: { key: { startsWith: start } } })
const actions = async (id: string) =>
  (await db.read.auditEvent.findMany({ where: { subject: `request:${id}` }, orderBy: { sequence: 'asc' } })).map(
    ({ action }) => action,
  )

describe('asking', () => {
  it('writes the request, its mail and its event together, and keeps the token nowhere', async () => {
    const { id, token } = await ask(db, world, ['DM1.b', 'DM1.a'], { message: 'We met on Tuesday.' })
    const [mail] = await mails(`request:${id}`)
    expect(mail).toMatchObject({ recipient: 'pat@example.gov' })
    expect(mail?.text).toContain(`/r/${token}`)
    expect(mail?.text).toContain('We met on Tuesday.')
    expect(mail?.text).toContain('14 July 2026')
    expect(mail?.text).toContain('no account')
    expect(await actions(id)).toEqual(['request.sent'])
    const rows = JSON.stringify([
      await db.read.departmentRequest.findMany(),
      await db.read.auditEvent.findMany(),
      await db.read.setting.findMany(),
    ])
    expect(rows).not.toContain(token)
  })

  it('takes the same form twice as one request, and shows a link without a mail only once', async () => {
    const input = requestInput(['DM1.a'], { email: '' })
    const first = await sendRequest(db, world.lead, world.assessment, input, now)
    const second = await sendRequest(db, world.lead, world.assessment, input, now)
    expect(first).toMatchObject({ ok: true, token: expect.any(String) as unknown })
    expect(second).toEqual({ ok: true, requestId: input.id, token: null })
    expect(await actions(input.id)).toEqual(['request.sent'])
    expect(await mails(`request:${input.id}`)).toEqual([])
  })

  it.each([
    ['no check', [], {}, 'checks'],
    ['a due date in the past', ['DM1.a'], { dueOn: '2026-06-29' }, 'dueOn'],
    ['a link that ends before the due date', ['DM1.a'], { until: '2026-07-01' }, 'until'],
    ['a link for ever', ['DM1.a'], { until: '2030-07-01' }, 'until'],
  ])('refuses %s', async (_what, checkIds, changes, field) => {
    const input = requestInput(checkIds, changes)
    expect(await sendRequest(db, world.lead, world.assessment, input, now)).toMatchObject({ ok: false, field })
  })

  it('is for the team, about checks that are there, while the assessment is open', async () => {
    const { assessment } = world
    for (const actor of [world.leader, world.coach, world.stranger])
      await expect(sendRequest(db, actor, assessment, requestInput(['DM1.a']), now)).rejects.toEqual(notFound)
    await expect(sendRequest(db, world.lead, assessment, requestInput(['DM1.z']), now)).rejects.toEqual(notFound)
    const taken = requestInput(['DM1.a'])
    await sendRequest(db, world.lead, assessment, taken, now)
    await expect(sendRequest(db, world.stranger, world.other, taken, now)).rejects.toEqual(notFound)
  })

  it('lists what waits, and shows a request only in its own assessment', async () => {
    const { id } = await ask(db, world, ['OD1.a'], { name: 'Lee Roe' })
    const lines = await listRequests(db, world.leader, world.assessment, days(15))
    expect(lines.find((line) => line.id === id)).toMatchObject({
      to: 'Lee Roe',
      standing: 'waiting',
      answered: 0,
      due: { words: '1 day overdue', state: 'overdue' },
    })
    await expect(findRequest(db, world.stranger, world.other, id, now)).rejects.toEqual(notFound)
    await expect(findRequest(db, world.coach, world.assessment, id, now)).rejects.toEqual(notFound)
  })
})

describe('a request that is out', () => {
  const manage = (id: string, input: Parameters<typeof manageRequest>[4], at = now, actor = world.lead) =>
    manageRequest(db, actor, world.assessment, id, input, at)
  const markOf = async (id: string) =>
    (await db.read.departmentRequest.findUniqueOrThrow({ where: { id } })).tokenHash.slice(0, 12)

  it('gets a new link, and the old one dies; a second click makes no third', async () => {
    const { id, token } = await ask(db, world)
    const link = await markOf(id)
    const made = await manage(id, { intent: 'new-link', link })
    expect(made).toMatchObject({ ok: true })
    expect(await manage(id, { intent: 'new-link', link })).toMatchObject({ ok: false })
    expect(await findAsked(db, token, now)).toEqual({ state: 'unknown' })
    const fresh = await tokenOf(db, id)
    expect(made.ok && made.token).toBe(fresh)
    expect(await findAsked(db, fresh, now)).toMatchObject({ state: 'open', toName: 'Pat Ng' })
    expect((await mails(`request-link:${id}`)).map(({ text }) => text.includes(fresh))).toEqual([true])
  })

  it('is reminded at most once a day', async () => {
    const { id, token } = await ask(db, world)
    expect(await manage(id, { intent: 'remind' }, later(60))).toMatchObject({ ok: false })
    expect(await manage(id, { intent: 'remind' }, days(2))).toMatchObject({ ok: true })
    expect(await manage(id, { intent: 'remind' }, new Date(days(2).getTime() + 1000))).toMatchObject({ ok: false })
    const sent = await mails(`request-reminder:${id}`)
    expect(sent).toHaveLength(1)
    expect(sent[0]?.text).toContain(token)
  })

  it('closes and is revoked once, and then takes nothing', async () => {
    const { id, token } = await ask(db, world)
    await manage(id, { intent: 'close' })
    await manage(id, { intent: 'close' })
    expect(await findAsked(db, token, now)).toMatchObject({ state: 'closed', cityName: 'Springfield' })
    expect(await manage(id, { intent: 'due', dueOn: '2026-08-01' })).toMatchObject({ ok: false })
    await manage(id, { intent: 'revoke' })
    expect(await findAsked(db, token, now)).toMatchObject({ state: 'revoked', from: { name: 'Ana Ruiz' } })
    expect(await actions(id)).toEqual(['request.sent', 'request.closed', 'request.revoked'])
  })

  it('runs out by itself, and a new link opens it again', async () => {
    const { id, token } = await ask(db, world)
    expect(await findAsked(db, token, days(61))).toMatchObject({ state: 'expired' })
    expect(await manage(id, { intent: 'new-link', link: await markOf(id) }, days(61))).toMatchObject({ ok: true })
    expect(await findAsked(db, await tokenOf(db, id), days(61))).toMatchObject({ state: 'open' })
  })

  it('moves its due date within the life of its link', async () => {
    const { id } = await ask(db, world)
    expect(await manage(id, { intent: 'due', dueOn: '2026-08-29' })).toMatchObject({ ok: true })
    expect(await manage(id, { intent: 'due', dueOn: '2026-08-30' })).toMatchObject({ ok: false, field: 'dueOn' })
    expect(await manage(id, { intent: 'due', dueOn: '2026-06-01' })).toMatchObject({ ok: false, field: 'dueOn' })
  })

  it('is nobody’s who may not send', async () => {
    const { id } = await ask(db, world)
    for (const actor of [world.leader, world.coach, world.stranger])
      await expect(manage(id, { intent: 'revoke' }, now, actor)).rejects.toEqual(notFound)
  })
})

describe('reminders', () => {
  const keysOf = async (id: string) => (await mails(`request-reminder:${id}`)).map(({ key }) => key.split(':')[2])

  it('go out three days before and one day after, once each', async () => {
    const { id } = await ask(db, world, ['PA1.a'])
    for (const day of [0, 10, 11, 11, 12, 13, 14, 15, 15, 16]) await remindRequests(db, days(day))
    expect(await keysOf(id)).toEqual(['before', 'after'])
  })

  it('leave out what is answered, closed, expired or has no address', async () => {
    const answered = await ask(db, world, ['PA1.b'])
    const sent = { fields: answerFields('PA1.b', { answer: 'unknown' }), files: [] }
    expect(await saveAnswers(db, answered.token, sent, now)).toEqual({ ok: true })
    const closed = await ask(db, world, ['PA1.b'])
    await manageRequest(db, world.lead, world.assessment, closed.id, { intent: 'close' }, now)
    const short = await ask(db, world, ['PA1.b'], { until: '2026-07-14' })
    const byHand = await ask(db, world, ['PA1.b'], { email: '' })
    await remindRequests(db, days(15))
    for (const { id } of [answered, closed, short, byHand]) expect(await keysOf(id)).toEqual([])
  })

  it('do not follow a request that has just been sent', async () => {
    const { id } = await ask(db, world, ['PA1.b'], { dueOn: '2026-07-02' })
    await remindRequests(db, days(0))
    await remindRequests(db, days(1))
    expect(await keysOf(id)).toEqual([])
    await remindRequests(db, days(3))
    expect(await keysOf(id)).toEqual(['after'])
  })
})
