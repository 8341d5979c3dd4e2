import { makeClosureFinder, type ClosureFinder, type Precedence } from './closure.ts'
import type { WorkLimit } from './work-limit.ts'

/**
 * The chosen items' `amounts` add up to at least `least`. All are whole numbers, and the amounts of one bound have one sign:
 * "at most 5" is a bound whose amounts are taken below 0, with a `least` of -5.
 */
export type Bound = { amounts: readonly number[]; least: number }

/** The chosen items' `amounts`, none below 0, add up to at most `most`. */
export function atMost(amounts: readonly number[], most: number): Bound {
  return { amounts: amounts.map((amount) => 0 - amount), least: 0 - most }
}

/** Whether a bound says "at most". */
export function isLimit({ amounts }: Bound): boolean {
  return amounts.some((amount) => amount < 0)
}

/** What is chosen from: each item with its cost, what must be chosen before it, and what the choice must add up to. */
export type Offer = {
  costs: readonly number[]
  before: Precedence
  bounds: readonly Bound[]
  /** What may be done to choose; without it as much as it takes. */
  work?: WorkLimit | undefined
}

/** By item: chosen, left out, or undecided. What is decided is closed: it holds what its members need. */
export type Fates = Int8Array
export const undecided = -1

/** Some items, what they cost, and what they add to each bound. */
export type Choice = { isIn: Uint8Array; cost: number; adds: number[] }

/** What it takes to close a choice, for each item, beside its bounds: about as much as some bounds. */
const relaxing = 10

/** Far above what a sum of some hundred numbers loses of its size by rounding. */
const lostDigits = 1e-13

/** The rules of one problem: what follows from a decision, what a choice comes to, how one that misses something is mended. */
export class Choices {
  readonly size: number
  private readonly after: readonly number[][]
  private readonly find: ClosureFinder
  private readonly profit: Float64Array
  /** By bound: whether it says "at most". */
  private readonly isLimit: boolean[] = []
  private readonly rows: Bound[] = []

  constructor(private readonly offer: Offer) {
    this.size = offer.costs.length
    const after: number[][] = offer.costs.map(() => [])
    offer.before.forEach((needs, item) => {
      for (const need of needs) after[need]?.push(item)
    })
    this.after = after
    this.find = makeClosureFinder(offer.before)
    this.profit = new Float64Array(this.size)
    offer.bounds.forEach((bound) => {
      this.add(bound)
    })
  }

  get bounds(): readonly Bound[] {
    return this.rows
  }

  /** One more bound to keep. */
  add(bound: Bound): void {
    this.rows.push(bound)
    this.isLimit.push(isLimit(bound))
  }

  /** Forgets bounds that follow from others, unless they are wanted. */
  keep(isWanted: (bound: Bound, row: number) => boolean): void {
    const kept = this.rows.filter(isWanted)
    this.rows.length = 0
    this.isLimit.length = 0
    for (const bound of kept) this.add(bound)
  }

  /** Decides an item and what follows from it; false if that goes against what is decided already. */
  decide(fates: Fates, item: number, fate: 0 | 1): boolean {
    const known = fates[item]
    if (known !== undecided) return known === fate
    fates[item] = fate
    const followers = fate === 1 ? this.offer.before[item] : this.after[item]
    return (followers ?? []).every((other) => this.decide(fates, other, fate))
  }

  /** Decides whatever the bounds leave no choice about; false if one can no longer be met. */
  propagate(fates: Fates): boolean {
    for (let left = -1; ;) {
      if (!this.bounds.every((bound) => this.propagateOne(fates, bound))) return false
      const now = fates.reduce((sum, fate) => sum + (fate === undecided ? 1 : 0), 0)
      if (now === left) return true
      left = now
    }
  }

  private propagateOne(fates: Fates, { amounts, least }: Bound): boolean {
    let could = 0
    for (let item = 0; item < this.size; item += 1) {
      const amount = amounts[item] as number
      if (fates[item] === 1 || (fates[item] === undecided && amount > 0)) could += amount
    }
    if (could < least) return false
    for (let item = 0; item < this.size; item += 1) {
      const amount = amounts[item] as number
      const isForced = fates[item] === undecided && could - Math.abs(amount) < least
      if (isForced && !this.decide(fates, item, amount > 0 ? 1 : 0)) return false
    }
    return true
  }

