import { beforeEach, describe, expect, it } from 'vitest'
import { addEvidence } from '#app/features/evidence/add-evidence.server.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { useItem } from '#app/features/evidence/use-item.server.ts'
import { loadReview } from '#app/features/review/load-review.server.ts'
import { returnCriterion } from '#app/features/review/return-criterion.server.ts'
import { returnRound } from '#app/features/review/return-round.server.ts'
import { submitRound } from '#app/features/review/submit-round.server.ts'
import { withdrawRound } from '#app/features/review/withdraw-round.server.ts'
import { makeDb, makeUser } from '../support/database.ts'
import { addTo, evidenceInput, now } from '../support/evidence-world.ts'
import {
  answer,
  eventsOf,
  judge,
  later,
  makeReviewWorld,
  needsWork,
  noticesOf,
  reviewed,
} from '../support/review-world.ts'

const db = makeDb()
let world: Awaited<ReturnType<typeof makeReviewWorld>>
const id = () => world.assessment.id
const page = (actor = world.coach) => reviewed(db, actor, id())
const submit = async (actor = world.lead, note = '', at = now) =>
  submitRound(db, actor, await page(actor), { note }, at)
const give = async (actor = world.coach, note = 'See the threads.') =>
  returnRound(db, actor, await page(actor), { note }, later(9))
const handBack = async (actor = world.coach, criterionId = 'DM1') =>
  returnCriterion(db, actor, await page(actor), criterionId, later(5))
const stateNow = async () => (await db.read.assessment.findUniqueOrThrow({ where: { id: id() } })).state
const lineOf = async (criterionId = 'DM1', actor = world.coach) =>
  (await loadReview(db, actor, await page(actor), {})).lines.find((line) => line.id === criterionId)

beforeEach(async () => {
  world = await makeReviewWorld(db)
})

describe('submitting', () => {
  it('keeps what each criterion holds, closes the assessment, and tells the coaches', async () => {
    const before = (await eventsOf(db, 'round.')).length
    expect(await submit(world.lead, 'Ready, I think.')).toEqual({ ok: true, number: 1 })
    expect(await stateNow()).toBe('in-review')
    const round = await db.read.reviewRound.findFirstOrThrow({
      where: { assessmentId: id() },
      include: { criteria: true },
    })
    expect(round).toMatchObject({ number: 1, note: 'Ready, I think.', returnedAt: null })
    expect(round.criteria).toHaveLength(world.assessment.edition.criteria.length)
    expect(round.criteria.find(({ criterionId }) => criterionId === 'DM1')?.content).toContain('"DM1.a"')
    expect(await noticesOf(db, world.coach)).toEqual(['submitted: Ana Ruiz submits Springfield for review, round 1'])
    expect(await noticesOf(db, world.areaCoach)).toHaveLength(1)
    expect((await eventsOf(db, 'round.')).slice(before)).toEqual(['round.submitted'])
  })

  it('twice at once is one round', async () => {
    const second = await makeUser(db, { name: 'Lou Vale', roles: { [world.cityId]: 'lead' } })
    const outcomes = await Promise.all([submit(), submit(), submit(second, 'Mine.')])
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(2)
    expect(await db.read.reviewRound.count({ where: { assessmentId: id() } })).toBe(1)
    expect(await noticesOf(db, world.coach)).toHaveLength(1)
  })

  it.each(['contributor', 'leader', 'coach', 'stranger'] as const)('is not for the %s', async (role) => {
    const assessment = await page(world.lead)
    await expect(submitRound(db, world[role], assessment, { note: '' }, now)).rejects.toMatchObject({ status: 404 })
  })
})

describe('while it is in review', () => {
  let itemId = ''
  let linkId = ''
  beforeEach(async () => {
    const added = await addTo(db, world.contributor, world.assessment, 'DM1.a', { statement: 'Another.' })
    itemId = added.itemId
    linkId = added.linkId
    await submit()
  })

  const changes = {
    'an answer': () => answer(db, world.contributor, id(), 'DM1.a', 'unmet'),
    // The pages behind these were opened before it was submitted.
    evidence: () =>
      addEvidence(db, world.contributor, world.assessment, 'DM1.b', evidenceInput({ statement: 'New.' }), null, now),
    'use of the library': () =>
      useItem(db, world.contributor, world.assessment, 'DM1.b', { itemId, locator: '', strength: 2 }, now),
    'a place': () =>
      changeLink(db, world.contributor, world.assessment, linkId, { intent: 'locator', locator: 'p. 2', was: '' }, now),
    'an item': () =>
      editItem(
        db,
        world.contributor,
        world.assessment,
        itemId,
        { title: 'New title', date: '2026-03-15', department: '', sensitivity: 'public', revision: 1 },
        now,
      ),
    'a score': () => scoreLink(db, world.contributor, world.assessment, linkId, { value: 1, note: '' }, now),
  } as const

  it.each(Object.keys(changes) as (keyof typeof changes)[])('%s is refused, and says why', async (what) => {
    const outcome = await changes[what]()
    expect(outcome).toMatchObject({ ok: false, message: expect.stringContaining('in review') as string })
  })

  it.each(Object.keys(changes) as (keyof typeof changes)[])('%s is taken once DM1 is handed back', async (what) => {
    expect(await handBack()).toEqual({ ok: true, number: 1 })
    expect(await changes[what]()).toMatchObject({ ok: true })
    expect(await answer(db, world.contributor, id(), 'DM2.a')).toMatchObject({ ok: false })
  })
})

