import fc from 'fast-check'
import { expect, test } from 'vitest'
import { today } from '../../../tests/support/edition-builder.ts'
import { after, bestWay, everyWay, openChecks, reaches, withEfforts } from '../../../tests/support/path-brute-force.ts'
import { assess } from '../results/assess.ts'
import { layers } from '../results/readiness.ts'
import { cheapestPath } from './cheapest-path.ts'

const runs = Number(process.env['PATH_RUNS'] ?? 300)

test('a path is optimal against every other way, and is what it says', { timeout: 900_000 }, () => {
  const seen = { reached: 0, impossible: 0 }
  fc.assert(
    fc.property(withEfforts, fc.constantFrom(...layers), fc.nat(), (given, layer, pick) => {
      const levels = given.edition.levels ?? []
      const level = levels[pick % Math.max(1, levels.length)]
      fc.pre(level !== undefined)
      const readiness = assess(given.edition, given.answers, given.links, today)
      const open = openChecks(given, readiness, layer)
      fc.pre(open.length <= 12)
      const path = cheapestPath(given.edition, readiness, { levelId: level.id, layer })
      const best = bestWay(given.edition, everyWay(open), ({ checks }) =>
        reaches(
          after(
            given,
            checks.map(({ id }) => id),
            layer,
          ),
          level.id,
          layer,
        ),
      )
      expect(path?.effort ?? null).toBe(best?.effort ?? null)
      if (path === null) {
        seen.impossible += 1
        return
      }
      seen.reached += 1
      expect([...new Set(path.steps.map(({ criterion }) => criterion))]).toEqual(best?.worked)
      expect(path.steps.reduce((sum, { effort }) => sum + effort, 0)).toBe(path.effort)
      const done = after(given, [...new Set(path.steps.map(({ check }) => check))], layer)
      expect(reaches(done, level.id, layer)).toBe(true)
      const gained = done.criteria.filter(
        ({ id, layers: stands }) => stands[layer] && !readiness.criteria.find((one) => one.id === id)?.layers[layer],
      )
      expect(gained.map(({ id }) => id)).toEqual(path.criteria)
    }),
    { numRuns: runs, seed: 20_261_122 },
  )
  expect(seen.reached).toBeGreaterThan(runs / 4)
})
