import { beforeEach, describe, expect, it } from 'vitest'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { loadCriterionReview } from '#app/features/review/load-criterion-review.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { actorOf, makeDb, makeUser } from '../support/database.ts'
import { addTo, now } from '../support/evidence-world.ts'
import {
  answer,
  eventsOf,
  judge,
  later,
  makeReviewWorld,
  needsWork,
  noticesOf,
  reviewed,
  standingOf,
} from '../support/review-world.ts'

const db: Db = makeDb()
let world: Awaited<ReturnType<typeof makeReviewWorld>>
const id = () => world.assessment.id
const stateOf = async () =>
  (await loadCriterionReview(db, world.coach, await reviewed(db, world.coach, id()), 'DM1')).state

beforeEach(async () => {
  world = await makeReviewWorld(db)
})

describe('an acceptance', () => {
  it('makes the criterion reviewed, and tells the leads', async () => {
    expect(await standingOf(db, id())).toMatchObject({ standing: 'evidenced', by: null })
    expect(await judge(db, world.coach, id())).toEqual({ ok: true })
    expect(await standingOf(db, id())).toMatchObject({ standing: 'reviewed', by: 'coach' })
    expect(await noticesOf(db, world.lead)).toEqual(['verdict: Cleo Marsh accepts DM1'])
  })

  it('tells who looks after the criterion too', async () => {
    const plan = { criterionId: 'DM1', ownerId: world.contributor.userId, revision: 1, savedById: '', savedAt: now }
    await db.write((tx) => tx.criterionPlan.create({ data: { id: id(), assessmentId: id(), ...plan } }))
    await judge(db, world.coach, id())
    expect(await noticesOf(db, world.contributor)).toEqual(['verdict: Cleo Marsh accepts DM1'])
  })

  it.each([
    ['an answer', () => answer(db, world.contributor, id(), 'DM1.a', 'unknown')],
    ['a note', () => answer(db, world.contributor, id(), 'DM1.a', 'met', 'More about it.')],
    ['new evidence', () => addTo(db, world.contributor, world.assessment, 'DM1.a', { statement: 'Another.' })],
  ])('counts no more once %s has changed, and says so', async (_, change) => {
    await judge(db, world.coach, id())
    await change()
    expect(await stateOf()).toBe('accepted-changed')
    expect((await standingOf(db, id())).standing).not.toBe('reviewed')
  })

  it('counts again when the criterion is as it was', async () => {
    const { linkId } = await addTo(db, world.contributor, world.assessment, 'DM1.a', { statement: 'Another.' })
    await judge(db, world.coach, id())
    await changeLink(db, world.contributor, world.assessment, linkId, { intent: 'remove' }, now)
    expect(await stateOf()).toBe('accepted-changed')
    await changeLink(db, world.contributor, world.assessment, linkId, { intent: 'restore' }, now)
    expect(await stateOf()).toBe('accepted')
  })

  it('is not shaken by a score', async () => {
    const { linkId } = await addTo(db, world.contributor, world.assessment, 'DM1.a', { statement: 'Another.' })
    await judge(db, world.coach, id())
    await scoreLink(db, world.contributor, world.assessment, linkId, { value: 3, note: '' }, now)
    expect(await stateOf()).toBe('accepted')
  })

  it('of nothing is refused', async () => {
    const outcome = await judge(db, world.coach, id(), {}, now, 'DM2')
    expect(outcome).toMatchObject({
      ok: false,
      errors: { value: expect.stringContaining('Nothing is answered') as string },
    })
  })

  it('gives way to a newer verdict', async () => {
    await judge(db, world.coach, id())
    await judge(db, world.coach, id(), needsWork, later(1))
    expect(await stateOf()).toBe('needs-work')
    expect((await standingOf(db, id())).standing).toBe('evidenced')
    expect(await db.read.verdict.count({ where: { assessmentId: id() } })).toBe(2)
  })
})

it('asks for the reason and what would do where it needs work', async () => {
  const outcome = await judge(db, world.coach, id(), { value: 'needs-work', reason: ' ', wouldDo: '' })
  expect(outcome).toEqual({ ok: false, errors: { reason: 'Say what is missing', wouldDo: 'Say what would do' } })
})

it('sent twice is one verdict, one event and one notice', async () => {
  const events = (await eventsOf(db, 'verdict.given')).length
  await Promise.all([judge(db, world.coach, id(), needsWork), judge(db, world.coach, id(), needsWork)])
  expect(await db.read.verdict.count({ where: { assessmentId: id() } })).toBe(1)
  expect((await eventsOf(db, 'verdict.given')).length).toBe(events + 1)
  expect(await noticesOf(db, world.lead)).toHaveLength(1)
})

it('is for what the reviewer was shown: a change in between is told, and nothing is written', async () => {
  const outcome = await judge(db, world.coach, id(), { signature: 'f'.repeat(64) })
  expect(outcome).toMatchObject({ ok: false, isStale: true })
  expect(await db.read.verdict.count({ where: { assessmentId: id() } })).toBe(0)
})

describe('who may give one', () => {
  it.each(['contributor', 'leader', 'stranger'] as const)('not the %s', async (role) => {
    const full = await reviewed(db, world.coach, id())
    const { giveVerdict } = await import('#app/features/review/give-verdict.server.ts')
    const input = { value: 'accept', reason: '', wouldDo: '', signature: '', handBack: false } as const
    await expect(giveVerdict(db, world[role], full, 'DM1', input, now)).rejects.toMatchObject({ status: 404 })
  })

  it('a coach only in their own areas', async () => {
    expect(await judge(db, world.areaCoach, id())).toEqual({ ok: true })
    await expect(judge(db, world.areaCoach, id(), {}, now, 'LC1')).rejects.toMatchObject({ status: 404 })
  })

  it('a lead not where there is a coach', async () => {
    await expect(judge(db, world.lead, id())).rejects.toMatchObject({ status: 404 })
  })
})

describe('where no coach is for the area', () => {
  beforeEach(async () => {
    await db.write((tx) => tx.coachAssignment.deleteMany({ where: { cityId: world.cityId } }))
  })

  it('a lead reviews internally, and the layer says so', async () => {
    expect(await judge(db, world.lead, id())).toEqual({ ok: true })
    expect(await standingOf(db, id())).toMatchObject({ standing: 'reviewed', by: 'internal' })
  })

  it('but accepts nothing that is all their own', async () => {
    for (const checkId of world.checks) await answer(db, world.lead, id(), checkId, 'met', 'Mine.')
    expect(await judge(db, world.lead, id())).toMatchObject({
      ok: false,
      errors: { value: expect.stringContaining('somebody else') as string },
    })
    const second = await makeUser(db, { name: 'Lou Vale', roles: { [world.cityId]: 'lead' } })
    expect(await judge(db, second, id())).toEqual({ ok: true })
    expect(await judge(db, world.lead, id(), needsWork, later(1))).toEqual({ ok: true })
  })

  it('a lead who is its coach too reviews as somebody of the city', async () => {
    const data = { id: `both ${world.cityId}`, userId: world.lead.userId, cityId: world.cityId }
    await db.write((tx) => tx.coachAssignment.create({ data }))
    await judge(db, await actorOf(db, world.lead.userId), id())
    expect(await standingOf(db, id())).toMatchObject({ standing: 'reviewed', by: 'internal' })
  })
})
