import loadHighs from 'highs'
import { beforeAll, expect, test } from 'vitest'
import { today } from '../../../tests/support/edition-builder.ts'
import { departmentsOf, fromJuly, largeEdition, makePicker } from '../../../tests/support/large-editions.ts'
import { roomBetween } from '../../../tests/support/path-brute-force.ts'
import { leastByProgram } from '../../../tests/support/path-program.ts'
import { assess } from '../results/assess.ts'
import { cheapestPath, type CheapestPath } from './cheapest-path.ts'
import { planPath } from './plan-path.ts'
import { effortFor, staircase } from './staircase.ts'
import { noWishes } from './wishes.ts'

let solver: Awaited<ReturnType<typeof loadHighs>>
beforeAll(async () => {
  solver = await loadHighs()
})

const cases = Number(process.env['PATH_LARGE'] ?? 30)
const timeout = 7_200_000

const largeCase = (seed: number, perArea = 25) => {
  const mostPoints = [1, 3, 10][seed % 3] ?? 1
  const edition = largeEdition(seed, { needs: seed % 3 === 0 ? 2 : 1, mostPoints, perArea })
  return { edition, readiness: assess(edition, new Map(), [], today), levelId: `level-${seed % 3}` }
}

test(`agrees with HiGHS on ${cases} editions of 150 criteria`, { timeout }, () => {
  for (let seed = 1; seed <= cases; seed += 1) {
    const { edition, readiness, levelId } = largeCase(seed)
    const path = cheapestPath(edition, readiness, { levelId, layer: 'evidenced' })
    expect(path?.effort ?? null, `seed ${seed}`).toBe(leastByProgram(solver, edition, readiness, { levelId }))
  }
})

/** Capacities by quarter that are from well below to somewhat above what each department does on the cheapest path in a year. */
function shortCapacity(path: CheapestPath, departmentOf: ReadonlyMap<string, string>, seed: number) {
  const pick = makePicker(seed)
  return [...new Set(departmentOf.values())].sort().flatMap((department) => {
    const takes = path.steps.reduce(
      (sum, step) => sum + (departmentOf.get(step.criterion) === department ? step.effort : 0),
      0,
    )
    const percent = pick(70, 130)
    return percent > 110 ? [] : [{ department, effort: Math.floor((takes * percent) / 400) }]
  })
}

// With 150 criteria and many short departments HiGHS takes up to minutes, so every day it is half the size.
const size = process.env['PATH_LARGE'] ? 25 : 12

test(`agrees with HiGHS on departments that are short of time, on ${cases / 2} editions`, { timeout }, () => {
  const seen = { dearer: 0, impossible: 0, unproven: 0 }
  for (let seed = 1; seed <= cases / 2; seed += 1) {
    const { edition, readiness, levelId } = largeCase(seed, size)
    const departmentOf = departmentsOf(edition, seed)
    const request = fromJuly(levelId, departmentOf)
    const free = planPath(edition, readiness, request, Infinity)
    if (!free.ok) continue
    const doneBy = '2027-06-30'
    const capacity = shortCapacity(free.path, departmentOf, seed)
    const plan = planPath(edition, readiness, { ...request, wishes: { ...noWishes, doneBy, capacity } }, Infinity)
    const rooms = capacity.map(({ department, effort }) => ({
      isOf: (id: string) => departmentOf.get(id) === department,
      has: roomBetween(effort, request.startOn, doneBy, request.fiscalYearStart),
    }))
    const least = leastByProgram(solver, edition, readiness, { levelId }, rooms, 30)
    if (least === undefined) seen.unproven += 1
    else expect(plan.ok ? plan.path.effort : null, `seed ${seed}`).toBe(least)
    if (!plan.ok) seen.impossible += 1
    else if (plan.path.effort > free.path.effort) seen.dearer += 1
  }
  expect(seen.dearer).toBeGreaterThan(cases / 8)
  expect(seen.unproven).toBeLessThan(cases / 8)
})

test('agrees with HiGHS on every tenth stair of large editions', { timeout }, () => {
  for (let seed = 1; seed <= Math.ceil(cases / 10); seed += 1) {
    const { edition, readiness } = largeCase(seed)
    const stairs = staircase(edition, readiness, 'evidenced', undefined, Infinity)
    for (let points = 1; points <= stairs.most; points += Math.ceil(stairs.most / 10)) {
      const least = leastByProgram(solver, edition, readiness, { points })
      expect(effortFor(stairs, points), `seed ${seed}, ${points} points`).toBe(least)
    }
  }
})
