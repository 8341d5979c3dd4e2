import fc from 'fast-check'
import { expect, it } from 'vitest'
import { assessGiven, buildEdition } from '../../../tests/support/edition-builder.ts'
import { findPath, planPath, type PathRequest } from './plan-path.ts'
import { noWishes, type PathWishes } from './wishes.ts'

// A day on which it is handed in ends the time that there is, though nobody has wished for it.

const edition = buildEdition({
  criteria: [
    { id: 'A1', checks: [{ effort: 5 }] },
    { id: 'B1', checks: [{ effort: 8 }] },
    { id: 'C1', checks: [{ effort: 11 }] },
  ],
  effort: { find: 1, strengthen: 1, refresh: 1, review: 1 },
  levels: [{ id: 'top', title: 'Top', threshold: { points: 2 }, mark: 'circle', metal: 'none' }],
})
const readiness = assessGiven(edition, {})
const capacity = [{ department: null, effort: 9000 }]

function ask(wishes: Partial<PathWishes>, handedInOn: string | null): PathRequest {
  const workforce = { departmentOf: new Map(), startOn: '2026-07-01', fiscalYearStart: 7 }
  return { levelId: 'top', layer: 'evidenced', effort: new Map(), handedInOn, ...workforce, wishes: { ...noWishes, ...wishes } } // prettier-ignore
}
const plan = (wishes: Partial<PathWishes>, handedInOn: string | null) =>
  planPath(edition, readiness, ask(wishes, handedInOn))

it('no path goes on after it, and the explanation names it', () => {
  const inTime = plan({ capacity }, '2026-12-31')
  expect(inTime.ok && inTime.schedule.quarters.map(({ quarter }) => quarter.endsOn)).toEqual([
    '2026-09-30',
    '2026-12-31',
  ])
  for (const doneBy of [null, '2029-12-31']) {
    expect(plan({ capacity, doneBy }, '2026-09-30')).toEqual({
      ok: false,
      why: {
        wishes: [
          { kind: 'handed-in', on: '2026-09-30' },
          { kind: 'capacity', department: null, effort: 9000 },
        ],
        shortfalls: [
          { kind: 'capacity', level: 'Top', department: null, least: 15_000, has: 9000, doneBy: '2026-09-30' },
        ],
      },
    })
    expect(findPath(edition, readiness, ask({ capacity, doneBy }, '2026-09-30'))).toBeNull()
  }
})

it('an earlier day that somebody wished for stays theirs', () => {
  const found = plan({ capacity, doneBy: '2026-09-30' }, '2026-12-31')
  expect(!found.ok && found.why.wishes[0]).toEqual({ kind: 'done-by', doneBy: '2026-09-30' })
})

it('ends nothing where nothing says how fast the work can go', () => {
  expect(plan({}, '2026-07-02')).toEqual(plan({}, null))
})

it('is the same as wishing for the earlier of the two days', () => {
  const days = fc.constantFrom('2026-08-15', '2026-09-30', '2026-12-31', '2027-03-31', '2028-01-01')
  fc.assert(
    fc.property(fc.option(days), days, fc.integer({ min: 1, max: 20 }), (doneBy, handedInOn, each) => {
      const wishes = { capacity: [{ department: null, effort: each * 1000 }], doneBy }
      const earlier = doneBy !== null && doneBy < handedInOn ? doneBy : handedInOn
      const [found, wished] = [plan(wishes, handedInOn), plan({ ...wishes, doneBy: earlier }, null)]
      expect(found.ok).toBe(wished.ok)
      if (found.ok) expect(found).toEqual(wished)
    }),
  )
})
