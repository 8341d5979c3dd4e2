import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { leastEffort, type CheapestPath } from './cheapest-path.ts'
import { explainImpossible, type Shortfall } from './explain-impossible.ts'
import { noLimits, nobody } from './limits.ts'
import type { EffortOverrides } from './missing-steps.ts'
import { levelCases, pathField, type PathField } from './path-problem.ts'
import { pointsCurve } from './points-curve.ts'
import { noWishes } from './wishes.ts'

/** A number of points and the least effort, in thousandths of a person-day, that brings a layer to at least as many. */
export type Stair = { points: number; effort: number }

export type StairLevel = {
  id: string
  title: string
  /** What its threshold asks for; `null` where it counts criteria instead of points. */
  needed: number | null
  /** Its own least effort, with all gates and the levels below it, and the points of that path; `null` out of reach. */
  stair: Stair | null
  /** What of it is out of reach; empty where it can be reached, or where no single thing is to blame. */
  shortfalls: readonly Shortfall[]
}

export type Staircase = {
  layer: Layer
  /** The points of now. */
  points: number
  /** The most that can be reached. */
  most: number
  /**
   * From what no effort brings to the most, rising in points and in effort. Between two stairs the least effort is that of
   * the upper one: nobody can get more for less.
   */
  stairs: readonly Stair[]
  levels: readonly StairLevel[]
}

/**
 * The least effort for every number of points that a layer can reach, proven, whatever the gates; and on it the levels, which
 * may lie above it because of their gates. Points may be of any size: a number that no choice adds up to takes the effort
 * of the next one that does.
 */
export function staircase(edition: Edition, readiness: Readiness, layer: Layer, effort?: EffortOverrides): Staircase {
  const field = pathField(edition, readiness, layer, effort)
  const { points } = readiness.layers[layer]
  const curve = pointsCurve({
    costs: field.items.map((item) => item.effort),
    points: field.items.map(({ criterion }) => criterion.points),
    before: field.before,
  })
  const stairs: Stair[] = []
  curve.forEach((least, more) => {
    if (curve[more + 1] !== least) stairs.push({ points: points + more, effort: least })
  })
  const levels = readiness.levels.map((level): StairLevel => {
    const path = leastEffort(field, levelCases(field, level.id), noLimits)
    return {
      id: level.id,
      title: level.title,
      needed: level.unit === 'points' ? level.needed : null,
      stair: path && { points: points + gainOf(field, path), effort: path.effort },
      shortfalls: path ? [] : explainImpossible(field, level.id, noWishes, nobody).shortfalls,
    }
  })
  return { layer, points, most: points + curve.length - 1, stairs, levels }
}

/** The least effort for at least so many points; `null` where there are not as many. */
export function effortFor({ stairs }: Staircase, points: number): number | null {
  return stairs.find((stair) => stair.points >= points)?.effort ?? null
}

/**
 * What a stair is made of: the path of least effort to at least so many points, with the ties of `cheapestPath`; `null` where
 * there are not as many.
 */
export function pathToPoints(
  edition: Edition,
  readiness: Readiness,
  layer: Layer,
  points: number,
  effort?: EffortOverrides,
): CheapestPath | null {
  const field = pathField(edition, readiness, layer, effort)
  const least = points - readiness.layers[layer].points
  const amounts = field.items.map(({ criterion }) => criterion.points)
  return leastEffort(field, [least > 0 ? [{ amounts, least }] : []], noLimits)
}

function gainOf({ items }: PathField, { criteria }: CheapestPath): number {
  return items.reduce((sum, { criterion }) => sum + (criteria.includes(criterion.id) ? criterion.points : 0), 0)
}
