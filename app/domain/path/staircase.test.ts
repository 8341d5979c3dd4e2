import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assessGiven, buildEdition, link, today } from '../../../tests/support/edition-builder.ts'
import { after, choosy, everyWay, openChecks, withEfforts } from '../../../tests/support/path-brute-force.ts'
import { largeEdition } from '../../../tests/support/large-editions.ts'
import { sayTakes } from '../briefing/briefing-words.ts'
import { assess } from '../results/assess.ts'
import { layers } from '../results/readiness.ts'
import { cheapestPath } from './cheapest-path.ts'
import { nearMisses } from './near-misses.ts'
import { pathField } from './path-problem.ts'
import { effortFor, pathToPoints, staircase } from './staircase.ts'

const runs = Number(process.env['PATH_RUNS'] ?? 200)

test('the staircase and the near misses agree with every way tried', { timeout: 3_600_000 }, () => {
  const seen = { stairs: 0, outOfReach: 0, misses: 0, lifts: 0 }
  fc.assert(
    fc.property(fc.oneof(withEfforts, choosy), fc.constantFrom(...layers), (given, layer) => {
      const { edition } = given
      const readiness = assess(edition, given.answers, given.links, today)
      const open = openChecks(given, readiness, layer)
      fc.pre(open.length <= 9)
      const stairs = staircase(edition, readiness, layer)

      // The least effort of all ways that bring at least so many points, for every number of points.
      const all = everyWay(open).map((way) => {
        const done = after(given, way.checks.map(({ id }) => id), layer) // prettier-ignore
        return { ...way, done, points: done.layers[layer].points }
      })
      expect(stairs.points).toBe(readiness.layers[layer].points)
      expect(stairs.most).toBe(Math.max(...all.map(({ points }) => points)))
      for (let points = 0; points <= stairs.most; points += 1) {
        const enough = all.filter((way) => way.points >= points)
        expect(effortFor(stairs, points)).toBe(Math.min(...enough.map(({ effort }) => effort)))
      }
      expect(effortFor(stairs, stairs.most + 1)).toBeNull()
      for (const [place, stair] of stairs.stairs.entries()) {
        const below = stairs.stairs[place - 1]
        if (below) expect(stair.points > below.points && stair.effort > below.effort).toBe(true)
        expect(pathToPoints(edition, readiness, layer, stair.points)?.effort).toBe(stair.effort)
      }
      seen.stairs += stairs.stairs.length
      for (const { id, stair } of stairs.levels) {
        const path = cheapestPath(edition, readiness, { levelId: id, layer })
        expect(stair?.effort ?? null).toBe(path?.effort ?? null)
        if (stair) expect(effortFor(stairs, stair.points)).toBeLessThanOrEqual(stair.effort)
        else seen.outOfReach += 1
      }

      // A criterion is a near miss if some single check makes it stand.
      const single = all.filter(({ checks }) => checks.length === 1)
      const stands = (id: string, of: typeof readiness) =>
        of.criteria.find((one) => one.id === id)?.layers[layer] === true
      const misses = nearMisses(edition, readiness, layer)
      const expected = readiness.criteria.filter(({ id }) =>
        single.some(({ checks, done }) => checks[0]?.criterion === id && stands(id, done) && !stands(id, readiness)),
      )
      expect(misses.map(({ criterion }) => criterion).sort()).toEqual(expected.map(({ id }) => id).sort())
      for (const miss of misses) {
        const ways = single.filter(
          ({ checks, done }) => checks[0]?.criterion === miss.criterion && stands(miss.criterion, done),
        )
        expect(miss.effort).toBe(Math.min(...ways.map(({ effort }) => effort)))
        const way = ways.find(({ checks }) => checks[0]?.id === miss.check)
        expect(miss.points).toBe((way?.points ?? NaN) - stairs.points)
        const level = way?.done.layers[layer].level ?? null
        expect(miss.level).toBe(level === readiness.layers[layer].level ? null : level)
        seen.misses += 1
        if (miss.level !== null) seen.lifts += 1
      }
    }),
    { numRuns: runs, seed: 20_281_105 },
  )
  expect(seen.stairs).toBeGreaterThan(runs)
  expect(seen.misses).toBeGreaterThan(runs / 2)
  expect(Math.min(seen.outOfReach, seen.lifts)).toBeGreaterThan(runs / 100)
})

const edition = buildEdition({
  criteria: [
    { id: 'A1', points: 3, checks: [{ effort: 2 }, { effort: 5 }], rule: 'any' },
    { id: 'A2', points: 5, checks: [{ effort: 1 }], prerequisites: ['A1'] },
    { id: 'B1', points: 10, checks: [{ effort: 1 }, { effort: 1 }] },
  ],
  effort: { find: 1, strengthen: 1, refresh: 1, review: 1 },
  levels: [
    { id: 'low', title: 'Low', threshold: { points: 3 }, mark: 'circle', metal: 'none' },
    { id: 'high', title: 'High', threshold: { criteria: 3 }, mark: 'circle', metal: 'none' },
  ],
})

