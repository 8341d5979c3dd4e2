import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sayQuarter } from '#app/domain/fiscal.ts'
import type { Schedule } from '#app/domain/path/schedule.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { buildEdition, today } from '../../../tests/support/edition-builder.ts'
import { judgedItem as item } from '../../../tests/support/judged-item.ts'
import { proposeItems } from './propose.ts'
import { boardColumns, quarterByKey, quarterKey, quarterLoads, quartersFrom } from './quarters.ts'
import type { JudgedItem } from './work.ts'

describe('the board', () => {
  it('has a column for each of the next quarters, and others only where they hold something', () => {
    const titles = (items: JudgedItem[]) =>
      boardColumns(items, today, 7).map(({ title, items: held }) => [title, held.length])
    expect(titles([])).toEqual([
      ['FY 2026 Q4', 0],
      ['FY 2027 Q1', 0],
      ['FY 2027 Q2', 0],
      ['FY 2027 Q3', 0],
    ])
    const all = [
      item({ id: 'late', dueOn: '2026-06-01', isOverdue: true }),
      item({ id: 'done', dueOn: '2026-03-31', state: 'done' }),
      item({ id: 'now', dueOn: '2026-06-30' }),
      item({ id: 'next', dueOn: '2026-07-01' }),
      item({ id: 'later', dueOn: '2027-04-01' }),
      item({ id: 'never' }),
    ]
    expect(titles(all)).toEqual([
      ['Overdue', 1],
      ['FY 2026 Q4', 1],
      ['FY 2027 Q1', 1],
      ['FY 2027 Q2', 0],
      ['FY 2027 Q3', 0],
      ['Later', 1],
      ['No date', 1],
      ['Earlier', 1],
    ])
  })

  it('holds each item once, whatever it is', () => {
    const anyDay = fc
      .integer({ min: 0, max: 1500 })
      .map((days) => new Date(Date.UTC(2025, 0, 1 + days)).toISOString().slice(0, 10))
    const anyItem = fc.record({ dueOn: fc.option(anyDay), isDone: fc.boolean() })
    fc.assert(
      fc.property(fc.array(anyItem, { maxLength: 20 }), fc.integer({ min: 1, max: 12 }), (list, start) => {
        const items = list.map(({ dueOn, isDone }, index) =>
          item({
            id: `${index}`,
            dueOn,
            state: isDone ? 'done' : 'planned',
            isOverdue: !isDone && dueOn !== null && dueOn < today,
          }),
        )
        const held = boardColumns(items, today, start).flatMap((column) => column.items.map(({ id }) => id))
        expect(held.sort()).toEqual(items.map(({ id }) => id).sort())
      }),
    )
  })

  it('finds a quarter by its name again', () => {
    for (let start = 1; start <= 12; start += 1) {
      for (const quarter of quartersFrom(today, start, 6))
        expect(quarterByKey(quarterKey(quarter), start)).toEqual(quarter)
    }
    expect(quarterByKey('2027-5', 7)).toBeNull()
    expect(quarterByKey('none', 7)).toBeNull()
  })
})

describe('the load of a quarter', () => {
  const quarters = quartersFrom('2026-07-01', 7, 4)
  const of = (items: JudgedItem[], capacity: Parameters<typeof quarterLoads>[2] = []) =>
    [...quarterLoads(items, quarters, capacity).values()].map(
      (loads) => loads.filter(({ department }) => department === 'IT').map(({ planned, over }) => [planned, over])[0],
    )

  it('is what is due in it; what is overdue is in the first', () => {
    const late = item({ id: 'late', dueOn: '2026-06-01', isOverdue: true })
    expect(
      of([late, item({ dueOn: '2026-12-31' }), item({ id: 'gone', dueOn: '2026-12-31', state: 'dropped' })]),
    ).toEqual([[1000, 0], [1000, 0], undefined, undefined])
  })

  it('goes back to where work may begin, where a quarter is full', () => {
    const long = item({ id: 'long', effort: 8000, startOn: '2026-07-01', dueOn: '2026-12-31' })
    const short = item({ id: 'short', effort: 2000, dueOn: '2026-12-31' })
    expect(of([long, short], [{ department: 'IT', effort: 5000 }])).toEqual([
      [5000, 0],
      [5000, 0],
      [0, 0],
      [0, 0],
    ])
    expect(of([{ ...long, startOn: null }, short], [{ department: 'IT', effort: 5000 }])[1]).toEqual([10_000, 5000])
  })

  it('counts what is done in the quarter in which it was due', () => {
    const [first] = [...quarterLoads([item({ dueOn: '2026-09-30', state: 'done' })], quarters, []).values()]
    expect(first).toEqual([
      { department: null, planned: 1000, done: 1000, capacity: null, over: 0 },
      { department: 'IT', planned: 1000, done: 1000, capacity: null, over: 0 },
    ])
  })

  it('is never too much where there is a way to fit everything in', () => {
    // Work is dealt out to quarters within the capacity first; planned from its first to its last quarter, it fits again.
    const anyPart = fc.record({
      from: fc.nat({ max: 3 }),
      length: fc.nat({ max: 3 }),
      share: fc.integer({ min: 1, max: 5 }),
    })
    fc.assert(
      fc.property(fc.array(anyPart, { maxLength: 8 }), (parts) => {
        const used = quarters.map(() => 0)
        const items = parts.map(({ from, length, share }, index) => {
          const until = Math.min(3, from + length)
          for (let place = from; place <= until; place += 1) used[place] = (used[place] ?? 0) + share
          const startOn = quarters[from]?.startsOn ?? null
          return item({
            id: `${index}`,
            startOn,
            dueOn: quarters[until]?.endsOn ?? null,
            effort: share * (until - from + 1),
          })
        })
        const capacity = [{ department: 'IT', effort: Math.max(1, ...used) }]
        for (const loads of quarterLoads(items, quarters, capacity).values())
          for (const { over } of loads) expect(over).toBe(0)
      }),
    )
  })
})

