import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Edition } from '#app/domain/edition/edition.ts'
import { planPath } from '#app/domain/path/plan-path.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { anyCase } from '../../../tests/support/edition-arbitraries.ts'
import { answersOf, buildEdition, link, today, type Given } from '../../../tests/support/edition-builder.ts'
import { planDrift, type DriftQuestion, type PlanDrift } from './drift.ts'
import { sayDrift } from './drift-words.ts'
import type { PlannedItem, PlannedWork, WorkStatus } from './work.ts'

const edition = buildEdition({
  criteria: [
    { id: 'BF3', checks: [{ window: { months: 12 }, effort: 1 }] },
    { id: 'LC2', checks: [{ effort: 3 }] },
    { id: 'OD3', checks: [{ effort: 5 }] },
    { id: 'PA1', checks: [{ effort: 9 }] },
  ],
  effort: { find: 1, strengthen: 1, refresh: 1, review: 1 },
  levels: [{ id: 'silver', title: 'Silver', threshold: { points: 2 }, mark: 'circle', metal: 'silver' }],
})

const inputsOf = (given: Record<string, Given>, links: AssessmentInputs['links'] = []): AssessmentInputs => ({
  answers: [...answersOf(edition, given)].map(([checkId, input]) => ({ checkId, ...input })),
  links,
})

const request: DriftQuestion['request'] = {
  wishes: noWishes,
  effort: new Map(),
  departmentOf: new Map(),
  startOn: today,
  fiscalYearStart: 1,
}

/** The plan that a path becomes, as it is chosen. */
function planOf(
  of: Edition,
  inputs: AssessmentInputs,
  levelId: string,
  layer: PlannedWork['layer'],
  countedOn = today,
): PlannedWork | null {
  const plan = planPath(of, assessInputs(of, inputs, countedOn), { ...request, levelId, layer })
  if (!plan.ok) return null
  const { steps } = plan.path
  const items = [...new Set(steps.map(({ criterion }) => criterion))].map((criterionId): PlannedItem => ({
    ...itemBase,
    id: `item ${criterionId}`,
    criterionId,
    effort: steps.reduce((sum, step) => sum + (step.criterion === criterionId ? step.effort : 0), 0),
    steps: steps.filter(({ criterion }) => criterion === criterionId),
  }))
  return { levelId, layer, countedOn, items }
}

const itemBase = { ownerId: null, department: '', startOn: null, dueOn: null, status: 'planned' as WorkStatus }

const bf3 = (date: string) => [link('BF3.a', { date })]
const start = inputsOf({ 'BF3.a': 'met' }, bf3('2025-09-30'))
const chosen = planOf(edition, start, 'silver', 'evidenced') as PlannedWork
const ask = (changes: Partial<DriftQuestion>): PlanDrift =>
  planDrift(edition, { work: chosen, inputs: start, request, asOf: today, countOn: today, targetDay: null, ...changes })
const withItems = (change: (item: PlannedItem) => PlannedItem) => ({ ...chosen, items: chosen.items.map(change) })

