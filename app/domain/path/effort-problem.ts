import { greatestCommonDivisor, type Bound } from './choices.ts'
import { provenLeast, solveCases, type CoverProblem } from './cover.ts'
import { boundOf, type Limits, type Room } from './limits.ts'
import type { LevelCase, PathField } from './path-problem.ts'
import { within, type WorkLimit } from './work-limit.ts'

/** What one thousandth of a person-day counts for: more than all criteria. */
const weightOf = ({ items }: PathField) => items.length + 1

/** Effort first, then one for each criterion with something to do: one whole number holds both. */
export function effortProblem(field: PathField, bounds: LevelCase, { fixed, rooms }: Limits): CoverProblem {
  const weight = weightOf(field)
  const { seen } = field
  return {
    seen: seen && ((cost) => seen(Math.floor(cost / weight))),
    costs: field.items.map(({ effort, steps }) => effort * weight + (steps.length > 0 ? 1 : 0)),
    before: field.before,
    work: field.work,
    bounds: [...withoutImplied(bounds), ...rooms.filter(({ department }) => department !== null).map(boundOf)],
    fixed,
    grain: grainOf(field.items.map(({ effort }) => effort)) * weight,
    spare: field.items.length,
  }
}

/** The cost from which on no choice is within the limits: what all departments have together is a limit of the cost itself. */
export function costLimit(field: PathField, { rooms }: Limits): number {
  const together = rooms.filter(({ department }) => department === null).map(({ has }) => has)
  return (Math.min(Infinity, ...together) + 1) * weightOf(field)
}

/** Whether any way through the cases is within limits. */
export function isReachable(field: PathField, cases: readonly LevelCase[], limits: Limits): boolean {
  const problems = cases.map((bounds) => ({ ...effortProblem(field, bounds, limits), isAnyEnough: true }))
  return solveCases(problems, costLimit(field, limits)) !== null
}

/**
 * What any way through the cases takes at least, within limits: what a first look at each proves, in thousandths of a person-day;
 * 0 where not even that can be had within `work`.
 */
export function provenEffort(field: PathField, cases: readonly LevelCase[], limits: Limits, work: WorkLimit): number {
  const problems = cases.map((bounds) => ({ ...effortProblem({ ...field, work }, bounds, limits), mostBranches: 0 }))
  const least = within(() => provenLeast(problems))?.value ?? 0
  // A cost holds one for each criterion beside the effort.
  return Math.max(0, Math.ceil((least - 0.01 - field.items.length) / weightOf(field)))
}

/** What is told of a room is worth a moment, and no more. */
const mostBranches = 60
const mostWork = 2_000_000

/**
 * What any way through the cases takes of a room at least, within other limits; `null` where there is no way. It is the least
 * of all ways, unless that is long to prove: then it is less, but more than the room has. Expects that there is no way within
 * the room.
 */
export function leastOfRoom(field: PathField, cases: readonly LevelCase[], others: Limits, room: Room): number | null {
  const grain = grainOf(room.efforts)
  const part = field.work?.part(mostWork)
  const problems = cases.map((bounds): CoverProblem => ({
    costs: room.efforts,
    before: field.before,
    work: part,
    bounds: [...withoutImplied(bounds), ...others.rooms.map(boundOf)],
    fixed: others.fixed,
    grain,
    mostBranches,
  }))
  const aboveRoom = (Math.floor(room.has / grain) + 1) * grain
  const proven = within(() => provenLeast(problems))
  if (!proven) return aboveRoom
  const least = proven.value
  return least === null ? null : Math.max(aboveRoom, Math.ceil((least - 0.01) / grain) * grain)
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

const grainOf = (efforts: readonly number[]) => Math.max(1, efforts.reduce(greatestCommonDivisor, 0))
