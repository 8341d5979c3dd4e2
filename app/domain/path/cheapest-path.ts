import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import type { Bound } from './choices.ts'
import { CoverSearch, solveCover, type CoverProblem, type CoverSolution } from './cover.ts'
import { boundOf, greatestCommonDivisor, limitsOf, nobody, type Limits, type Room } from './limits.ts'
import type { EffortOverrides, PathStep } from './missing-steps.ts'
import { levelCases, pathField, type LevelCase, type PathField } from './path-problem.ts'
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
  // The most promising case first: what it costs is then a limit for the others.
  const searches = problems.map((problem) => new CoverSearch(problem, ceiling)).sort((a, b) => a.bound - b.bound)
  const best = searches.reduce<CoverSolution | null>(
    (found, search) => search.finish(found?.cost ?? ceiling) ?? found,
    null,
  )
  if (!best) return null
  return describe(field, isTieBroken ? firstInOrder(field, problems, best) : best.isIn)
}

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
function coverProblem(field: PathField, bounds: readonly Bound[], { fixed, rooms }: Limits): CoverProblem {
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

/** Of all choices with the best cost, the one whose criteria come first: each in turn is in if any of them has it. */
function firstInOrder(field: PathField, problems: readonly CoverProblem[], best: CoverSolution): Uint8Array {
  const settled = new Map<number, boolean>(problems[0]?.fixed ?? [])
  let choice = best.isIn
  const hasSteps = (item: number) => (field.items[item]?.steps.length ?? 0) > 0
  for (let item = 0; item < field.items.length; item += 1) {
    if (settled.has(item) || !hasSteps(item)) continue
    if (choice.slice(item).every((isIn, place) => isIn === 0 || !hasSteps(item + place))) break
    if (choice[item] === 0) {
      const wanted = new Map(settled).set(item, true)
      for (const problem of problems) {
        const other = solveCover({ ...problem, fixed: wanted, prices: best.prices }, best.cost + 1)
        if (!other) continue
        choice = other.isIn
        break
      }
    }
    settled.set(item, choice[item] === 1)
  }
  return choice
}

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
