import { makeClosureFinder, type ClosureFinder, type Precedence } from './closure.ts'

/** The chosen items' `amounts` add up to at least `least`. All are whole numbers, none below 0. */
export type Bound = { amounts: readonly number[]; least: number }

/** What is chosen from: each item with its cost, what must be chosen before it, and what the choice must add up to. */
export type Offer = { costs: readonly number[]; before: Precedence; bounds: readonly Bound[] }

/** By item: chosen, left out, or undecided. What is decided is closed: it holds what its members need. */
export type Fates = Int8Array
export const undecided = -1

/** Some items, what they cost, and what they add to each bound. */
export type Choice = { isIn: Uint8Array; cost: number; adds: number[] }

/** The rules of one problem: what follows from a decision, what a choice comes to, how one that misses something is mended. */
export class Choices {
  readonly size: number
  private readonly after: readonly number[][]
  private readonly find: ClosureFinder
  private readonly profit: Float64Array

  constructor(private readonly offer: Offer) {
    this.size = offer.costs.length
    const after: number[][] = offer.costs.map(() => [])
    offer.before.forEach((needs, item) => {
      for (const need of needs) after[need]?.push(item)
    })
    this.after = after
    this.find = makeClosureFinder(offer.before)
    this.profit = new Float64Array(this.size)
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
      if (!this.offer.bounds.every((bound) => this.propagateOne(fates, bound))) return false
      const now = fates.reduce((sum, fate) => sum + (fate === undecided ? 1 : 0), 0)
      if (now === left) return true
      left = now
    }
  }

  private propagateOne(fates: Fates, { amounts, least }: Bound): boolean {
    let could = 0
    for (let item = 0; item < this.size; item += 1) if (fates[item] !== 0) could += amounts[item] as number
    if (could < least) return false
    for (let item = 0; item < this.size; item += 1) {
      const isNeeded = fates[item] === undecided && could - (amounts[item] as number) < least
      if (isNeeded && !this.decide(fates, item, 1)) return false
    }
    return true
  }

  measure(isIn: Uint8Array): Choice {
    const sum = (amounts: readonly number[]) => {
      let total = 0
      for (let item = 0; item < this.size; item += 1) if (isIn[item] === 1) total += amounts[item] as number
      return total
    }
    return { isIn, cost: sum(this.offer.costs), adds: this.offer.bounds.map(({ amounts }) => sum(amounts)) }
  }

  isEnough({ adds }: Choice): boolean {
    return this.offer.bounds.every(({ least }, row) => (adds[row] as number) >= least)
  }

  /** The closed choice that is worth most at some prices of the bounds, and the least cost that follows from it. */
  relax(fates: Fates, free: readonly number[], prices: ArrayLike<number>): { choice: Choice; bound: number } {
    const { profit } = this
    const { costs, bounds } = this.offer
    for (const item of free) profit[item] = -(costs[item] as number)
    bounds.forEach(({ amounts }, row) => {
      const price = prices[row] as number
      if (price === 0) return
      for (const item of free) profit[item] = (profit[item] as number) + price * (amounts[item] as number)
    })
    const choice = this.close(fates, profit)
    const missing = bounds.map(({ least }, row) => (prices[row] as number) * (least - (choice.adds[row] as number)))
    return { choice, bound: missing.reduce((sum, value) => sum + value, choice.cost) }
  }

  /** The closed choice of the most profit. */
  close(fates: Fates, profit: Float64Array): Choice {
    const isIn = new Uint8Array(this.size)
    this.find(profit, fates, isIn)
    return this.measure(isIn)
  }

  /** A choice that is enough: adds to one what is worth most, with all it needs, then takes off what is not needed. */
  mend(fates: Fates, from: Uint8Array, worth: (item: number) => number): Choice {
    const { costs, before, bounds } = this.offer
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
    const putAll = (item: number): void => {
      if (isIn[item] === 1) return
      put(item, 1)
      before[item]?.forEach(putAll)
    }
    const free = [...fates.keys()].filter((item) => fates[item] === undecided)
    const order = free.toSorted((a, b) => worth(b) - worth(a) || (costs[a] as number) - (costs[b] as number) || a - b)
    for (const item of order) {
      if (this.isEnough(choice)) break
      putAll(item)
    }
    for (const item of order.toReversed()) {
      if (isIn[item] !== 1 || this.after[item]?.some((other) => isIn[other] === 1)) continue
      put(item, 0)
      if (!this.isEnough(choice)) put(item, 1)
    }
    return choice
  }
}
