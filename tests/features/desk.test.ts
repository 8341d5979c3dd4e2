import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { findNextWaiting } from '#app/features/review/find-next-waiting.server.ts'
import { loadDesk, type DeskQuery } from '#app/features/review/load-desk.server.ts'
import { markDeskSeen } from '#app/features/review/mark-desk-seen.server.ts'
import { submitRound } from '#app/features/review/submit-round.server.ts'
import { actorOf, makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { now } from '../support/evidence-world.ts'
import { answer, judge, later, reviewed } from '../support/review-world.ts'

const db = makeDb()
type City = { cityId: string; id: string; lead: Actor }
const cities: Record<string, City> = {}
let coach: Actor
let areaCoach: Actor

const city = (name: string): City => {
  const found = cities[name]
  if (!found) throw new Error(`No ${name}`)
  return found
}

const query: DeskQuery = { q: '', area: '', isWaitingOnly: false, page: 1 }
const desk = async (changes: Partial<DeskQuery> = {}, actor = coach) =>
  loadDesk(db, actor, { ...query, ...changes }, later(60))
const namesOf = async (changes: Partial<DeskQuery> = {}, actor = coach) =>
  (await desk(changes, actor)).rows.map(({ name }) => name)

async function addCity(name: string) {
  const cityId = await makeCity(db, { name })
  const lead = await makeUser(db, { name: `Lead of ${name}`, roles: { [cityId]: 'lead' } })
  cities[name] = { cityId, id: await makeAssessment(db, { cityId }), lead }
}

async function submit(name: string, minutes: number) {
  const { id, lead } = city(name)
  await submitRound(db, lead, await reviewed(db, lead, id), { note: '' }, later(minutes))
}

async function addThread(name: string, minutes: number, authors: readonly string[]) {
  const { id } = city(name)
  const threadId = `${name} ${minutes}`
  await db.write(async (tx) => {
    const row = { id: threadId, assessmentId: id, anchor: 'criterion', criterionId: 'DM1' }
    await tx.thread.create({ data: { ...row, authorId: coach.userId, createdAt: now, movedAt: now } })
    for (const [index, authorId] of authors.entries()) {
      const comment = { id: `${threadId} ${index}`, threadId, body: 'Words.', authorId }
      await tx.comment.create({ data: { ...comment, createdAt: later(minutes + index) } })
    }
  })
}

beforeAll(async () => {
  for (const name of ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm']) await addCity(name)
  await addCity('Foreign')
  const all = ['Alder', 'Birch', 'Cedar', 'Dogwood', 'Elm'].map((name) => [city(name).cityId, []] as const)
  coach = await makeUser(db, { name: 'Cleo Marsh', coaching: Object.fromEntries(all) })
  areaCoach = await makeUser(db, { coaching: { [city('Cedar').cityId]: ['DM'], [city('Birch').cityId]: ['OD'] } })
  await answer(db, city('Cedar').lead, city('Cedar').id, 'DM1.a')
  await submit('Cedar', 1)
  await submit('Birch', 5)
  await addThread('Elm', 10, [coach.userId, city('Elm').lead.userId])
  await addThread('Dogwood', 8, [city('Dogwood').lead.userId, coach.userId])
})

it('puts rounds before threads, each by who has waited longest, and the rest by name', async () => {
  expect(await namesOf()).toEqual(['Cedar', 'Birch', 'Elm', 'Alder', 'Dogwood'])
  const { rows, waiting, total } = await desk()
  expect({ waiting, total }).toEqual({ waiting: 3, total: 5 })
  expect(rows.map(({ openThreads, threadSince }) => [openThreads, threadSince !== null])).toEqual([
    [0, false],
    [0, false],
    [1, true],
    [0, false],
    [1, false],
  ])
})

it('shows only one’s own cities, and only what waits in one’s own areas', async () => {
  const { rows } = await desk({}, areaCoach)
  const { edition } = await reviewed(db, areaCoach, city('Cedar').id)
  const inArea = (id: string) => edition.criteria.filter(({ areaId }) => areaId === id).length
  expect(rows.map(({ name, waiting }) => [name, waiting])).toEqual([
    ['Cedar', inArea('DM')],
    ['Birch', inArea('OD')],
  ])
  expect(await namesOf({ area: 'OD' }, areaCoach)).toEqual(['Birch'])
})

it('is searched by name, with accents or without, and narrowed to who waits', async () => {
  expect(await namesOf({ q: 'éL' })).toEqual(['Elm'])
  expect(await namesOf({ q: 'nowhere' })).toEqual([])
  expect(await namesOf({ isWaitingOnly: true })).toEqual(['Cedar', 'Birch', 'Elm'])
})

it('leads to what waits longest: a criterion in one’s areas, or the threads', async () => {
  const cedar = `/assessments/${city('Cedar').id}`
  expect(await findNextWaiting(db, coach, '', now)).toBe(`${cedar}/review/next`)
  expect(await findNextWaiting(db, areaCoach, 'OD', now)).toBe(`/assessments/${city('Birch').id}/review/next?area=OD`)
  const stranger = await makeUser(db)
  expect(await findNextWaiting(db, stranger, '', now)).toBeNull()
})

describe('a city', () => {
  it('waits no more once all of one’s areas are looked at or handed back', async () => {
    const { id } = city('Cedar')
    const { edition } = await reviewed(db, areaCoach, id)
    for (const criterion of edition.criteria.filter(({ areaId }) => areaId === 'DM')) {
      const needs = { value: 'needs-work', reason: 'It is a draft.', wouldDo: 'The signed one.' } as const
      const handBack = criterion.id === 'DM2'
      await judge(db, areaCoach, id, { ...needs, handBack }, later(20), criterion.id)
    }
    expect((await desk({}, areaCoach)).rows.map(({ name, waiting }) => [name, waiting > 0])).toEqual([
      ['Birch', true],
      ['Cedar', false],
    ])
    expect((await namesOf())[0]).toBe('Cedar')
  })

  it('has news since the coach said that they had seen it, by others only', async () => {
    expect((await desk()).rows.every(({ news }) => news === '')).toBe(true)
    await markDeskSeen(db, coach, later(30))
    const { id, lead } = city('Alder')
    await db.write((tx) =>
      tx.auditEvent.createMany({
        data: [lead.userId, lead.userId, coach.userId].map((actorId) => ({
          at: later(31),
          actorId,
          cityId: city('Alder').cityId,
          action: 'answer.saved',
          subject: `check:${id}:DM1.a`,
          data: '{}',
          previousHash: '',
          hash: '',
        })),
      }),
    )
    const { rows } = await desk()
    expect(rows.filter(({ news }) => news !== '').map(({ name, news }) => [name, news])).toEqual([
      ['Alder', '2 answers'],
    ])
    await markDeskSeen(db, coach, later(40))
    expect((await desk()).rows.every(({ news }) => news === '')).toBe(true)
  })

  it('is gone from the desk with the assignment', async () => {
    await db.write((tx) =>
      tx.coachAssignment.deleteMany({ where: { userId: coach.userId, cityId: city('Alder').cityId } }),
    )
    expect(await namesOf({}, await actorOf(db, coach.userId))).not.toContain('Alder')
  })
})

it('marks nothing for somebody without a desk', async () => {
  await expect(markDeskSeen(db, city('Elm').lead, now)).rejects.toMatchObject({ status: 404 })
})
