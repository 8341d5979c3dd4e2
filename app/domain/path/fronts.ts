/**
 * What some effort buys at best: rising in points and in costs, so that nothing in it has another one that gives as many
 * points for less, or more for the same. It is as long as there are such choices, however large the points are.
 */
export type Front = { points: readonly number[]; costs: readonly number[] }

/** Nothing, for nothing. */
export const nothing: Front = { points: [0], costs: [0] }

/** No choice at all. */
export const noFront: Front = { points: [], costs: [] }

/** All of it with something more. */
export function shifted({ points, costs }: Front, morePoints: number, moreCost: number): Front {
  return { points: points.map((value) => value + morePoints), costs: costs.map((value) => value + moreCost) }
}

/** The best of two. */
export function bestOf(one: Front, other: Front): Front {
  if (one.points.length === 0) return other
  if (other.points.length === 0) return one
  const points: number[] = []
  const costs: number[] = []
  let least = Infinity
  let a = one.points.length - 1
  let b = other.points.length - 1
  // From the most points down: what costs no less than something with as many or more is of no use.
  while (a >= 0 || b >= 0) {
    const pa = one.points[a] ?? -1
    const pb = other.points[b] ?? -1
    const isOne = pa > pb || (pa === pb && (one.costs[a] as number) <= (other.costs[b] as number))
    const from = isOne ? one : other
    const at = isOne ? a : b
    if (isOne) a -= 1
    else b -= 1
    const cost = from.costs[at] as number
    if (cost >= least) continue
    least = cost
    points.push(from.points[at] as number)
    costs.push(cost)
  }
  return { points: points.reverse(), costs: costs.reverse() }
}

/** What two that have nothing in common buy together. `spend` is told how long each step takes. */
export function together(one: Front, other: Front, spend: (steps: number) => void): Front {
  const [long, short] = one.points.length >= other.points.length ? [one, other] : [other, one]
  let sum = noFront
  short.points.forEach((points, place) => {
    spend(long.points.length + sum.points.length)
    sum = bestOf(sum, shifted(long, points, short.costs[place] as number))
  })
  return sum
}
