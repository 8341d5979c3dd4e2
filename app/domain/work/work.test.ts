import { describe, expect, it } from 'vitest'
import type { IsoDate } from '#app/domain/dates.ts'
import type { EvidenceLinkInput } from '#app/domain/results/readiness.ts'
import { assessGiven, buildEdition, link, today, type Given } from '../../../tests/support/edition-builder.ts'
import { planProgress, plannedLine } from './progress.ts'
import {
  countingDay,
  judgeItem,
  judgeStatus,
  judgeWork,
  type PlannedItem,
  type WorkState,
  type WorkStatus,
} from './work.ts'

const edition = buildEdition({
  criteria: [
    { id: 'DM1', checks: [{ window: { months: 12 } }, { window: { months: 12 } }, {}], rule: { atLeast: 2 } },
    { id: 'DM2', notApplicable: 'leave-out', checks: 2 },
  ],
})
const work = { layer: 'evidenced', countedOn: '2026-01-31' } as const

const item = (changes: Partial<PlannedItem> = {}): PlannedItem => ({
  id: 'item',
  criterionId: 'DM1',
  ownerId: null,
  department: '',
  startOn: null,
  dueOn: null,
  effort: 2000,
  status: 'planned',
  steps: ['DM1.a', 'DM1.b'].map((check) => ({ check, action: 'find', effort: 1000 })),
  ...changes,
})

type Case = {
  given: Record<string, Given>
  links?: readonly EvidenceLinkInput[]
  status?: WorkStatus
  criterionId?: string
  dueOn?: IsoDate
  is: { state: WorkState; isOverdue?: boolean; isMetOtherwise?: boolean; lapsedOn?: IsoDate | null }
}

const both = (date: string) => [link('DM1.a', { date }), link('DM1.b', { date })]

const cases: Record<string, Case> = {
  'is what people say while its checks do not stand': {
    given: {},
    status: 'under-way',
    is: { state: 'under-way', isOverdue: false },
  },
  'is not done by answers alone': { given: { DM1: 'met' }, is: { state: 'planned' } },
  'is not done by some of its checks': {
    given: { 'DM1.a': 'met', 'DM1.b': 'met' },
    links: [link('DM1.a')],
    is: { state: 'planned' },
  },
  'is done once all of them stand': {
    given: { 'DM1.a': 'met', 'DM1.b': 'met' },
    links: both(today),
    is: { state: 'done', isMetOtherwise: false },
  },
  'is done where its criterion stands by other checks': {
    given: { 'DM1.a': 'met', 'DM1.c': 'met' },
    links: [link('DM1.a'), link('DM1.c')],
    is: { state: 'done', isMetOtherwise: true },
  },
  'is done where nothing of the criterion applies': {
    given: { DM2: 'not-applicable' },
    criterionId: 'DM2',
    is: { state: 'done' },
  },
  'is done, whatever people said before': {
    given: { 'DM1.a': 'met', 'DM1.b': 'met' },
    links: both(today),
    status: 'dropped',
    dueOn: '2026-01-01',
    is: { state: 'done', isOverdue: false },
  },
  'is late after its due date, and not on it': { given: {}, dueOn: today, is: { state: 'planned', isOverdue: false } },
  'is late, blocked or not': {
    given: {},
    status: 'blocked',
    dueOn: '2026-06-29',
    is: { state: 'blocked', isOverdue: true },
  },
  'is never late once it is dropped': {
    given: {},
    status: 'dropped',
    dueOn: '2026-06-29',
    is: { state: 'dropped', isOverdue: false },
  },
  'has lapsed where what stood on the day that the plan was made for has aged out': {
    given: { 'DM1.a': 'met', 'DM1.b': 'met' },
    links: [link('DM1.a'), link('DM1.b', { date: '2025-03-31' })],
    is: { state: 'lapsed', lapsedOn: '2026-04-01' },
  },
  'has not lapsed where that had aged out by then': {
    given: { 'DM1.a': 'met', 'DM1.b': 'met' },
    links: [link('DM1.a'), link('DM1.b', { date: '2025-01-30' })],
    is: { state: 'planned', lapsedOn: null },
  },
  'has not lapsed where it lacks something else too': {
    given: { 'DM1.a': 'met', 'DM1.b': 'met' },
    links: [link('DM1.b', { date: '2025-03-31' })],
    is: { state: 'planned', lapsedOn: null },
  },
}

