import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyCase } from '../../../tests/support/edition-arbitraries.ts'
import { today } from '../../../tests/support/edition-builder.ts'
import { assess } from '../results/assess.ts'
import {
  layers,
  type CheckAnswerInput,
  type EvidenceLinkInput,
  type Layer,
  type Readiness,
} from '../results/readiness.ts'
import type { Edition } from '../edition/edition.ts'
import { cheapestPath, type CheapestPath } from './cheapest-path.ts'
import { missingSteps } from './missing-steps.ts'

type Given = { edition: Edition; answers: ReadonlyMap<string, CheckAnswerInput>; links: readonly EvidenceLinkInput[] }

/** The assessment once some checks have been made to stand in a layer. */
function after({ edition, answers, links }: Given, checkIds: readonly string[], layer: Layer): Readiness {
  const done = new Map(answers)
  const added: EvidenceLinkInput[] = []
  for (const checkId of checkIds) {
    done.set(checkId, { answer: 'met', acceptedBy: done.get(checkId)?.acceptedBy ?? null })
    if (layer === 'claimed') continue
    const reviewStrength = layer === 'reviewed' ? 3 : null
    added.push({ id: `done-${checkId}`, checkId, strength: 3, reviewStrength, date: today })
  }
  return assess(edition, done, [...links, ...added], today)
}

const reaches = (readiness: Readiness, levelId: string, layer: Layer) =>
  readiness.levels.find(({ id }) => id === levelId)?.layers[layer].isReached === true

/** Every way to make checks stand, tried one by one: the least effort that reaches the level. */
function bruteForce(given: Given, readiness: Readiness, levelId: string, layer: Layer): number | null {
  const byCriterion = readiness.criteria.flatMap((result) => {
    const criterion = given.edition.criteria.find(({ id }) => id === result.id)
    if (!criterion || result.state === 'not-applicable') return []
    const open = result.checks.filter(
      ({ layers: stands, answer }) =>
        !stands[layer] && !(criterion.notApplicable === 'leave-out' && answer === 'not-applicable'),
    )
    return open.map((check) => {
      const found = criterion.checks.find(({ id }) => id === check.id)
      if (!found) throw new Error(check.id)
      const effort = missingSteps(given.edition, found, check, layer).reduce((sum, step) => sum + step.effort, 0)
      return { id: check.id, effort }
    })
  })
  let best: number | null = null
  for (let pick = 0; pick < 2 ** byCriterion.length; pick += 1) {
    const chosen = byCriterion.filter((_, place) => (pick >> place) % 2 === 1)
    const effort = chosen.reduce((sum, check) => sum + check.effort, 0)
    if (best !== null && effort >= best) continue
    if (
      reaches(
        after(
          given,
          chosen.map(({ id }) => id),
          layer,
        ),
        levelId,
        layer,
      )
    )
      best = effort
  }
  return best
}

const withEfforts = fc
  .tuple(anyCase, fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 48, maxLength: 48 }))
  .map(([given, efforts]) => {
    let next = 0
    const criteria = given.edition.criteria.map((criterion) => ({
      ...criterion,
      checks: criterion.checks.map((check) => ({ ...check, effort: (efforts[(next += 1) % 48] as number) / 4 })),
    }))
    return { ...given, edition: { ...given.edition, criteria } }
  })

const runs = Number(process.env['PATH_RUNS'] ?? 300)

test('a path is optimal against every other way, and is what it says', { timeout: 900_000 }, () => {
  const seen = { reached: 0, impossible: 0 }
  fc.assert(
    fc.property(withEfforts, fc.constantFrom(...layers), fc.nat(), (given, layer, pick) => {
      const levels = given.edition.levels ?? []
      const level = levels[pick % Math.max(1, levels.length)]
      fc.pre(level !== undefined)
      const readiness = assess(given.edition, given.answers, given.links, today)
      const open = readiness.criteria.flatMap(({ checks }) => checks.filter(({ layers: stands }) => !stands[layer]))
      fc.pre(open.length <= 12)
      const path: CheapestPath | null = cheapestPath(given.edition, readiness, { levelId: level.id, layer })
      const best = bruteForce(given, readiness, level.id, layer)
      expect(path?.effort ?? null).toBe(best)
      if (path === null) {
        seen.impossible += 1
        return
      }
      seen.reached += 1
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