test('a number of points that no choice adds up to takes the next one', () => {
  const stairs = staircase(edition, assessGiven(edition, {}), 'evidenced')
  expect(stairs.stairs).toEqual([
    { points: 0, effort: 0 },
    { points: 3, effort: 3000 },
    { points: 10, effort: 4000 },
    { points: 13, effort: 7000 },
    { points: 18, effort: 9000 },
  ])
  expect([1, 3, 4, 11, 18, 19].map((points) => effortFor(stairs, points))).toEqual([3000, 3000, 4000, 7000, 9000, null])
  expect(stairs.levels.map(({ needed, stair }) => ({ needed, stair }))).toEqual([
    { needed: 3, stair: { points: 3, effort: 3000 } },
    { needed: null, stair: { points: 18, effort: 9000 } },
  ])
})

test('a near miss says what it takes and what it brings, with what only waited for it', () => {
  const readiness = assessGiven(edition, { 'A1.a': 'met', A2: 'met', 'B1.a': 'met' }, [link('A2.a'), link('B1.a')])
  expect(nearMisses(edition, readiness, 'evidenced')).toEqual([
    {
      criterion: 'A1',
      check: 'A1.a',
      steps: [{ criterion: 'A1', check: 'A1.a', action: 'find', effort: 1000 }],
      effort: 1000,
      brings: ['A1', 'A2'],
      points: 8,
      level: 'low',
    },
    {
      criterion: 'B1',
      check: 'B1.b',
      steps: [
        { criterion: 'B1', check: 'B1.b', action: 'establish', effort: 1000, start: 'answer' },
        { criterion: 'B1', check: 'B1.b', action: 'find', effort: 1000 },
      ],
      effort: 2000,
      brings: ['B1'],
      points: 10,
      level: 'low',
    },
  ])
})

test('points of any size are exact, and make no more stairs than there are choices that nothing beats', () => {
  const large = largeEdition(3, { needs: 2, mostPoints: 50_000, perArea: 2 })
  const readiness = assess(large, new Map(), [], today)
  const { items, before } = pathField(large, readiness, 'evidenced')
  const stairs = staircase(large, readiness, 'evidenced')
  const ways = Array.from({ length: 2 ** items.length }, (_, set) =>
    items.flatMap((__, item) => ((set >> item) & 1 ? [item] : [])),
  ) // prettier-ignore
    .filter((way) => way.every((item) => before[item]?.every((need) => way.includes(need))))
    .map((way) => ({
      points: way.reduce((sum, item) => sum + (items[item]?.criterion.points ?? 0), 0),
      effort: way.reduce((sum, item) => sum + (items[item]?.effort ?? 0), 0),
    }))
  const unbeaten = ways.filter(
    (way) => !ways.some((one) => one !== way && one.points >= way.points && one.effort <= way.effort),
  )
  expect(stairs.isPartial).toBeUndefined()
  expect(stairs.stairs).toEqual(unbeaten.sort((a, b) => a.points - b.points))
})

// By a table over the points these took from seconds to half a minute.
test.each([
  ['24 criteria', 1, 50_000, 4, undefined],
  ['150 criteria', 1, 1_000_000, 25, true],
  ['150 criteria in a net', 2, 50, 25, true],
] as const)('a staircase of %s ends, and each of its stairs is exact', (_, needs, mostPoints, perArea, isPartial) => {
  const large = largeEdition(1, { needs, mostPoints, perArea })
  const readiness = assess(large, new Map(), [], today)
  const start = performance.now()
  const found = staircase(large, readiness, 'evidenced')
  expect(performance.now() - start).toBeLessThan(10_000)
  expect(found.isPartial).toBe(isPartial)
  expect(found.stairs.length).toBeGreaterThan(10)
  expect(found.stairs.length).toBeLessThanOrEqual(1001)
  expect(found.stairs.at(-1)?.points).toBe(found.most)
  for (const place of [1, 5, found.stairs.length - 2]) {
    const { points, effort } = found.stairs[place] ?? { points: 0, effort: -1 }
    expect(pathToPoints(large, readiness, 'evidenced', points)?.effort).toBe(effort)
  }
})

test('what takes too long to prove is no level out of reach', () => {
  const large = largeEdition(1, { needs: 2, mostPoints: 9 })
  const found = staircase(large, assess(large, new Map(), [], today), 'evidenced', undefined, 100)
  expect(found.isPartial).toBe(true)
  expect(found.stairs.length).toBeGreaterThan(0)
  expect(found.levels.map((level) => sayTakes(level))).toEqual(['not proven', 'not proven', 'not proven'])
})

test('a level that only takes work without effort is not reached', () => {
  const readiness = assessGiven(edition, { 'A1.a': 'met' })
  const { levels } = staircase(edition, readiness, 'evidenced', new Map([['A1.a', { find: 0 }]]))
  expect(levels[0]).toMatchObject({ stair: { points: 3, effort: 0 }, isReached: false })
  expect(sayTakes(levels[0] ?? { stair: null })).toBe('0 person-days')
  const standing = staircase(edition, assessGiven(edition, { 'A1.a': 'met' }, [link('A1.a')]), 'evidenced')
  expect(sayTakes(standing.levels[0] ?? { stair: null })).toBe('reached')
})
