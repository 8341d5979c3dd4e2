import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import type { Bound } from './choices.ts'
import { CoverSearch, solveCover, type CoverProblem, type CoverSolution } from './cover.ts'
import { boundOf, greatestCommonDivisor, limitsOf, nobody, type Limits, type Room } from './limits.ts'
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

/** The best way through any of the cases within limits; of equal ones the first, unless that does not matter. */
export function leastEffort(
  field: PathField,
  cases: readonly LevelCase[],
  limits: Limits,
  { isTieBroken = true } = {},
): CheapestPath | null {
  const problems = cases.map((bounds) => coverProblem(field, bounds, limits))
  // What all departments have together is a limit of the cost itself.
  const together = limits.rooms.filter(({ department }) => department === null).map(({ has }) => has)
  const ceiling = (Math.min(Infinity, ...together) + 1) * weightOf(field)
  // The most promising case first, and none that costs more than what any of them has found already.
  const searches = problems.map((problem) => new CoverSearch(problem, ceiling)).sort((a, b) => a.bound - b.bound)
  let best = searches.reduce<CoverSolution | null>((least, { found }) => cheaper(least, found), null)
  for (const search of searches) best = cheaper(best, search.finish(best ? best.cost : ceiling))
  if (!best) return null
  return describe(field, isTieBroken ? firstInOrder(problems, best, hasSteps(field)) : best.isIn)
}

const cheaper = (one: CoverSolution | null, other: CoverSolution | null) =>
  other && (!one || other.cost < one.cost) ? other : one

/** The least that any way through the cases takes of a room, within other limits; `null` where there is no way. */
export function leastOfRoom(field: PathField, cases: readonly LevelCase[], others: Limits, room: Room): number | null {
  let least: number | null = null
  for (const bounds of cases) {
    const problem = {
      costs: room.efforts,
      before: field.before,
      bounds: [...withoutImplied(bounds), ...others.rooms.map(boundOf)],
      fixed: others.fixed,
    }
    least = solveCover(problem, least ?? Infinity)?.cost ?? least
  }
  return least
}

/** What one thousandth of a person-day counts for: more than all criteria. */
const weightOf = ({ items }: PathField) => items.length + 1

/** Effort first, then one for each criterion with something to do: one whole number holds both. */
export function coverProblem(field: PathField, bounds: readonly Bound[], { fixed, rooms }: Limits): CoverProblem {
  const weight = weightOf(field)
  const grain = field.items.reduce((divisor, { effort }) => greatestCommonDivisor(divisor, effort), 0)
  return {
    costs: field.items.map(({ effort, steps }) => effort * weight + (steps.length > 0 ? 1 : 0)),
    before: field.before,
    bounds: [...withoutImplied(bounds), ...rooms.filter(({ department }) => department !== null).map(boundOf)],
    fixed,
    grain: Math.max(1, grain) * weight,
    spare: field.items.length,
  }
}

/** Of bounds on the same amounts, only the one that asks for most. */
function withoutImplied(bounds: readonly Bound[]): Bound[] {
  const strictest = new Map<string, Bound>()
  for (const bound of bounds) {
    const key = bound.amounts.join(' ')
    const known = strictest.get(key)
    if (!known || bound.least > known.least) strictest.set(key, bound)
  }
  return [...strictest.values()]
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
