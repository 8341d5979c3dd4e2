import { beforeAll, describe, expect, test } from 'vitest'
import { startOfDay } from '#app/domain/local-time.ts'
import type { Actor } from '#app/domain/policy.ts'
import { HistoryQuery } from '#app/features/audit/history-query.ts'
import { listCityHistory, listCriterionHistory } from '#app/features/audit/list-history.server.ts'
import { recordAnswer } from '#app/features/assessments/record-answer.server.ts'
import { recordEvents } from '#app/features/audit/record-event.server.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'

const db = makeDb()
let cityId = ''
let assessmentId = ''
let lead: Actor
let contributor: Actor

const all = HistoryQuery.parse({})

beforeAll(async () => {
  cityId = await makeCity(db, { timeZone: 'America/Denver' })
  assessmentId = await makeAssessment(db, { cityId })
  lead = await makeUser(db, { name: 'Ana Ruiz', roles: { [cityId]: 'lead' } })
  contributor = await makeUser(db, { name: 'Bo Chan', roles: { [cityId]: 'contributor' } })
  const save = (actor: Actor, checkId: string, rationale: string, revision: number, at: string) =>
    recordAnswer(db, actor, { assessmentId, checkId }, { answer: 'met', rationale, revision }, new Date(at))
  await save(lead, 'DM1.a', 'first', 0, '2026-03-01T18:00:00Z')
  await save(contributor, 'DM1.a', 'second', 1, '2026-03-02T06:30:00Z')
  await save(contributor, 'DM10.a', 'none', 0, '2026-03-02T08:00:00Z').catch(() => null)
  await save(contributor, 'LC1.a', 'third', 0, '2026-03-03T18:00:00Z')
})

const texts = (history: { lines: { text: string }[] }) => history.lines.map(({ text }) => text)

test('a lead reads what happened in the city, newest first, at the time it was there', async () => {
  const { history } = await listCityHistory(db, lead, cityId, all)
  expect(history.lines.map(({ who, day, time }) => [who, day, time])).toEqual([
    ['Bo Chan', '2026-03-03', '11:00'],
    ['Bo Chan', '2026-03-01', '23:30'],
    ['Ana Ruiz', '2026-03-01', '11:00'],
  ])
  expect(history.lines[1]?.changes).toEqual([{ what: 'rationale', was: 'first', now: 'second' }])
  expect(history.lines[1]?.path).toBe(`/assessments/${assessmentId}/checks/DM1.a`)
  expect(history.people.map(({ name }) => name)).toEqual(['Ana Ruiz', 'Bo Chan'])
})

test.each([
  ['a person', () => ({ person: lead.userId }), 1],
  ['a criterion', () => ({ criterion: 'DM1' }), 2],
  ['a criterion whose id begins the same', () => ({ criterion: 'DM' }), 0],
  ['a first day', () => ({ from: '2026-03-02' }), 1],
  ['a last day', () => ({ until: '2026-03-01' }), 2],
  ['what is no day', () => ({ from: 'soon' }), 3],
  ['a wildcard as criterion', () => ({ criterion: '%' }), 0],
])('can be filtered by %s', async (_what, query, count) => {
  const { history } = await listCityHistory(db, lead, cityId, HistoryQuery.parse(query()))
  expect(texts(history)).toHaveLength(count)
})

test('is nobody else’s to read', async () => {
  const otherCity = await makeCity(db, { name: 'Shelbyville' })
  const stranger = await makeUser(db, { roles: { [otherCity]: 'lead' } })
  for (const actor of [contributor, stranger]) {
    await expect(listCityHistory(db, actor, cityId, all)).rejects.toMatchObject({ status: 404 })
  }
  expect((await listCityHistory(db, stranger, otherCity, all)).history.lines).toEqual([])
})

test('of one criterion is for everybody there, without what was written', async () => {
  const assessment = { id: assessmentId, city: { id: cityId, timeZone: 'America/Denver' } }
  const seen = await listCriterionHistory(db, contributor, assessment, 'DM1', null)
  expect(texts(seen)).toHaveLength(2)
  expect(JSON.stringify(seen)).not.toContain('second')
})

test('comes a hundred at a time', async () => {
  const event = { at: new Date(), actorId: null, cityId, action: 'job.ran', subject: 'installation', data: {} }
  await db.write((tx) =>
    recordEvents(
      tx,
      Array.from({ length: 230 }, () => event),
    ),
  )
  const first = (await listCityHistory(db, lead, cityId, all)).history
  const second = (await listCityHistory(db, lead, cityId, { ...all, before: first.older })).history
  const third = (await listCityHistory(db, lead, cityId, { ...all, before: second.older })).history
  expect([first, second, third].map(({ lines }) => lines.length)).toEqual([100, 100, 33])
  expect(third.older).toBeNull()
  expect(first.lines[0]?.who).toBe('Assay')
})

test('what departments were asked is not told to coaches, as on every other page', async () => {
  const coach = await makeUser(db, { name: 'Cora Dunn', coaching: { [cityId]: [] } })
  const criterionId = 'LC3'
  const event = { at: new Date('2026-04-01T18:00:00Z'), actorId: lead.userId, cityId }
  const data = { assessmentId, criterionId, checkId: 'LC3.a' }
  await db.write((tx) =>
    recordEvents(tx, [
      { ...event, action: 'request.accepted', subject: 'request:1', data },
      { ...event, action: 'thread.started', subject: 'thread:1', data },
    ]),
  )
  const city = { id: cityId, timeZone: 'America/Denver' }
  const read = async (actor: Actor) =>
    texts(await listCriterionHistory(db, actor, { id: assessmentId, city }, criterionId, null))
  expect(await read(contributor)).toHaveLength(2)
  expect(await read(coach)).toEqual(['started a thread on LC3.a'])
})

test.each(['0050-01-01', '0000-12-31', '9999-12-31', '2026-02-30', 'x'])(
  'leaves a day out that no clock shows: %s',
  (day) => {
    expect(HistoryQuery.parse({ from: day, until: day })).toMatchObject({ from: '', until: '' })
  },
)

describe('the start of a day', () => {
  test.each([
    ['UTC', '2026-03-08', '2026-03-08T00:00:00.000Z'],
    ['America/Denver', '2026-03-08', '2026-03-08T07:00:00.000Z'],
    ['America/Denver', '2026-03-09', '2026-03-09T06:00:00.000Z'],
    ['America/Denver', '2026-11-01', '2026-11-01T06:00:00.000Z'],
    ['America/Denver', '2026-11-02', '2026-11-02T07:00:00.000Z'],
    ['Pacific/Honolulu', '2026-07-01', '2026-07-01T10:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-07-01', '2026-06-30T10:00:00.000Z'],
  ])('in %s on %s', (zone, day, moment) => {
    expect(startOfDay(zone, day).toISOString()).toBe(moment)
  })
})
