import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { MoveResult } from '#app/domain/explain/move-result.ts'
import type { Actor } from '#app/domain/policy.ts'
import { isMoved, addDifferences, noDifference } from '#app/domain/explain/difference.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findEnds } from '#app/features/changes/find-ends.server.ts'
import { loadLastMove, loadMove } from '#app/features/changes/load-move.server.ts'
import { listNamed, listPresets, readPeriod } from '#app/features/changes/move-end.ts'
import { changeLink } from '#app/features/evidence/change-link.server.ts'
import { nameItems } from '#app/features/evidence/name-items.server.ts'
import { scoreLink } from '#app/features/evidence/score-link.server.ts'
import { loadInputs, loadInputsAt } from '#app/features/readiness/load-readiness.server.ts'
import { readHistory } from '#app/platform/db/read-history.server.ts'
import { newId } from '#app/platform/ids.ts'
import { actorOf, makeDb } from '../support/database.ts'
import { fillWithDemo } from '../support/demo.ts'
import { emptyDatabase } from '../support/empty-database.ts'
import { addTo, now as june } from '../support/evidence-world.ts'
import { answer, judge, later, makeReviewWorld } from '../support/review-world.ts'

const db = makeDb()
const now = new Date('2026-11-22T19:00:00Z')

/** The same inputs are the same, in whatever order rows come. */
const inOrder = ({ answers, links }: AssessmentInputs) => ({
  answers: [...answers].sort((a, b) => (a.checkId < b.checkId ? -1 : 1)),
  links: [...links].sort((a, b) => (a.id < b.id ? -1 : 1)),
})

describe('the demo', () => {
  beforeAll(async () => {
    emptyDatabase()
    await fillWithDemo(db, now)
  }, 60_000)

  const actorIn = async (name: string, role = 'lead') => {
    const member = await db.read.membership.findFirstOrThrow({ where: { city: { name }, role } })
    return actorOf(db, member.userId)
  }
  const open = async (name: string, role?: string) => {
    const actor = await actorIn(name, role)
    const { id } = await db.read.assessment.findFirstOrThrow({ where: { city: { name } } })
    return { actor, assessment: await findAssessment(db, actor, id, now) }
  }

  it('has for every link a newest state that is the link', async () => {
    const links = await db.read.evidenceLink.findMany({ include: { states: { orderBy: { at: 'asc' } } } })
    expect(links.length).toBeGreaterThan(50)
    for (const { states, revisionId, locator, removedAt } of links) {
      expect(states.at(-1)).toMatchObject({ revisionId, locator, isOff: removedAt !== null })
    }
  })

  it.each(['Piñon Falls', 'Tacoma'])('reads now as it reads the past, in %s', async (name) => {
    const { assessment } = await open(name)
    const [then, today] = [await loadInputsAt(db, assessment.id, now), await loadInputs(db, assessment.id)]
    expect(inOrder(then)).toEqual(inOrder(today))
  })

  it.each(['Piñon Falls', 'Tacoma'])('adds up exactly at every moment of the past, in %s', async (name) => {
    const { actor, assessment } = await open(name)
    const ends = await findEnds(db, assessment, now)
    const move = await loadMove(db, actor, assessment, { from: ends.start, to: ends.today })
    expect(move.parts.some(({ moved }) => moved.length > 0)).toBe(true)
    const readiness = assessInputs(assessment.edition, await loadInputs(db, assessment.id), assessment.asOf)
    const sum = move.parts.map(({ difference }) => difference).reduce(addDifferences, noDifference)
    for (const layer of layers) {
      expect(move.layers[layer].before).toBe(0)
      expect(move.layers[layer].after).toBe(readiness.layers[layer].points)
      expect(sum.points[layer]).toBe(move.layers[layer].change)
    }
    // And between any two days on the way, each end read by itself.
    const history = await readHistory(db, assessment.id, now)
    const days = [...new Set(history.map(({ at }) => at.toISOString().slice(0, 10)))]
    for (const day of days.filter((_, index) => index % Math.ceil(days.length / 8) === 0)) {
      const [from, to] = [ends.endOf(day), ends.today]
      const part = await loadMove(db, actor, assessment, { from, to })
      const then = assessInputs(assessment.edition, await loadInputsAt(db, assessment.id, from.moment), from.asOf)
      const parts = part.parts.map(({ difference }) => difference).reduce(addDifferences, noDifference)
      for (const layer of layers) {
        expect(part.layers[layer].before).toBe(then.layers[layer].points)
        expect(then.layers[layer].points + parts.points[layer]).toBe(readiness.layers[layer].points)
      }
    }
  })

  it('does not age where results are held', async () => {
    const { actor, assessment } = await open('Tacoma')
    const ends = await findEnds(db, assessment, now)
    const move = await loadMove(db, actor, assessment, { from: ends.start, to: ends.today })
    const ageing = move.parts.find(({ id }) => id === 'ageing')
    expect(ageing && isMoved(ageing.difference)).toBe(false)
    expect([move.from.asOf, move.to.asOf]).toEqual(['2017-01-31', '2017-01-31'])
  })
})