describe('an item', () => {
  it.each(Object.entries(cases))('%s', (_name, { given, links = [], status, criterionId, dueOn, is }) => {
    const steps = criterionId ? [{ check: `${criterionId}.a`, action: 'find' as const, effort: 1000 }] : item().steps
    const one = item({
      steps,
      ...(status ? { status } : {}),
      ...(criterionId ? { criterionId } : {}),
      dueOn: dueOn ?? null,
    })
    expect(judgeItem(one, work, { readiness: assessGiven(edition, given, links), today })).toMatchObject(is)
  })

  it('has lapsed only once the day has come', () => {
    const then = '2026-12-31'
    const readiness = assessGiven(edition, { 'DM1.a': 'met', 'DM1.b': 'met' }, both('2025-09-30'), then)
    expect(judgeItem(item(), work, { readiness, today })).toMatchObject({ state: 'planned', lapsedOn: null })
    expect(judgeItem(item(), work, { readiness, today: then })).toMatchObject({
      state: 'lapsed',
      lapsedOn: '2026-10-01',
    })
  })

  it.each([
    ['planned', '', null],
    ['blocked', ' ', 'Say what it is blocked by'],
    ['dropped', '', 'Say why it is dropped'],
    ['dropped', 'No money', null],
  ] as const)('%s with the note "%s": %s', (status, note, problem) => {
    expect(judgeStatus(status, note)).toBe(problem)
  })
})

describe('the day that counts', () => {
  it.each([
    ['done', null, null, today],
    ['done', '2026-12-31', '2027-01-31', '2026-12-31'],
    ['done', '2026-01-31', null, today],
    ['submission', '2026-12-31', '2027-01-31', '2027-01-31'],
    ['submission', null, '2026-01-31', today],
    ['submission', '2026-12-31', '2026-01-31', '2026-12-31'],
    ['submission', '2026-12-31', null, '2026-12-31'],
  ] as const)('%s, by %s, handed in on %s: %s', (day, doneBy, submitOn, expected) => {
    expect(countingDay({ day, doneBy }, submitOn, today)).toBe(expected)
  })
})

describe('progress', () => {
  const readiness = assessGiven(edition, { 'DM1.a': 'met', 'DM1.b': 'met' }, both(today))
  const other = (changes: Partial<PlannedItem>) =>
    item({ criterionId: 'DM2', steps: [{ check: 'DM2.a', action: 'find', effort: 1 }], effort: 3000, ...changes })
  const items = judgeWork(
    {
      levelId: '',
      ...work,
      items: [
        item({ dueOn: '2026-06-01' }),
        other({ id: 'late', dueOn: '2026-06-29', status: 'blocked' }),
        other({ id: 'next', dueOn: '2026-09-30', status: 'under-way' }),
        other({ id: 'undated' }),
        other({ id: 'dropped', status: 'dropped', dueOn: '2026-06-01' }),
      ],
    },
    { readiness, today },
  )

  it('counts what is done, due, late and left', () => {
    expect(planProgress(items, today)).toEqual({
      asOf: today,
      total: { criteria: 4, effort: 11_000 },
      done: { criteria: 1, effort: 2000 },
      open: { criteria: 3, effort: 9000 },
      overdue: { criteria: 1, effort: 3000 },
      blocked: { criteria: 1, effort: 3000 },
      lapsed: { criteria: 0, effort: 0 },
      undated: { criteria: 1, effort: 3000 },
      dropped: { criteria: 1, effort: 3000 },
      expected: { criteria: 2, effort: 5000 },
      expectedDone: { criteria: 1, effort: 2000 },
      nextDue: '2026-06-29',
      lastDue: '2026-09-30',
    })
  })

  it('adds up over the due dates', () => {
    expect(plannedLine(items).map(({ on, amount, done }) => [on, amount.effort, done.effort])).toEqual([
      ['2026-06-01', 2000, 2000],
      ['2026-06-29', 5000, 2000],
      ['2026-09-30', 8000, 2000],
    ])
  })

  it('of nothing is nothing', () => {
    expect(planProgress([], today)).toMatchObject({ total: { criteria: 0, effort: 0 }, nextDue: null, lastDue: null })
  })
})
