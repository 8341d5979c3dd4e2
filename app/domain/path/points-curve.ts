import { familiesOf, type Precedence } from './closure.ts'
import { solveCover } from './cover.ts'
import { bestOf, noFront, nothing, shifted, together, type Front } from './fronts.ts'
import { within, type WorkLimit } from './work-limit.ts'

/** What is chosen from: each item with its cost, the points it gives, and what must be chosen before it. Whole numbers. */
export type Prices = {
  costs: readonly number[]
  points: readonly number[]
  before: Precedence
  /** What may be done; without it as much as it takes. */
  work?: WorkLimit | undefined
}

/**
 * The least cost of every number of points, as the choices that nothing beats. Exact. Items that need each other form
 * families, whose fronts add up; a family in which nobody needs two others is a tree, and has its front by a table; any
 * other family has it from the search, one after the other.
 */
export function pointsCurve({ costs, points, before, work }: Prices): Front {
  const spend = (steps: number) => work?.spend(steps)
  const families = familiesOf(
    costs.map((_, item) => item),
    before,
  )
  return families.reduce<Front>((front, family) => {
    const place = new Map(family.map((item, index) => [item, index]))
    const own: Prices = {
      costs: family.map((item) => costs[item] as number),
      points: family.map((item) => points[item] as number),
      before: family.map((item) => (before[item] ?? []).flatMap((need) => place.get(need) ?? [])),
      work,
    }
    const isTree = own.before.every((needs) => needs.length <= 1)
    return together(front, isTree ? frontOfTree(own, spend) : frontOfNet(own), spend)
  }, nothing)
}

/**
 * Items in an order in which each is followed by all that hang on it: then whoever is left out takes a whole stretch of the
 * order along, and of what is decided before an item nothing counts but its points and its cost (Johnson and Niemi, 1983).
 */
function frontOfTree({ costs, points, before }: Prices, spend: (steps: number) => void): Front {
  const hanging: number[][] = costs.map(() => [])
  before.forEach(([need], item) => {
    if (need !== undefined) hanging[need]?.push(item)
  })
  const order: number[] = []
  const end: number[] = []
  const visit = (item: number) => {
    const at = order.push(item) - 1
    hanging[item]?.forEach(visit)
    end[at] = order.length
  }
  before.forEach((needs, item) => {
    if (needs.length === 0) visit(item)
  })
  const fronts: Front[] = Array.from({ length: order.length + 1 }, (_, at) => (at === 0 ? nothing : noFront))
  order.forEach((item, at) => {
    const from = fronts[at] as Front
    const skip = end[at] as number
    spend(4 * from.points.length)
    fronts[at + 1] = bestOf(fronts[at + 1] as Front, shifted(from, points[item] as number, costs[item] as number))
    fronts[skip] = bestOf(fronts[skip] as Front, from)
    fronts[at] = noFront
  })
  return fronts[order.length] as Front
}

function frontOfNet(prices: Prices): Front {
  const total = prices.points.reduce((sum, value) => sum + value, 0)
  let front = nothing
  let begin: readonly number[] | undefined
  for (let least = 1; least <= total;) {
    const found = leastFor(prices, least, begin)
    if (!found) break
    begin = found.prices
    front = bestOf(front, found.front)
    least = (found.front.points[0] as number) + 1
  }
  return front
}

/**
 * Some of the choices that nothing beats, each of them exact, evenly spread over the points: as many as the work allows, and
 * always what costs nothing and what gives the most points.
 */
export function someOfCurve(prices: Prices, most: number): Front {
  const { costs, points, before } = prices
  const total = points.reduce((sum, value) => sum + value, 0)
  const sumOf = (amounts: readonly number[], isIn: readonly boolean[]) =>
    amounts.reduce((sum, amount, item) => sum + (isIn[item] ? amount : 0), 0)
  const isWanted = spread(points.map((value) => value > 0), (isIn, item) => before.some((needs, other) => isIn[other] && needs.includes(item))) // prettier-ignore
  const isDear = spread(costs.map((value) => value > 0), (is, item) => (before[item] ?? []).some((need) => is[need])) // prettier-ignore
  const free: Front = { points: [sumOf(points, isDear.map((is) => !is))], costs: [0] } // prettier-ignore
  const top: Front = { points: [total], costs: [sumOf(costs, isWanted)] }
  let front = bestOf(free, top)
  for (let parts = 2; parts <= most; parts *= 2) {
    for (let part = 1; part < parts; part += 2) {
      const found = within(() => leastFor(prices, Math.ceil((total * part) / parts)))
      if (!found) return front
      if (found.value) front = bestOf(front, found.value.front)
    }
  }
  return front
}

/** Marks more and more items, until no further one follows from those that are marked. */
function spread(
  first: readonly boolean[],
  follows: (isMarked: readonly boolean[], item: number) => boolean,
): boolean[] {
  const isMarked = [...first]
  for (let changed = true; changed;) {
    changed = false
    isMarked.forEach((is, item) => {
      if (is || !follows(isMarked, item)) return
      isMarked[item] = true
      changed = true
    })
  }
  return isMarked
}

/** The least cost of at least so many points. */
function leastFor({ costs, points, before, work }: Prices, least: number, prices?: readonly number[]) {
  const bounds = [{ amounts: points, least }]
  const found = solveCover({ costs, before, bounds, work, ...(prices ? { prices } : {}) })
  if (!found) return null
  const reached = points.reduce((sum, value, item) => sum + (found.isIn[item] === 1 ? value : 0), 0)
  return { front: { points: [reached], costs: [found.cost] }, prices: found.prices }
}
