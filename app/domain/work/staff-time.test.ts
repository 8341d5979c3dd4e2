import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { judgedItem } from '../../../tests/support/judged-item.ts'
import { fiscalQuarterOf, sayQuarter } from '../fiscal.ts'
import { noWishes } from '../path/wishes.ts'
import { staffTimeOfPath, staffTimeOfPlan, totalStaffTime } from './staff-time.ts'
import type { JudgedItem, WorkState } from './work.ts'

const today = '2026-11-22'

const item = (id: string, rest: Partial<JudgedItem>): JudgedItem =>
  judgedItem({ id, criterionId: id, department: 'Finance', dueOn: '2026-12-31', effort: 2000, ...rest })

describe('the staff time of a plan', () => {
  it('stands in the quarters in which work is due, without what is done or dropped', () => {
    const time = staffTimeOfPlan(
      [
        item('DM1', {}),
        item('DM2', { state: 'done' }),
        item('DM3', { state: 'dropped' }),
        item('LC1', { dueOn: '2028-02-01', department: 'IT', effort: 500 }),
        item('LC2', { dueOn: null, department: '', effort: 250 }),
      ],
      today,
      7,
      [{ department: 'Finance', effort: 5000 }],
    )
    const told = time.quarters.flatMap(({ quarter, loads }) =>
      loads
        .filter(({ effort }) => effort > 0)
        .map((load) => `${sayQuarter(quarter)} ${load.department} ${load.effort}`),
    )
    expect(told).toEqual(['FY 2027 Q2 Finance 2000', 'FY 2028 Q3 IT 500'])
    expect(time.quarters[0]?.loads).toContainEqual({ department: 'Finance', effort: 2000, capacity: 5000 })
    expect(time.undated).toEqual([{ department: '', effort: 250, capacity: null }])
    expect(time.quarters.at(-1)?.quarter).toEqual(fiscalQuarterOf('2028-02-01', 7))
  })

  it('holds what is overdue in the quarter of today', () => {
    const time = staffTimeOfPlan([item('DM1', { dueOn: '2026-01-31', isOverdue: true })], today, 1, [])
    expect(time.quarters.map(({ quarter }) => sayQuarter(quarter))).toEqual(['FY 2026 Q4'])
    expect(totalStaffTime(time)).toBe(2000)
  })

  it('always adds up to what is open', () => {
    const states: WorkState[] = ['planned', 'under-way', 'blocked', 'dropped', 'done', 'lapsed']
    const day = fc
      .oneof(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 26_000 }))
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))
    const some = fc.record({
      dueOn: fc.option(day),
      startOn: fc.option(day),
      state: fc.constantFrom(...states),
      department: fc.constantFrom('', 'Finance', 'IT'),
      effort: fc.nat(9000),
    })
    const capacity = fc.array(fc.record({ department: fc.constantFrom(null, 'Finance'), effort: fc.nat(8000) }), {
      maxLength: 2,
    })
    fc.assert(
      fc.property(
        fc.array(some, { maxLength: 12 }),
        capacity,
        fc.integer({ min: 1, max: 12 }),
        (drawn, limits, start) => {
          const items = drawn.map((one, index) =>
            item(`i${index}`, { ...one, isOverdue: one.dueOn !== null && one.dueOn < today }),
          )
          const open = items.filter(({ state }) => state !== 'done' && state !== 'dropped')
          expect(totalStaffTime(staffTimeOfPlan(items, today, start, limits))).toBe(
            open.reduce((sum, { effort }) => sum + effort, 0),
          )
        },
      ),
    )
  })
})

it('the staff time of a path is its schedule, and has no date where nothing says how fast the work can go', () => {
  const quarter = fiscalQuarterOf(today, 7)
  const departments = [{ department: 'IT', effort: 700, capacity: 1000 }]
  const schedule = { quarters: [{ quarter, work: [], departments, effort: 700 }] }
  const capacity = [{ department: 'IT', effort: 1000 }]
  expect(staffTimeOfPath(schedule, { doneBy: null, capacity })).toEqual({
    quarters: [{ quarter, loads: departments, capacity: null }],
    undated: [],
  })
  expect(staffTimeOfPath(schedule, noWishes)).toEqual({ quarters: [], undated: departments })
})
