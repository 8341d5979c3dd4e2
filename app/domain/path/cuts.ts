import { greatestCommonDivisor, type Bound } from './choices.ts'

/** By how much a cut has to be missed before it is worth a row. */
const leastMissed = 0.02

/**
 * A bound that every choice keeps that keeps the given one, and that a blend of choices does not; `null` if none is found.
 * `shares` is how much of each item the blend has.
 *
 * Mixed-integer rounding (Marchand and Wolsey, 2001): items that are mostly in are counted by what is left out, the bound is
 * divided by a number and rounded, and of several numbers the one whose bound is missed by most is kept. All of it stays in
 * whole numbers.
 */
export function violatedCut({ amounts, least }: Bound, shares: ArrayLike<number>): Bound | null {
  const share = (item: number) => shares[item] as number
  const isFlipped = amounts.map((amount, item) => amount !== 0 && share(item) > 0.5)
  // As "at most": what an item takes, and what there is. A flipped item takes the opposite for each part that is left out.
  const takes = amounts.map((amount, item) => (isFlipped[item] ? amount : 0 - amount))
  let has = 0 - least
  amounts.forEach((amount, item) => {
    if (isFlipped[item]) has += amount
  })
  const divisors = new Set<number>()
  for (let item = 0; item < amounts.length; item += 1) {
    const doubt = Math.min(share(item), 1 - share(item))
    const size = Math.abs(amounts[item] as number)
    if (doubt > 1e-6 && size > 1) divisors.add(size)
  }
  let best: { divisor: number; missed: number } | null = null
  const consider = (divisor: number) => {
    const missed = missedBy(takes, has, isFlipped, share, divisor)
    if (missed > (best?.missed ?? leastMissed)) best = { divisor, missed }
  }
  for (const divisor of divisors) consider(divisor)
  const found = best as { divisor: number; missed: number } | null
  if (!found) return null
  for (const part of [2, 4, 8]) {
    const smaller = Math.round(found.divisor / part)
    if (smaller > 1) consider(smaller)
  }
  return cutBy(takes, has, isFlipped, (best as unknown as { divisor: number }).divisor)
}

/** How far apart from the blend the cut is. */
function missedBy(
  takes: readonly number[],
  has: number,
  isFlipped: readonly boolean[],
  share: (item: number) => number,
  divisor: number,
): number {
  const rest = modulo(has, divisor)
  if (rest === 0) return 0
  let sum = 0 - Math.floor(has / divisor) * (divisor - rest)
  let size = 0
  for (let item = 0; item < takes.length; item += 1) {
    const take = takes[item] as number
    if (take === 0) continue
    const rounded = roundedDown(take, divisor, rest)
    sum += rounded * (isFlipped[item] ? 1 - share(item) : share(item))
    size += rounded * rounded
  }
  return size === 0 ? 0 : sum / Math.sqrt(size)
}

function cutBy(takes: readonly number[], has: number, isFlipped: readonly boolean[], divisor: number): Bound {
  const rest = modulo(has, divisor)
  let least = 0 - Math.floor(has / divisor) * (divisor - rest)
  const amounts = takes.map((take, item) => {
    if (take === 0) return 0
    const rounded = roundedDown(take, divisor, rest)
    if (!isFlipped[item]) return 0 - rounded
    least += rounded
    return rounded
  })
  const unit = Math.max(1, [...amounts, least].map(Math.abs).reduce(greatestCommonDivisor, 0))
  return { amounts: amounts.map((amount) => amount / unit), least: least / unit }
}

const modulo = (value: number, by: number) => value - Math.floor(value / by) * by

/** In units of which the divisor has `divisor - rest`. */
function roundedDown(take: number, divisor: number, rest: number): number {
  return Math.floor(take / divisor) * (divisor - rest) + Math.max(0, modulo(take, divisor) - rest)
}
