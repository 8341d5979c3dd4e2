import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { solveCases } from './cover.ts'
import { costLimit, effortProblem } from './effort-problem.ts'
import { limitsOf, nobody, type Limits } from './limits.ts'
import type { EffortOverrides, PathStep } from './missing-steps.ts'
import { levelCases, pathField, type LevelCase, type PathField } from './path-problem.ts'
import { firstInOrder } from './tie-break.ts'
import { noWishes } from './wishes.ts'

export type CheapestPath = {
  /** Thousandths of a person-day. */
  effort: number
  /** In the edition's order. */
  steps: readonly PathStep[]
  /** Criteria that stand in the layer when it is walked and do not now, in the edition's order. */
  criteria: readonly string[]
}

export type PathQuery = {
  levelId: string
  layer: Layer
  /** Criteria that must be part of it, and criteria that must not. */
  include?: readonly string[]
  leaveOut?: readonly string[]
  effort?: EffortOverrides
}

/**
 * The least total effort that brings a layer to a level, proven; `null` where no choice of criteria does. It honours every
 * level below, gates of all kinds, prerequisites and k-of-n rules. Of paths with equal effort it is the one with fewer
 * criteria to work on, then the one whose criteria come first in the edition's order. Effort is counted in thousandths of
 * a person-day.
 *
 * Refuses, by throwing, a level or a criterion that the edition does not have.
 */
export function cheapestPath(edition: Edition, readiness: Readiness, query: PathQuery): CheapestPath | null {
  const { levelId, layer, include = [], leaveOut = [], effort } = query
  const field = pathField(edition, readiness, layer, effort)
  const limits = limitsOf(field, { ...noWishes, include, leaveOut }, nobody)
  return limits && leastEffort(field, levelCases(field, levelId), limits)
}

/** The best way through any of the cases within limits; of equal ones the first. */
export function leastEffort(field: PathField, cases: readonly LevelCase[], limits: Limits): CheapestPath | null {
  const problems = cases.map((bounds) => effortProblem(field, bounds, limits))
  const best = solveCases(problems, costLimit(field, limits))
  return best && describe(field, firstInOrder(problems, best, hasSteps(field)))
}

const hasSteps =
  ({ items }: PathField) =>
  (item: number): boolean =>
    (items[item]?.steps.length ?? 0) > 0

function describe(field: PathField, isIn: Uint8Array): CheapestPath {
  const stands = Array.from(isIn, (value) => value === 1)
  // What waits only for others stands once they do, and takes nothing.
  for (let changed = true; changed;) {
    changed = false
    field.items.forEach(({ steps }, item) => {
      if (stands[item] || steps.length > 0 || !(field.before[item] ?? []).every((need) => stands[need])) return
      stands[item] = true
      changed = true
    })
  }
  const chosen = field.items.filter((_, item) => stands[item])
  return {
    effort: chosen.reduce((sum, { effort }) => sum + effort, 0),
    steps: chosen.flatMap(({ steps }) => steps),
    criteria: chosen.map(({ criterion }) => criterion.id),
  }
}