it('a save that meets a submission is either in the round or refused, never lost between', async () => {
  const [, saved] = await Promise.all([submit(), answer(db, world.contributor, id(), 'DM2.a', 'unmet', 'Late.')])
  const kept = await db.read.roundCriterion.findFirstOrThrow({
    where: { criterionId: 'DM2', round: { assessmentId: id() } },
  })
  expect(kept.content.includes('Late.')).toBe(saved.ok)
})

describe('handing back', () => {
  beforeEach(async () => {
    await submit()
  })

  it('goes with "needs work", tells the leads once, and asks for no verdict until the city is done', async () => {
    await judge(db, world.coach, id(), { ...needsWork, handBack: true })
    expect((await page()).returned).toEqual(['DM1'])
    expect(await noticesOf(db, world.lead)).toEqual([
      'returned: Cleo Marsh hands DM1 back to Springfield: it needs work',
    ])
    expect(await lineOf()).toMatchObject({ state: 'needs-work', isReturned: true, changed: null })
    await answer(db, world.contributor, id(), 'DM1.a', 'met', 'Signed now.')
    expect(await lineOf()).toMatchObject({
      state: 'needs-work-changed',
      changed: { round: 1, says: 'DM1.a: note' },
    })
  })

  it('ends when the criterion is accepted: it is in the round again, as it is', async () => {
    await handBack()
    await answer(db, world.contributor, id(), 'DM1.a', 'met', 'Signed now.')
    expect(await judge(db, world.coach, id(), {}, later(6))).toEqual({ ok: true })
    expect((await page()).returned).toEqual([])
    expect(await answer(db, world.contributor, id(), 'DM1.a', 'unmet')).toMatchObject({ ok: false })
    expect(await lineOf()).toMatchObject({ state: 'accepted', isReturned: false })
  })

  it('twice is once', async () => {
    await Promise.all([handBack(), handBack()])
    expect(await noticesOf(db, world.lead)).toHaveLength(1)
  })

  it('is for one’s own areas', async () => {
    expect(await handBack(world.areaCoach, 'LC1')).toMatchObject({ ok: false })
    await expect(handBack(world.contributor)).rejects.toMatchObject({ status: 404 })
    expect(await handBack(world.lead)).toMatchObject({ ok: false })
  })
})

describe('giving the round back', () => {
  beforeEach(async () => {
    await submit()
  })

  it('opens everything, and the next submission is round 2', async () => {
    await judge(db, world.coach, id())
    expect(await give()).toEqual({ ok: true, number: 1 })
    expect(await stateNow()).toBe('open')
    expect(await noticesOf(db, world.lead)).toContain('returned: Cleo Marsh gives round 1 back to Springfield')
    await answer(db, world.contributor, id(), 'DM2.a', 'met', 'New.')
    expect(await submit(world.lead, '', later(20))).toEqual({ ok: true, number: 2 })
    expect(await lineOf('DM1')).toMatchObject({ state: 'accepted', changed: null })
    expect(await lineOf('DM2')).toMatchObject({
      changed: { round: 1, says: 'DM2.a: answer, not assessed before' },
    })
  })

  it('sent twice is one; a coach for some areas leaves it to who coaches all', async () => {
    expect(await give(world.areaCoach)).toMatchObject({ ok: false })
    await Promise.all([give(), give()])
    expect((await eventsOf(db, 'round.returned')).length).toBeGreaterThan(0)
    expect((await noticesOf(db, world.lead)).filter((text) => text.startsWith('returned'))).toHaveLength(1)
  })

  it('meets a verdict: both stand, whichever comes first', async () => {
    const [returned, verdict] = await Promise.all([
      give(),
      judge(db, world.coach, id(), { ...needsWork, handBack: true }),
    ])
    expect([returned.ok, verdict.ok]).toEqual([true, true])
    expect(await stateNow()).toBe('open')
    expect(await db.read.verdict.count({ where: { assessmentId: id() } })).toBe(1)
    expect(await answer(db, world.contributor, id(), 'DM1.a', 'unmet')).toMatchObject({ ok: true })
  })

  it('a lead gives it back only where the city has no coach', async () => {
    expect(await give(world.lead)).toMatchObject({ ok: false })
    await db.write((tx) => tx.coachAssignment.deleteMany({ where: { cityId: world.cityId } }))
    expect(await give(world.lead)).toMatchObject({ ok: true })
  })
})

describe('taking it back', () => {
  const withdraw = async (actor = world.lead) => withdrawRound(db, actor, await page(actor), later(3))
  beforeEach(async () => {
    await submit()
  })

  it('works while nobody has looked; its number stays used and nothing counts as changed since', async () => {
    expect((await loadReview(db, world.lead, await page(world.lead), {})).mayWithdraw).toBe(true)
    expect(await withdraw()).toEqual({ ok: true, number: 1 })
    expect(await stateNow()).toBe('open')
    await answer(db, world.contributor, id(), 'DM2.a')
    expect(await submit()).toEqual({ ok: true, number: 2 })
    expect(await lineOf('DM2')).toMatchObject({ changed: null })
  })

  it.each([
    ['a verdict', () => judge(db, world.coach, id())],
    ['something handed back', () => handBack()],
    [
      'a score',
      async () => {
        const link = await db.read.evidenceLink.findFirstOrThrow({ where: { assessmentId: id() } })
        await scoreLink(db, world.coach, await page(), link.id, { value: 2, note: '' }, later(1))
      },
    ],
  ])('is refused after %s', async (_, look) => {
    await look()
    expect(await withdraw()).toMatchObject({ ok: false })
    expect((await loadReview(db, world.lead, await page(world.lead), {})).mayWithdraw).toBe(false)
    expect(await stateNow()).toBe('in-review')
  })

  it('is for leads', async () => {
    await expect(withdraw(world.contributor)).rejects.toMatchObject({ status: 404 })
  })
})
