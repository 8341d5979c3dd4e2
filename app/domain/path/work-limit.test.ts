import { describe, expect, it } from 'vitest'
import { today } from '../../../tests/support/edition-builder.ts'
import { largeEdition, makePicker } from '../../../tests/support/large-editions.ts'
import { assess } from '../results/assess.ts'
import { sayNoPath, sayObstacles } from './obstacle-words.ts'
import { findPath, planPath, type PathRequest } from './plan-path.ts'
import { gatherWishes, listWishes, noWishes } from './wishes.ts'
import { WorkLimit, within } from './work-limit.ts'

/** 150 criteria in a net, efforts to the thousandth, and as much for each department as is nearly enough: as hard as it gets. */
function hard(seed: number, count: number, tight: number) {
  const edition = largeEdition(seed, { needs: 2, mostPoints: 9 })
  const readiness = assess(edition, new Map(), [], today)
  const pick = makePicker(seed + 77)
  const effort = new Map(
    edition.criteria.flatMap(({ checks }) =>
      checks.map(({ id }) => [id, { establish: pick(500, 20_000) / 1000, find: pick(100, 3000) / 1000 }] as const),
    ),
  )
  const names = Array.from({ length: count }, (_, place) => `D${place}`)
  const departmentOf = new Map(edition.criteria.map(({ id }) => [id, names[pick(0, count - 1)] ?? '']))
  const request: PathRequest = { levelId: 'level-1', layer: 'evidenced', wishes: noWishes, effort, departmentOf, startOn: '2026-11-22', fiscalYearStart: 7 } // prettier-ignore
  const free = planPath(edition, readiness, request)
  if (!free.ok) throw new Error('There is a path without wishes')
  const capacity = names.map((department) => ({
    department,
    effort: Math.round(((free.path.effort / count) * tight) / 4.42),
  }))
  return { edition, readiness, request: { ...request, wishes: { ...noWishes, doneBy: '2027-12-31', capacity } } }
}

describe('a search that would take too long', () => {
  // Without a limit the second of these took more than a minute.
  it.each([
    [2, 5],
    [2, 10],
    [1, 10],
  ])('ends, the same on every machine: seed %i, %i departments', { timeout: 40_000 }, (seed, count) => {
    const { edition, readiness, request } = hard(seed, count, 1.035)
    const plan = planPath(edition, readiness, request)
    if (plan.ok) throw new Error('It is too tight for a path')
    expect(planPath(edition, readiness, request)).toEqual(plan)
    const { wishes, unproven } = plan.why
    if (unproven === 'path') {
      expect(wishes).toEqual([])
      return
    }
    // What is said to stand in the way does, whether or not there is a smaller set.
    const again = planPath(edition, readiness, { ...request, wishes: gatherWishes(wishes) })
    expect(again.ok || again.why.unproven === 'path').toBe(false)
    if (unproven === undefined) expect(wishes.length).toBeLessThanOrEqual(listWishes(request.wishes).length)
  })

  it('is told as such, and never as a path or as a conflict', () => {
    const { edition, readiness, request } = hard(2, 5, 1.1)
    const known = { least: 0, most: null, isLimited: true }
    const why = { wishes: [], shortfalls: [], unproven: 'path' as const, known }
    expect(planPath(edition, readiness, request, 1000)).toEqual({ ok: false, why })
    expect(findPath(edition, readiness, request, 1000)).toBe('unproven')
    expect(sayNoPath('Silver', why, ' under these wishes')).toBe('No path to Silver could be proven')
    expect(sayObstacles(edition, why).join(' ')).toContain('Allow more time in a quarter, or limit fewer departments')
  })

  it('says of wishes that stand in the way that there may be fewer', () => {
    const { edition } = hard(2, 5, 1.1)
    const wishes = listWishes({ ...noWishes, leaveOut: ['A1'] })
    const why = { wishes, shortfalls: [], unproven: 'smallest' as const }
    expect(sayNoPath('Silver', why, ' under these wishes')).toBe('Silver cannot be reached under these wishes')
    expect(sayObstacles(edition, why)).toEqual([expect.stringContaining('Perhaps fewer of these wishes')])
  })
})

it('a part of a limit is charged to the whole', () => {
  const whole = new WorkLimit(10)
  expect(within(() => whole.part(4).spend(5))).toBeNull()
  expect(whole.spent).toBe(5)
  expect(within(() => whole.part(40).spend(5))).toEqual({ value: undefined })
  expect(within(() => whole.part(40).spend(1))).toBeNull()
  expect(() => within(() => { throw new Error('Something else') })).toThrow('Something else') // prettier-ignore
})
