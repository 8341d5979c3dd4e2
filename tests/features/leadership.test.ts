import { beforeAll, describe, expect, it } from 'vitest'
import type { Actor } from '#app/domain/policy.ts'
import { planPath } from '#app/domain/path/plan-path.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { viewLeadership } from '#app/features/briefings/leadership-view.ts'
import { loadBriefing } from '#app/features/briefings/load-briefing.server.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { makeAssessment, makeCity, makeDb, makeUser } from '../support/database.ts'
import { fillCriteria } from '../support/readiness-city.ts'

const db = makeDb()
const now = new Date('2026-06-30T12:00:00Z')
const may = { sign: true, take: true }
let leader: Actor
let assessmentId = ''
let cityId = ''

beforeAll(async () => {
  cityId = await makeCity(db, { name: 'Cañon' })
  leader = await makeUser(db, { name: 'Mara Quill', roles: { [cityId]: 'leader' } })
  assessmentId = await makeAssessment(db, { cityId })
  const place = { assessmentId, cityId, authorId: leader.userId, date: '2026-05-31' }
  await fillCriteria(db, place, {
    LC1: 'reviewed',
    DM2: 'evidenced',
    DM3: 'evidenced',
    PA1: 'weak',
    OD1: 'met',
    BF1: 'unmet',
  })
})

const open = (id = assessmentId) => findAssessment(db, leader, id, now)
const brief = async (id = assessmentId) => loadBriefing(db, leader, await open(id), undefined, now)
const viewOf = async (id = assessmentId) => viewLeadership(id, (await open(id)).edition, await brief(id), may)

describe('a briefing', () => {
  it('agrees with the readiness, the path, the forecast and the changes that it is put together from', async () => {
    const assessment = await open()
    const briefing = await brief()
    const { edition } = assessment
    expect(briefing.readiness).toEqual(await loadReadiness(db, assessment))
    expect(briefing.forecast.points[0]).toEqual({ day: '2026-06-30', layers: briefing.readiness.layers })
    for (const level of briefing.staircase.levels) {
      const request = {
        levelId: level.id,
        layer: 'evidenced',
        wishes: noWishes,
        effort: new Map(),
        departmentOf: new Map(),
      } as const
      const plan = planPath(edition, briefing.readiness, { ...request, startOn: '2026-06-30', fiscalYearStart: 7 })
      expect(plan.ok && plan.path.effort).toBe(level.stair?.effort)
    }
    const { move, readiness } = briefing
    for (const layer of layers) {
      const told = move?.layers[layer]
      expect(told?.after).toBe(readiness.layers[layer].points)
      const parts = move?.parts.reduce((sum, { difference }) => sum + difference.points[layer], 0)
      expect(parts).toBe(told?.change)
    }
  })

  it('counts the day it is handed in, in the path, on the staircase and in words alike', async () => {
    const submitOn = '2027-06-30'
    const before = await brief()
    const assessment = { ...(await open()), submitOn }
    const briefing = await loadBriefing(db, leader, assessment, undefined, now)
    const { path, counted, staircase, submission } = briefing
    expect(counted).toEqual({ day: submitOn, dayIs: 'submission' })
    expect(path).toMatchObject(counted)
    // All evidence is of 31 May 2026: none of it with a year to it counts any more.
    expect(staircase.points).toBe(submission?.layers.evidenced.points)
    expect(staircase.points).toBeLessThan(before.staircase.points)
    const silver = staircase.levels.find(({ id }) => id === 'silver')
    expect(path?.plan.ok && path.plan.path.effort).toBe(silver?.stair?.effort)
    const { least } = viewLeadership(assessmentId, assessment.edition, briefing, may)
    expect(least?.headline).toMatch(/, counted on 30 Jun 2027, when it is handed in$/)
    expect(least).toMatchObject({
      counted: 'counted on 30 Jun 2027, when it is handed in',
      staircase: { on: '30 Jun 2027' },
    })
    expect(JSON.parse(JSON.stringify(briefing))).toEqual(briefing)
  })

  it('can be stored and sent: nothing in it is lost on the way', async () => {
    const briefing = await brief()
    expect(JSON.parse(JSON.stringify(briefing))).toEqual(briefing)
  })
})

describe('leadership’s page', () => {
  it('says where we are, what is in the way and what the least is, each number with its way down', async () => {
    const view = await viewOf()
    expect(view.where.headline).toBe('19 points, DM1 and PA1 short of Silver')
    expect(view.where.layers.map(({ value, words }) => `${value} ${words}`)).toEqual([
      '1 of 43 points reviewed',
      '3 of 43 points evidenced',
      '5 of 43 points claimed',
    ])
    expect(view.way.gates.flatMap(({ items }) => items.map(({ id }) => id))).toEqual(['DM1', 'PA1'])
    expect(view.least?.headline).toMatch(/^Silver takes at least [\d.]+ person-days on \d+ criteria$/)
    const shown = JSON.stringify(view)
    const targets = [...shown.matchAll(/"(?:to|gapTo|planTo|forecastTo|takeTo)":"([^"]+)"/g)].map(([, to]) => to ?? '')
    expect(targets.length).toBeGreaterThan(30)
    expect(targets.filter((to) => !to.startsWith(`/assessments/${assessmentId}/`))).toEqual([])
  })

  it('has something to say where nobody has answered anything', async () => {
    const empty = await makeAssessment(db, { cityId, cycle: '2030' })
    const view = await viewOf(empty)
    expect(view.where.headline).toBe('22 points, LC1, DM1 and PA1 short of Silver')
    expect(view.changed?.headline).toContain('still 0 points evidenced')
    expect(view.when.cliffs).toEqual([])
    expect(view.least?.criteria.length).toBe(8)
  })

  it('does without levels where the edition has none', async () => {
    const id = await makeAssessment(db, { cityId, edition: 'sunlight-open-data-policy', cycle: '2031' })
    const view = await viewOf(id)
    expect(view.least).toBeNull()
    expect(view.where.levels).toEqual([])
  })
})
