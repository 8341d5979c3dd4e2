import { undecided, type Bound, type Choice, type Choices, type Fates } from './choices.ts'
import { violatedCut } from './cuts.ts'
import { Master } from './master.ts'

/** A part of all choices: what is decided in it, and what is not. */
export type Branch = { fates: Fates; free: readonly number[] }

/** What a unit of some bounds costs. */
export type Prices = ReadonlyMap<Bound, number>

/** The best blend of closed choices in a branch: how much of each item, what the bounds cost in it, and of what it is made. */
export type Blend = {
  shares: Float64Array
  prices: Prices
  /** No choice of the branch costs less: proven by the prices. */
  bound: number
  choices: readonly Choice[]
}

/** Who searches: is shown every choice that turns up, and says from which bound on a branch is of no use. */
export type Searcher = { take: (choice: Choice) => void; isHopeless: (bound: number) => boolean }

/** Rounds after which a blend is taken as it is: then a bound is only less sharp. */
const mostRounds = 300

/** How far prices are held back towards the best ones so far: blends come to rest in far fewer rounds (Wentges, 1997). */
const held = 0.8

/** More cuts than this, and those that tell nothing at the moment are forgotten. */
const mostCuts = 30

/**
 * Finds the best blend of closed choices in a branch (Dantzig and Wolfe, 1960), and bounds that bring it nearer to what whole
 * items can do. Every bound that it gives is one that some prices prove (Lagrange), whatever rounding did on the way to them.
 */
export class Blender {
  private readonly own: readonly Bound[]

  constructor(
    private readonly rules: Choices,
    private readonly searcher: Searcher,
    /** What a missing unit of a bound stands in for in a blend: so much that nearly no blend rests on it. */
    private readonly penalty: number,
    /** How near to the best a blend has to be. */
    private readonly nearness: number,
  ) {
    this.own = [...rules.bounds]
  }

  /** The blend of a branch with some rounds of cuts; `null` if the branch is done. */
  find(branch: Branch, known: readonly Choice[], prices: Prices, rounds: number): Blend | null {
    let blend = this.blend(branch, known, prices)
    for (let round = 0; round < rounds && blend && this.cut(branch, blend); round += 1) {
      blend = this.blend(branch, blend.choices, blend.prices)
    }
    if (blend) this.forget(blend)
    return blend
  }

  /** The prices by row. */
  byRow(prices: Prices): Float64Array {
    return Float64Array.from(this.rules.bounds, (bound) => prices.get(bound) ?? 0)
  }

  private blend({ fates, free }: Branch, known: readonly Choice[], start: Prices): Blend | null {
    const { rules, searcher } = this
    const { bounds } = rules
    const relax = (prices: Float64Array) => {
      const found = rules.relax(fates, free, prices)
      searcher.take(found.choice)
      return found
    }
    let center = this.byRow(start)
    const first = relax(center)
    let top = first.bound
    if (searcher.isHopeless(top)) return null
    const choices = known.filter((choice) => fitsIn(choice, fates)).map(({ isIn }) => rules.measure(isIn))
    choices.push(first.choice)
    searcher.take(rules.mend(fates, first.choice.isIn, () => 0))
    const needs = bounds.map(({ least }) => least)
    const master = new Master<Choice>(needs, this.penalty, choices)
    let isHeld = center.some((price) => price > 0)
    for (let round = 0; ; round += 1) {
      const best = master.solve()
      // These steps are the plainest of all.
      rules.spend(master.takeSteps() / 8)
      const share = isHeld ? held : 0
      const prices = best.prices.map((price, row) => share * (center[row] as number) + (1 - share) * price)
      const { choice, bound } = relax(prices)
      if (round === 0) searcher.take(rules.mend(fates, choice.isIn, () => 0))
      if (bound > top) {
        top = bound
        center = prices
        if (searcher.isHopeless(top)) return null
      }
      const isAtRest = best.value - top < this.nearness || round >= mostRounds
      const worth = choice.cost - choice.adds.reduce((sum, add, row) => sum + add * (best.prices[row] as number), 0)
      if (!isAtRest && worth < best.base - 1e-6) {
        master.add(choice)
        isHeld = true
        continue
      }
      if (!isAtRest && isHeld) {
        isHeld = false
        continue
      }
      const shares = new Float64Array(rules.size)
      for (const [{ isIn }, part] of best.shares) {
        for (const item of free) if (isIn[item] === 1) shares[item] = (shares[item] as number) + part
      }
      searcher.take(rules.mend(fates, new Uint8Array(rules.size), (item) => shares[item] as number))
      if (searcher.isHopeless(top)) return null
      const found = new Map(bounds.map((one, row) => [one, center[row] as number]))
      return { shares, prices: found, bound: top, choices: [...best.shares.keys()] }
    }
  }

  /** Adds bounds that the blend does not keep and every choice keeps; whether there are any. */
  private cut({ fates }: Branch, { shares }: Blend): boolean {
    const all = Float64Array.from(fates, (fate, item) => (fate === undecided ? (shares[item] as number) : fate))
    const doubtful = all.reduce((sum, share) => sum + (Math.min(share, 1 - share) > 1e-6 ? 1 : 0), 0)
    this.rules.spend(this.own.length * this.rules.size * doubtful)
    const found = this.own.flatMap((bound) => violatedCut(bound, all) ?? [])
    for (const cut of found) this.rules.add(cut)
    return found.length > 0
  }

  private forget({ prices }: Blend): void {
    const own = this.own.length
    if (this.rules.bounds.length <= own + mostCuts) return
    this.rules.keep((bound, row) => row < own || (prices.get(bound) ?? 0) > 0)
  }
}

function fitsIn({ isIn }: Choice, fates: Fates): boolean {
  return fates.every((fate, item) => fate === undecided || fate === isIn[item])
}