describe('what a path becomes', () => {
  const [first, second] = quartersFrom('2026-07-10', 7, 2) as [Schedule['quarters'][number]['quarter'], never]
  const steps = (criterion: string, effort: number): PathStep[] => [
    { criterion, check: `${criterion}.a`, action: 'find', effort },
  ]
  const path = { effort: 3000, criteria: ['DM1', 'LC1'], steps: [...steps('DM1', 2000), ...steps('LC1', 1000)] }
  const work = (criterion: string) => ({ criterion, department: '', effort: 1, isFinished: true, steps: [] })
  const schedule: Schedule = {
    quarters: [
      { quarter: first, work: [work('DM1')], departments: [], effort: 1 },
      { quarter: second, work: [work('DM1'), work('LC1')], departments: [], effort: 1 },
    ],
  }
  const keepers = new Map([['DM1', { ownerId: 'ana', department: 'IT' }]])
  const edition = buildEdition({
    criteria: [
      { id: 'DM1', checks: [{ window: { months: 12 } }] },
      { id: 'LC1', checks: [{ window: { cadence: 'quarterly' } }] },
    ],
  })
  const context = {
    edition,
    today: '2026-07-10',
    countedOn: '2026-07-10',
    isUnlimited: false,
    fiscalYearStart: 7,
    keepers,
  }
  const dues = (limits: (string | null)[]) =>
    proposeItems(path, schedule, { ...context, limits }).map(({ criterionId, startOn, dueOn }) => [
      criterionId,
      startOn,
      dueOn,
    ])

  it('is due at the end of its last quarter, with who looks after it', () => {
    expect(sayQuarter(second)).toBe('FY 2027 Q2')
    expect(dues([null])).toEqual([
      ['DM1', '2026-07-10', '2026-12-31'],
      ['LC1', '2026-10-01', '2026-12-31'],
    ])
    const [one] = proposeItems(path, schedule, { ...context, limits: [] })
    expect(one).toMatchObject({ ownerId: 'ana', department: 'IT', effort: 2000, steps: [{ check: 'DM1.a' }] })
  })

  it('has no first day where its quarters lie beyond the day it is wanted', () => {
    expect(dues(['2026-08-31'])).toEqual([
      ['DM1', '2026-07-10', '2026-08-31'],
      ['LC1', null, '2026-08-31'],
    ])
  })

  it('is never due after the day it is wanted, unless that is past', () => {
    expect(dues(['2026-11-15', '2026-12-01']).map(([, , due]) => due)).toEqual(['2026-11-15', '2026-11-15'])
    expect(dues(['2026-01-15']).map(([, , due]) => due)).toEqual(['2026-12-31', '2026-12-31'])
  })

  it('is not due before its evidence lasts until the day that counts', () => {
    const late = { ...context, countedOn: '2027-06-30', limits: ['2027-06-30'] }
    expect(proposeItems(path, schedule, late).map(({ dueOn }) => dueOn)).toEqual(['2026-12-31', '2027-03-31'])
  })

  it('has no quarter where nothing says how fast the work can go', () => {
    const open = { ...context, isUnlimited: true }
    const days = (limits: (string | null)[]) =>
      proposeItems(path, schedule, { ...open, limits }).map(({ startOn, dueOn }) => [startOn, dueOn])
    expect(days([null])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(days(['2027-06-30']).map(([, dueOn]) => dueOn)).toEqual(['2027-06-30', '2027-06-30'])
  })

  it('is not due on a day by which it cannot be done', () => {
    const soon = { ...context, today: '2026-12-30', limits: [] }
    expect(proposeItems(path, schedule, soon).map(({ dueOn }) => dueOn)).toEqual(['2027-03-31', '2027-03-31'])
  })
})