describe('a period', () => {
  let world: Awaited<ReturnType<typeof makeReviewWorld>>
  const days = (count: number) => new Date(june.getTime() + count * 24 * 60 * 60 * 1000)
  const snapshot = (number: number, takenAt: Date, name: string) =>
    db.write(async (tx) => {
      const { id: assessmentId, edition } = world.assessment
      const of = { assessmentId, cycleNumber: 1, editionRef: edition.ref, editionHash: edition.hash }
      const kept = { content: '{}', contentHash: 'x', results: '{}', code: newId(), takenById: 'x' }
      const asOf = takenAt.toISOString().slice(0, 10)
      await tx.snapshot.create({ data: { id: newId(), ...of, ...kept, number, name, takenAt, asOf } })
    })
  const open = async (actor: Actor, at: Date) => findAssessment(db, actor, world.assessment.id, at)
  const move = async (actor: Actor, at: Date, search = 'from=start') => {
    const assessment = await open(actor, at)
    const ends = await findEnds(db, assessment, at)
    const names = (ids: readonly string[]) => nameItems(db, actor, ids)
    return loadMove(db, actor, assessment, readPeriod(new URLSearchParams(search), ends), names)
  }
  const texts = (result: MoveResult, id: string) => {
    const part = result.parts.find((one) => one.id === id)
    return [...(part?.moved ?? []), ...(part?.unmoved ?? [])].map(({ who, text }) => `${who ?? ''} ${text}`)
  }

  beforeEach(async () => {
    world = await makeReviewWorld(db)
  })

  it('is the last 30 days, or since the newest snapshot, and tells what it cannot be', async () => {
    const { lead, assessment } = world
    const read = async (search: string) => {
      const found = await open(lead, days(40))
      return readPeriod(new URLSearchParams(search), await findEnds(db, found, days(40)))
    }
    expect(await read('')).toMatchObject({ from: { key: '2026-07-10' }, to: { key: '2026-08-09' }, errors: {} })
    expect((await read('from=2020-01-01')).from.key).toBe('start')
    expect((await read('from=2026-02-30&to=2026-08-10')).errors).toEqual({
      from: 'Enter a date that exists, like 2026-03-31',
      to: 'Enter a date up to today, 9 Aug 2026',
    })
    expect((await read('from=2026-08-01&to=2026-07-01')).errors).toEqual({
      from: 'Begin before the end: 1 Jul 2026 is earlier than 1 Aug 2026',
    })
    expect((await read('from=snapshot-1')).errors.from).toBe('There is no snapshot 1 of this assessment')
    expect((await read('from=2026-08-01&to=2026-08-01')).errors).toEqual({})

    await snapshot(1, days(3), 'Spring')
    await snapshot(2, days(9), 'Before council')
    expect((await read('')).from).toMatchObject({
      key: 'snapshot-2',
      words: 'snapshot 2, “Before council”, of 9 Jul 2026',
      asOf: '2026-07-09',
    })
    const between = await read('from=snapshot-1&to=snapshot-2')
    expect([between.from.asOf, between.to.asOf]).toEqual(['2026-07-03', '2026-07-09'])
    const found = await findAssessment(db, lead, assessment.id, days(40))
    const ends = await findEnds(db, found, days(40))
    expect(listPresets(ends, await read('from=start')).map(({ words, isCurrent }) => [words, isCurrent])).toEqual([
      ['Last 7 days', false],
      ['Last 30 days', false],
      ['Since the last snapshot', false],
      ['Since the beginning', true],
    ])
    expect(listNamed(ends).map(({ key }) => key)).toEqual(['start', 'snapshot-1', 'snapshot-2', '2026-08-09'])
    expect((await loadLastMove(db, lead, found, days(40))).from.key).toBe('snapshot-2')
  })

  it('begins and ends with the day where the city is', async () => {
    const { lead, contributor, assessment, cityId } = world
    await db.write((tx) => tx.city.update({ where: { id: cityId }, data: { timeZone: 'America/Los_Angeles' } }))
    // 22:30 on 2 July where the city is, already the 3rd in Greenwich.
    const late = new Date('2026-07-03T05:30:00Z')
    const { id: linkId } = await db.read.evidenceLink.findFirstOrThrow({
      where: { assessmentId: assessment.id, checkId: 'DM1.a' },
    })
    await changeLink(db, contributor, assessment, linkId, { intent: 'remove' }, late)
    const taken = async (from: string, to: string) => {
      const result = await move(lead, days(20), `from=${from}&to=${to}`)
      return texts(result, 'evidence').map((text) => text.replace(/“.*”/, 'it'))
    }
    expect(await taken('2026-07-01', '2026-07-02')).toEqual(['Ben Cho took it off DM1.a'])
    expect(await taken('2026-07-02', '2026-07-03')).toEqual([])
  })

  it('tells each event with its person, and leads to it', async () => {
    const { lead, contributor, coach, assessment } = world
    await answer(db, contributor, assessment.id, 'DM2.a', 'unknown')
    const { linkId } = await addTo(db, contributor, assessment, 'DM1.a', { title: 'Charter', statement: 'Anew.' })
    await changeLink(db, lead, assessment, linkId, { intent: 'locator', locator: 'page 4', was: '' }, later(1))
    await scoreLink(db, coach, assessment, linkId, { value: 3, note: '' }, later(2))
    await changeLink(db, lead, assessment, linkId, { intent: 'remove' }, later(3))
    await judge(db, coach, assessment.id, {}, later(4))
    const result = await move(lead, later(5))
    expect(texts(result, 'answers')).toContain("Ben Cho answered DM2.a: don't know")
    const evidence = texts(result, 'evidence')
    expect(evidence).toContain('Ben Cho put “Charter” on DM1.a and scored it 2')
    expect(evidence).toContain('Ana Ruiz said where in “Charter” to look for DM1.a')
    expect(evidence).toContain('Ana Ruiz took “Charter” off DM1.a')
    expect(texts(result, 'review')).toEqual([
      'Cleo Marsh accepted DM1',
      'Cleo Marsh scored “Charter” for DM1.a as its reviewer: 3, shows it beyond doubt',
    ])
    const accepted = result.parts.find(({ id }) => id === 'review')?.moved[0]
    expect(accepted).toMatchObject({
      day: '2026-06-30',
      to: `/assessments/${assessment.id}/criteria/DM1#verdict`,
      criteria: [{ id: 'DM1', layer: 'reviewed', isGained: true }],
    })
  })

  it('keeps the city’s scores from the coach, and the titles of what they may not open', async () => {
    const { lead, coach, contributor, leader, assessment } = world
    const secret = { title: 'Salaries', statement: 'Secret.', sensitivity: 'sensitive', strength: '3' }
    const { linkId } = await addTo(db, lead, assessment, 'DM1.b', secret)
    await scoreLink(db, lead, assessment, linkId, { value: 1, note: '' }, days(1))
    const seen = async (actor: Actor) => {
      const result = await move(actor, days(2))
      return { all: JSON.stringify(result), evidence: texts(result, 'evidence') }
    }
    const coachs = await seen(coach)
    expect(coachs.evidence).toContain('Ana Ruiz put a sensitive document on DM1.b and scored it')
    expect(coachs.evidence).toContain('Ana Ruiz scored a sensitive document for DM1.b')
    expect(coachs.all).not.toMatch(/scored (it|[^"]* for DM1\.[a-z]:) \d/)
    expect(coachs.all).not.toContain('Salaries')
    const leads = await seen(lead)
    expect(leads.evidence).toContain('Ana Ruiz put “Salaries” on DM1.b and scored it 3')
    expect(leads.evidence).toContain('Ana Ruiz scored “Salaries” for DM1.b: 1, mentions it')
    for (const actor of [contributor, leader]) {
      const their = await seen(actor)
      expect(their.all).not.toContain('Salaries')
      expect(their.evidence).toContain('Ana Ruiz scored a sensitive document for DM1.b: 1, mentions it')
    }
    // Without a way to name it, nothing is named.
    const found = await open(lead, days(2))
    const ends = await findEnds(db, found, days(2))
    const bare = await loadMove(db, lead, found, { from: ends.start, to: ends.today })
    expect(JSON.stringify(bare)).not.toContain('Salaries')
  })
})