  measure(isIn: Uint8Array): Choice {
    const sum = (amounts: readonly number[]) => {
      let total = 0
      for (let item = 0; item < this.size; item += 1) if (isIn[item] === 1) total += amounts[item] as number
      return total
    }
    return { isIn, cost: sum(this.offer.costs), adds: this.bounds.map(({ amounts }) => sum(amounts)) }
  }

  isEnough({ adds }: Choice): boolean {
    return this.bounds.every(({ least }, row) => (adds[row] as number) >= least)
  }

  /**
   * The closed choice that is worth most at some prices of the bounds, none below 0, and the least cost that follows from it:
   * what keeps every bound pays nothing more for it, whichever way the bound goes (Lagrange). What high prices lose of the
   * digits is taken off.
   */
  relax(fates: Fates, free: readonly number[], prices: ArrayLike<number>): { choice: Choice; bound: number } {
    const { profit } = this
    const { bounds } = this
    const { costs } = this.offer
    this.spend(this.size * (bounds.length + relaxing))
    for (const item of free) profit[item] = -(costs[item] as number)
    bounds.forEach(({ amounts }, row) => {
      const price = prices[row] as number
      if (price === 0) return
      for (const item of free) profit[item] = (profit[item] as number) + price * (amounts[item] as number)
    })
    const choice = this.close(fates, profit)
    let bound = choice.cost
    let size = choice.cost
    bounds.forEach(({ least }, row) => {
      const price = prices[row] as number
      const has = choice.adds[row] as number
      bound += price * (least - has)
      size += price * (Math.abs(least) + Math.abs(has))
    })
    return { choice, bound: bound - size * lostDigits }
  }

  /** Counts work, in steps of arithmetic. */
  spend(steps: number): void {
    this.offer.work?.spend(steps)
  }

  /** The closed choice of the most profit. */
  close(fates: Fates, profit: Float64Array): Choice {
    const isIn = new Uint8Array(this.size)
    this.find(profit, fates, isIn)
    return this.measure(isIn)
  }

  /**
   * A choice that is enough, or nearly: adds to one what is worth most, with all it needs, where no limit forbids it, then
   * takes off what is not needed.
   */
  mend(fates: Fates, from: Uint8Array, worth: (item: number) => number): Choice {
    const { bounds } = this
    const { costs, before } = this.offer
    const choice = this.measure(Uint8Array.from(fates, (fate, item) => (fate === undecided ? (from[item] ?? 0) : fate)))
    const { isIn } = choice
    const put = (item: number, value: 0 | 1) => {
      isIn[item] = value
      const sign = value === 1 ? 1 : -1
      choice.cost += sign * (costs[item] as number)
      bounds.forEach(({ amounts }, row) => {
        choice.adds[row] = (choice.adds[row] as number) + sign * (amounts[item] as number)
      })
    }
    const putAll = (item: number, added: number[]): number[] => {
      if (isIn[item] === 1) return added
      put(item, 1)
      added.push(item)
      before[item]?.forEach((need) => putAll(need, added))
      return added
    }
    const holds = (isLimit: boolean) =>
      bounds.every(({ least }, row) => this.isLimit[row] !== isLimit || (choice.adds[row] as number) >= least)
    const free = [...fates.keys()].filter((item) => fates[item] === undecided)
    const order = free.toSorted((a, b) => worth(b) - worth(a) || (costs[a] as number) - (costs[b] as number) || a - b)
    for (const item of order) {
      if (holds(false)) break
      const added = putAll(item, [])
      if (!holds(true)) for (const other of added) put(other, 0)
    }
    for (const item of order.toReversed()) {
      if (isIn[item] !== 1 || this.after[item]?.some((other) => isIn[other] === 1)) continue
      put(item, 0)
      if (!holds(false)) put(item, 1)
    }
    return choice
  }
}

export function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestCommonDivisor(b, a % b)
}