describe('a plan beside the cheapest path', () => {
  it('says where the cheapest takes too long to prove, and not that there is none', () => {
    const said = sayDrift({ ...ask({}), cheapest: null, isUnproven: true })
    expect(said.headline).toBe('Still leads to Silver')
    expect(said.sentences.join(' ')).toContain('takes longer to prove than a search may take')
    expect(said.sentences.join(' ')).not.toContain('wishes')
  })

  it('is LC2 to begin with, and the cheapest', () => {
    expect(chosen.items.map(({ criterionId }) => criterionId)).toEqual(['LC2'])
    expect(ask({})).toMatchObject({ kind: 'on-course', left: { effort: 4000 }, extra: 0, add: null, lapsed: [] })
    expect(sayDrift(ask({}))).toEqual({
      headline: 'Still the cheapest path',
      sentences: ['What is left of it takes 4 person-days and reaches Silver.'],
      tone: 'good',
    })
  })

  it('is dearer once something else is nearly there', () => {
    const inputs = inputsOf({ 'BF3.a': 'met', 'OD3.a': 'met' }, bf3('2025-09-30'))
    const drift = ask({ inputs })
    expect(drift).toMatchObject({
      kind: 'dearer',
      left: { effort: 4000, criteria: ['LC2'] },
      cheapest: { effort: 1000, criteria: ['OD3'] },
      extra: 3000,
      swap: { out: ['LC2'], into: ['OD3'] },
    })
    expect(sayDrift(drift)).toEqual({
      headline: 'The path you chose is no longer the cheapest',
      sentences: [
        'What is left of it takes 4 person-days: 3 person-days more than the cheapest path from here (1 person-day), which swaps LC2 for OD3.',
      ],
      tone: 'warn',
    })
  })

  it('is no longer enough once what it stood on has lapsed', () => {
    const drift = ask({ asOf: '2026-10-01', countOn: '2026-10-01' })
    expect(drift).toMatchObject({
      kind: 'not-enough',
      lapsed: [{ criterion: 'BF3', since: '2026-10-01' }],
      add: { effort: 1000, criteria: ['BF3'] },
      extra: 0,
    })
    expect(sayDrift(drift).sentences).toEqual([
      'With all that is left of it done, Silver is still not reached.',
      'BF3 has lapsed since (1 Oct 2026).',
      'The least that makes up for it: add BF3 (1 person-day).',
    ])
  })

  it('tells beforehand what will have aged out on the day it is wanted', () => {
    const drift = ask({ targetDay: '2026-12-31' })
    expect(drift).toMatchObject({
      kind: 'on-course',
      target: { on: '2026-12-31', reaches: false, lapses: [{ criterion: 'BF3', since: '2026-10-01' }] },
    })
    expect(sayDrift(drift)).toEqual({
      headline: 'Leads to Silver, but does not hold until 31 Dec 2026',
      sentences: [
        'What is left of it takes 4 person-days and reaches Silver, counted today.',
        'By 31 Dec 2026 evidence of BF3 (1 Oct 2026) will have aged out, and Silver is lost: plan to refresh it.',
      ],
      tone: 'warn',
    })
    const holds = { on: '2026-12-31', reaches: true, lapses: [{ criterion: 'BF3', since: '2026-10-01' }] }
    // Evidence ages out; a criterion lapses.
    expect(sayDrift({ ...drift, target: holds }).sentences).toContain(
      'BF3 (1 Oct 2026) will have lapsed by 31 Dec 2026; Silver holds.',
    )
    expect(ask({ targetDay: '2026-09-30' }).target).toMatchObject({ reaches: true, lapses: [] })
    expect(ask({ targetDay: today }).target).toBeNull()
  })

  it('is reached, with what is not needed any more', () => {
    const inputs = inputsOf({ BF3: 'met', OD3: 'met' }, [...bf3('2025-09-30'), link('OD3.a')])
    expect(ask({ inputs })).toMatchObject({ kind: 'reached', left: { effort: 4000 }, cheapest: { effort: 0 } })
  })

  it('misses what was dropped', () => {
    const drift = ask({ work: withItems((item) => ({ ...item, status: 'dropped' })) })
    expect(drift).toMatchObject({
      kind: 'not-enough',
      dropped: ['LC2'],
      left: { effort: 0 },
      add: { criteria: ['LC2'] },
    })
    expect(sayDrift(drift).sentences).toContain('LC2 was dropped from it.')
  })

  it('counts by the estimates of today, whatever was typed into the plan', () => {
    const drift = ask({ work: withItems((item) => ({ ...item, effort: 90_000 })) })
    expect(drift).toEqual({ ...ask({}), planned: 90_000 })
    expect(sayDrift(drift).sentences).toEqual([
      'What is left of it takes 4 person-days by today’s estimates (planned: 90) and reaches Silver.',
    ])
  })

  it('says beforehand on which day it reaches the level, where it counts one to come', () => {
    const work = planOf(edition, start, 'silver', 'evidenced', '2026-12-31') as PlannedWork
    expect(work.items.map(({ criterionId }) => criterionId)).toEqual(['BF3', 'LC2'])
    const words = sayDrift(ask({ work, countOn: '2026-12-31', targetDay: '2026-12-31' }))
    expect(words).toEqual({
      headline: 'Still the cheapest path',
      sentences: ['What is left of it takes 5 person-days and reaches Silver on 31 Dec 2026.'],
      tone: 'good',
    })
    expect(sayDrift(ask({ countOn: '2026-12-31' })).sentences[0]).toBe(
      'With all that is left of it done, Silver is still not reached on 31 Dec 2026.',
    )
  })

  it('that is reached, and does not hold, says so', () => {
    const inputs = inputsOf({ BF3: 'met', OD3: 'met' }, [...bf3('2025-09-30'), link('OD3.a')])
    const work = withItems((item) => ({ ...item, status: 'dropped' }))
    expect(sayDrift(ask({ inputs, work, targetDay: '2026-12-31' }))).toMatchObject({
      headline: 'Silver is reached (evidenced), but does not hold until 31 Dec 2026',
      tone: 'warn',
    })
  })

  it('tells where the wishes of now are others than its own', () => {
    const kept = { levelId: 'silver', layer: 'evidenced', wishes: noWishes } as const
    expect(ask({ kept }).otherWishes).toBeNull()
    const request2 = { ...request, wishes: { ...noWishes, doneBy: '2026-12-31' } }
    const wishes = { ...noWishes, leaveOut: ['LC2'] }
    const drift = ask({ request: request2, kept: { ...kept, wishes } })
    expect(drift.otherWishes).toMatchObject({ added: [{ criterion: 'LC2' }], gone: [{ kind: 'done-by' }], goal: null })
    expect(sayDrift(drift)).toMatchObject({
      headline: 'Still the cheapest path under the wishes it was made with',
      tone: 'warn',
    })
    expect(sayDrift(drift).sentences.at(-1)).toBe(
      'The wishes kept now are not those of the plan: with “LC2: not this year”; without “Done by 31 Dec 2026”.',
    )
    const other = ask({ kept: { ...kept, layer: 'reviewed' } })
    expect(sayDrift(other).sentences.at(-1)).toBe(
      'The wishes kept now are not those of the plan: they ask for Silver (reviewed).',
    )
  })

  it('has nothing to be compared with where its wishes cannot be kept any more', () => {
    const wishes = { ...noWishes, leaveOut: ['LC2', 'OD3', 'PA1'] }
    expect(ask({ request: { ...request, wishes } })).toMatchObject({ kind: 'on-course', cheapest: null, extra: 0 })
  })

  it('where nothing has changed, is what was chosen: for any checklist, level and layer', () => {
    let seen = 0
    fc.assert(
      fc.property(
        anyCase,
        fc.constantFrom(...layers),
        fc.nat({ max: 2 }),
        fc.constantFrom(today, '2026-12-31', '2027-12-31'),
        ({ edition: any, answers, links }, layer, pick, countOn) => {
          const level = any.levels?.[pick]
          if (!level) return
          const inputs = { answers: [...answers].map(([checkId, input]) => ({ checkId, ...input })), links }
          const work = planOf(any, inputs, level.id, layer, countOn)
          if (!work) return
          const drift = planDrift(any, { work, inputs, request, asOf: today, countOn, targetDay: null })
          if (work.items.length > 0) seen += 1
          expect(drift).toMatchObject({ extra: 0, add: null, lapsed: [], dropped: [], swap: { out: [], into: [] } })
          expect(drift.kind).toBe(work.items.length > 0 ? 'on-course' : drift.kind)
          expect(drift.kind === 'on-course' || drift.kind === 'reached').toBe(true)
          expect(drift.left).toEqual(drift.cheapest)
          expect(JSON.parse(JSON.stringify(drift))).toEqual(drift)
        },
      ),
      { numRuns: 400 },
    )
    expect(seen).toBeGreaterThan(30)
  })
})
