import { familiesOf, type Precedence } from './closure.ts'
import { solveCover } from './cover.ts'

/** What is chosen from: each item with its cost, the points it gives, and what must be chosen before it. Whole numbers. */
export type Prices = { costs: readonly number[]; points: readonly number[]; before: Precedence }

/**
 * The least cost of every number of points: at place `p` that of a choice with at least `p`. Exact. Items that need each
 * other form families, whose curves add up; a family in which nobody needs two others is a tree, and has its curve by a
 * table; any other family has it from the search, point by point.
 */
export function pointsCurve({ costs, points, before }: Prices): Float64Array {
  const families = familiesOf(
    costs.map((_, item) => item),
    before,
  )
  let curve = new Float64Array(1)
  for (const family of families) {
    const place = new Map(family.map((item, index) => [item, index]))
    const own: Prices = {
      costs: family.map((item) => costs[item] as number),
      points: family.map((item) => points[item] as number),
      before: family.map((item) => (before[item] ?? []).flatMap((need) => place.get(need) ?? [])),
    }
    const isTree = own.before.every((needs) => needs.length <= 1)
    curve = together(curve, isTree ? curveOfTree(own) : curveOfNet(own))
  }
  return orMore(curve)
}

/** The least cost of every number of points from two curves. */
function together(one: Float64Array, other: Float64Array): Float64Array<ArrayBuffer> {
  const sum = new Float64Array(one.length + other.length - 1).fill(Infinity)
  for (let a = 0; a < one.length; a += 1) {
    const cost = one[a] as number
    if (cost === Infinity) continue
    for (let b = 0; b < other.length; b += 1) {
      const total = cost + (other[b] as number)
      if (total < (sum[a + b] as number)) sum[a + b] = total
    }
  }
  return sum
}

/** At least so many points never costs more than more of them. */
function orMore(curve: Float64Array): Float64Array {
  for (let at = curve.length - 2; at >= 0; at -= 1) {
    curve[at] = Math.min(curve[at] as number, curve[at + 1] as number)
  }
  return curve
}

/**
 * Items in an order in which each is followed by all that hang on it: then whoever is left out takes a whole stretch of the
 * order along, and what is decided before an item is no more than a number of points (Johnson and Niemi, 1983).
 */
function curveOfTree({ costs, points, before }: Prices): Float64Array {
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
  const total = points.reduce((sum, value) => sum + value, 0)
  const least = Array.from({ length: order.length + 1 }, () => new Float64Array(total + 1).fill(Infinity))
  const first = least[0] as Float64Array
  first[0] = 0
  order.forEach((item, at) => {
    const from = least[at] as Float64Array
    const taken = least[at + 1] as Float64Array
    const skipped = least[end[at] as number] as Float64Array
    const gain = points[item] as number
    const cost = costs[item] as number
    for (let p = 0; p <= total; p += 1) {
      const so = from[p] as number
      if (so === Infinity) continue
      if (so < (skipped[p] as number)) skipped[p] = so
      if (so + cost < (taken[p + gain] as number)) taken[p + gain] = so + cost
    }
  })
  return least[order.length] as Float64Array
}

function curveOfNet({ costs, points, before }: Prices): Float64Array {
  const total = points.reduce((sum, value) => sum + value, 0)
  const curve = new Float64Array(total + 1).fill(Infinity)
  curve[0] = 0
  let prices: readonly number[] | undefined
  for (let least = 1; least <= total;) {
    const bounds = [{ amounts: points, least }]
    const found = solveCover({ costs, before, bounds, ...(prices ? { prices } : {}) })
    if (!found) break
    prices = found.prices
    const reached = points.reduce((sum, value, item) => sum + (found.isIn[item] === 1 ? value : 0), 0)
    curve[reached] = found.cost
    least = reached + 1
  }
  return curve
}
