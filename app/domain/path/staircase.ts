import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { leastEffort, type CheapestPath } from './cheapest-path.ts'
import { explainImpossible, type Shortfall } from './explain-impossible.ts'
import { leastOrKnown, type KnownEffort } from './known-effort.ts'
import { noLimits, nobody } from './limits.ts'
import type { EffortOverrides } from './missing-steps.ts'
import { levelCases, pathField, type PathField } from './path-problem.ts'
import { pointsCurve, someOfCurve } from './points-curve.ts'
import { usualWork } from './plan-path.ts'
import { noWishes } from './wishes.ts'
import { within, WorkLimit } from './work-limit.ts'

/** A number of points and the least effort, in thousandths of a person-day, that brings a layer to at least as many. */
export type Stair = { points: number; effort: number }

export type StairLevel = {
  id: string
  title: string
  /** What its threshold asks for; `null` where it counts criteria instead of points. */
  needed: number | null
  /** Its own least effort, with all gates and the levels below it, and the points of that path; `null` out of reach. */
  stair: Stair | null
  /** Whether it stands already: a level that waits for something can take no effort all the same. */
  isReached?: boolean | undefined
  /** That `stair` is `null` because it takes too long to prove, not because the level is out of reach. */
  isUnproven?: true | undefined
  /** What is known of its effort then. */
  known?: KnownEffort | undefined
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
  /** There are more stairs than these, which are proven each: too many to show, or to prove. */
  isPartial?: true | undefined
  levels: readonly StairLevel[]
}

/** As many stairs as anybody can look at. */
const mostStairs = 1000
/** How many are looked for where not all can be proven. */
const fewStairs = 64

/**
 * The least effort for every number of points that a layer can reach, proven, whatever the gates; and on it the levels, which
 * may lie above it because of their gates. Points may be of any size: a number that no choice adds up to takes the effort
 * of the next one that does. What takes more than `work` steps is not worked out: then there are fewer stairs, or a level
 * without one, and it is said.
 */
export function staircase(
  edition: Edition,
  readiness: Readiness,
  layer: Layer,
  effort?: EffortOverrides,
  work: number = usualWork,
): Staircase {
  const limit = work === Infinity ? {} : { work: new WorkLimit(work) }
  const field: PathField = { ...pathField(edition, readiness, layer, effort), ...limit }
  const { points } = readiness.layers[layer]
  const levels = readiness.levels.map((level): StairLevel => {
    const { id, title, needed, unit, layers } = level
    const found = leastOrKnown(field, levelCases(field, id), noLimits, work)
    const path = 'path' in found ? found.path : null
    return {
      id,
      title,
      needed: unit === 'points' ? needed : null,
      stair: path ? { points: points + gainOf(field, path), effort: path.effort } : null,
      isReached: layers[layer].isReached,
      ...('known' in found ? { isUnproven: true as const, known: found.known } : {}),
      shortfalls: 'path' in found && !path ? explainImpossible(field, id, noWishes, nobody, true).shortfalls : [],
    }
  })
  const most = points + field.items.reduce((sum, { criterion }) => sum + criterion.points, 0)
  return { layer, points, most, ...stairsOf(field, work), levels }
}

function stairsOf(field: PathField, work: number): Pick<Staircase, 'stairs' | 'isPartial'> {
  const from = field.readiness.layers[field.layer].points
  const prices = {
    costs: field.items.map(({ effort }) => effort),
    points: field.items.map(({ criterion }) => criterion.points),
    before: field.before,
  }
  const whole = within(() => pointsCurve({ ...prices, work: new WorkLimit(work / 2) }))
  const front = whole?.value ?? someOfCurve({ ...prices, work: new WorkLimit(work / 2) }, fewStairs)
  const all = front.points.map((more, place): Stair => ({ points: from + more, effort: front.costs[place] as number }))
  const isShort = work === Infinity || all.length <= mostStairs
  const every = Math.ceil(all.length / mostStairs)
  const stairs = isShort ? all : all.filter((_, place) => place % every === 0 || place === all.length - 1)
  return { stairs, ...(whole && isShort ? {} : { isPartial: true as const }) }
}

/** Whether a level stands: a city's own effort can be 0 for what is still to do. What was stored before only tells effort. */
export function isLevelReached({ stair, isReached }: Pick<StairLevel, 'stair' | 'isReached'>): boolean {
  return isReached ?? stair?.effort === 0
}

/** The least effort for at least so many points, of the stairs there are; `null` where there are not as many. */
export function effortFor({ stairs }: Staircase, points: number): number | null {
  return stairs.find((stair) => stair.points >= points)?.effort ?? null
}

/**
 * What a stair is made of: the path of least effort to at least so many points, with the ties of `cheapestPath`; `null` where
 * there are not as many, or where that takes too long to prove.
 */
export function pathToPoints(
  edition: Edition,
  readiness: Readiness,
  layer: Layer,
  points: number,
  effort?: EffortOverrides,
): CheapestPath | null {
  const field = { ...pathField(edition, readiness, layer, effort), work: new WorkLimit(usualWork) }
  const least = points - readiness.layers[layer].points
  const amounts = field.items.map(({ criterion }) => criterion.points)
  return within(() => leastEffort(field, [least > 0 ? [{ amounts, least }] : []], noLimits))?.value ?? null
}

function gainOf({ items }: PathField, { criteria }: CheapestPath): number {
  return items.reduce((sum, { criterion }) => sum + (criteria.includes(criterion.id) ? criterion.points : 0), 0)
}
