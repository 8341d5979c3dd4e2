import { expect, test } from 'vitest'
import { assessGiven, buildEdition } from '../../../tests/support/edition-builder.ts'
import { sayQuarter } from '../fiscal.ts'
import { planPath, type PathRequest } from './plan-path.ts'
import { noWishes, type PathWishes } from './wishes.ts'

// Three criteria of 6 days each; B1 needs A1. The fiscal year starts in July.
const edition = buildEdition({
  criteria: [
    { id: 'A1', checks: [{ effort: 5 }] },
    { id: 'B1', checks: [{ effort: 5 }], prerequisites: ['C1'] },
    { id: 'C1', checks: [{ effort: 5 }] },
  ],
  effort: { find: 1, strengthen: 1, refresh: 1, review: 1 },
  levels: [{ id: 'top', title: 'Top', threshold: { points: 3 }, mark: 'circle', metal: 'none' }],
})
const departmentOf = new Map([['A1', 'IT'], ['B1', 'IT'], ['C1', 'Parks']]) // prettier-ignore

function plan(wishes: Partial<PathWishes>, more: Partial<PathRequest> = {}) {
  const request = { levelId: 'top', layer: 'evidenced', effort: new Map(), departmentOf, startOn: '2026-07-01', fiscalYearStart: 7 } as const // prettier-ignore
  return planPath(edition, assessGiven(edition, {}), { ...request, ...more, wishes: { ...noWishes, ...wishes } })
}

/** Each quarter as "FY 2027 Q1: A1 5 IT, ...". */
function said(wishes: Partial<PathWishes>, more: Partial<PathRequest> = {}): string[] {
  const found = plan(wishes, more)
  if (!found.ok) throw new Error(JSON.stringify(found.why))
  return found.schedule.quarters.map(
    ({ quarter, work }) =>
    `${sayQuarter(quarter)}: ${work.map(({ criterion, effort, isFinished }) => `${criterion} ${effort}${isFinished ? '' : '...'}`).join(', ')}`, // prettier-ignore
  )
}

test.each<[string, Partial<PathWishes>, Partial<PathRequest>, string[]]>([
  [
    'without a date or a limit all of it is in the first quarter, what is needed first',
    {},
    {},
    ['FY 2027 Q1: A1 6000, C1 6000, B1 6000'],
  ],
  [
    'a department without a limit spreads its work evenly over the days until the date',
    { doneBy: '2026-12-31' },
    {},
    ['FY 2027 Q1: A1 6000, C1 3000...', 'FY 2027 Q2: C1 3000, B1 6000'],
  ],
  [
    'a department does what it can in each quarter, as soon as possible; without a date it runs on',
    { capacity: [{ department: 'IT', effort: 4000 }] },
    {},
    ['FY 2027 Q1: A1 4000..., C1 6000', 'FY 2027 Q2: A1 2000, B1 2000...', 'FY 2027 Q3: B1 4000'],
  ],
  [
    'a quarter that is partly over counts by its days that are left, and so does the last one',
    { capacity: [{ department: 'IT', effort: 9200 }], doneBy: '2027-01-15' },
    // 46 of 92 days, 92 of 92, 15 of 90.
    { startOn: '2026-08-16' },
    ['FY 2027 Q1: A1 4600..., C1 1800...', 'FY 2027 Q2: A1 1400, C1 3600..., B1 6000', 'FY 2027 Q3: C1 600'],
  ],
  [
    'where all share a capacity, what would be too late for its own department goes first',
    {
      capacity: [
        { department: null, effort: 9000 },
        { department: 'Parks', effort: 3000 },
      ],
    },
    {},
    ['FY 2027 Q1: A1 6000, C1 3000...', 'FY 2027 Q2: C1 3000, B1 6000'],
  ],
  [
    'the fiscal year can start in any month',
    { capacity: [{ department: null, effort: 9000 }] },
    { fiscalYearStart: 1, startOn: '2026-10-01' },
    ['FY 2026 Q4: A1 6000, C1 3000...', 'FY 2027 Q1: C1 3000, B1 6000'],
  ],
])('%s', (_, wishes, more, expected) => {
  expect(said(wishes, more)).toEqual(expected)
})

test('each quarter tells what departments do and have; null is no limit', () => {
  const found = plan({ capacity: [{ department: 'IT', effort: 8000 }] })
  expect(found.ok && found.schedule.quarters.map(({ departments, effort }) => [effort, departments])).toEqual([
    [14_000, [{ department: 'IT', effort: 8000, capacity: 8000 }, { department: 'Parks', effort: 6000, capacity: null }]],
    [4000, [{ department: 'IT', effort: 4000, capacity: 8000 }, { department: 'Parks', effort: 0, capacity: null }]],
  ]) // prettier-ignore
})

const it = { kind: 'capacity', department: 'IT', effort: 5000 } as const

test.each<[string, Partial<PathWishes>, object]>([
  [
    'too little until a date',
    {
      doneBy: '2026-12-31',
      capacity: [
        { department: 'IT', effort: 5000 },
        { department: 'Parks', effort: 5000 },
      ],
    },
    {
      wishes: [{ kind: 'done-by', doneBy: '2026-12-31' }, it],
      shortfalls: [
        { kind: 'capacity', level: 'Top', department: 'IT', least: 12_000, has: 10_000, doneBy: '2026-12-31' },
      ],
    },
  ],
  [
    'nothing, ever',
    { capacity: [{ department: null, effort: 0 }] },
    {
      wishes: [{ kind: 'capacity', department: null, effort: 0 }],
      shortfalls: [{ kind: 'capacity', level: 'Top', department: null, least: 18_000, has: 0, doneBy: null }],
    },
  ],
  [
    'other departments',
    { departments: ['IT'], doneBy: '2027-12-31' },
    {
      wishes: [{ kind: 'departments', departments: ['IT'] }],
      shortfalls: [{ kind: 'threshold', level: 'Top', unit: 'points', most: 1, needed: 3 }],
    },
  ],
  [
    'a day before the first',
    { doneBy: '2026-06-30', include: ['A1'] },
    {
      wishes: [{ kind: 'done-by', doneBy: '2026-06-30' }],
      shortfalls: [{ kind: 'no-time', startOn: '2026-07-01', doneBy: '2026-06-30' }],
    },
  ],
])('says what conflicts: %s', (_, wishes, why) => {
  expect(plan(wishes)).toEqual({ ok: false, why })
})
