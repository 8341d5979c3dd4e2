import { Choices, undecided, type Choice, type Fates, type Offer } from './choices.ts'
import { Master } from './master.ts'

export type CoverProblem = Offer & {
  /** Chosen or left out from the start. */
  fixed?: ReadonlyMap<number, boolean>
  /** Every total cost is a multiple of `grain` plus at most `spare`: then most costs between two bounds cannot occur. */
  grain?: number
  spare?: number
  /** What a unit of each bound is worth, where a like problem was solved before: a better place to begin. */
  prices?: readonly number[]
}

export type CoverSolution = { cost: number; isIn: Uint8Array; prices: readonly number[] }

/** Bounds are sums of fractions in floating point: far above their error, far below the smallest step of a cost. */
const tolerance = 0.01

/** A safeguard against rounding that never comes to rest: then the bound is only less sharp. */
const mostRounds = 300

/** Items looked at closely before a branch is split. */
const tried = 8

/** A part of all choices: what is decided in it, and what is not. */
type Branch = { fates: Fates; free: readonly number[] }

/** The best blend of closed choices in a branch: how much of each item, what the bounds cost in it, and of what it is made. */
type Blended = { shares: Float64Array; prices: Float64Array; choices: Choice[] }

type Half = { fates: Fates; bound: number }

/**
 * Choose items at the least total cost, so that whatever is needed before a chosen item is chosen too and every bound
 * holds: the cheapest choice, or `null` if there is none that costs less than `below`. Costs and amounts are whole numbers.
 *
 * Exact: branch and bound, where the bound of a branch is the best blend of closed choices (Dantzig and Wolfe, 1960), which
 * are found as maximum closures. A branch is given up only when no cost that can occur is left between its bound and the
 * best choice so far.
 */
export function solveCover(problem: CoverProblem, below = Infinity): CoverSolution | null {
  return new Search(problem, below).run()
}

class Search {
  private readonly rules: Choices
  private readonly grain: number
  private readonly spare: number
  /** More than one unit of any bound can cost: every item can be had, and what is missing in a row is at least one. */
  private readonly penalty: number
  private readonly needs: readonly number[]
  private best: { cost: number; isIn: Uint8Array } | null = null
  private rootPrices: readonly number[] | null = null

  constructor(
    private readonly problem: CoverProblem,
    private ceiling: number,
  ) {
    this.rules = new Choices(problem)
    this.grain = problem.grain ?? 1
    this.spare = problem.spare ?? 0
    this.needs = problem.bounds.map(({ least }) => least)
    this.penalty = problem.costs.reduce((sum, cost) => sum + cost, 1)
  }

  run(): CoverSolution | null {
    const fates = new Int8Array(this.rules.size).fill(undecided)
    for (const [item, isIn] of this.problem.fixed ?? []) {
      if (!this.rules.decide(fates, item, isIn ? 1 : 0)) return null
    }
    this.explore(fates, [])
    return this.best && { ...this.best, prices: this.rootPrices ?? [] }
  }

  private explore(fates: Fates, known: readonly Choice[]): void {
    if (!this.rules.propagate(fates)) return
    const branch = { fates, free: [...fates.keys()].filter((item) => fates[item] === undecided) }
    const blend = this.blend(
      branch,
      known.filter((choice) => fitsIn(choice, fates)),
    )
    if (!blend || branch.free.length === 0) return
    for (const half of this.split(branch, blend)) {
      if (!this.isHopeless(half.bound)) this.explore(half.fates, blend.choices)
    }
  }

  /** The best blend in a branch; `null` if the branch is done. Every choice that turns up is tried, as it is and mended. */
  private blend({ fates, free }: Branch, choices: Choice[]): Blended | null {
    const relax = (prices: ArrayLike<number>) => {
      const found = this.rules.relax(fates, free, prices)
      this.take(found.choice)
      return found
    }
    if (choices.length === 0) choices.push(this.rules.close(fates, new Float64Array(this.rules.size).fill(-1)))
    const { prices: known } = this.problem
    if (this.rootPrices === null && known?.length === this.needs.length) {
      const { choice, bound } = relax(known)
      if (this.isHopeless(bound)) return null
      choices.push(choice)
    }
    const master = new Master<Choice>(this.needs, this.penalty, choices)
    for (let round = 0; ; round += 1) {
      const best = master.solve()
      const { choice, bound } = relax(best.prices)
      if (round === 0) this.take(this.rules.mend(fates, choice.isIn, () => 0))
      if (this.isHopeless(bound)) return null
      const worth = choice.cost - choice.adds.reduce((sum, add, row) => sum + add * (best.prices[row] as number), 0)
      if (worth < best.base - 1e-6 && round < mostRounds) {
        master.add(choice)
        continue
      }
      if (!best.isMet && round < mostRounds) return null
      this.rootPrices ??= [...best.prices]
      const shares = new Float64Array(this.rules.size)
      for (const [{ isIn }, share] of best.shares) {
        for (const item of free) if (isIn[item] === 1) shares[item] = (shares[item] as number) + share
      }
      this.take(this.rules.mend(fates, new Uint8Array(this.rules.size), (item) => shares[item] as number))
      return this.isHopeless(bound) ? null : { shares, prices: best.prices, choices: [...best.shares.keys()] }
    }
  }

  /** Whether no cost that can occur, from the bound on, is below the best choice. */
  private isHopeless(bound: number): boolean {
    const whole = Math.ceil(bound - tolerance)
    const grains = Math.floor(whole / this.grain)
    const lowest = whole - grains * this.grain <= this.spare ? whole : (grains + 1) * this.grain
    return lowest >= this.ceiling
  }

  /** Keeps a choice if it is the best so far. */
  private take(choice: Choice): void {
    if (choice.cost >= this.ceiling || !this.rules.isEnough(choice)) return
    this.ceiling = choice.cost
    this.best = { cost: choice.cost, isIn: choice.isIn.slice() }
  }

  /**
   * The two halves of a branch, the better one first, for the item that tells most: of those that the blend is least sure
   * of, the one whose worse half is best bounded. A half that cannot be is left out; if an item leaves only one, that is
   * the split.
   */
  private split({ fates, free }: Branch, { shares, prices }: Blended): Half[] {
    const doubt = (item: number) => Math.abs((shares[item] as number) - 0.5)
    const doubtful = free.filter((item) => doubt(item) < 0.5 - 1e-6)
    const candidates = (doubtful.length > 0 ? doubtful : free).toSorted((a, b) => doubt(a) - doubt(b)).slice(0, tried)
    let best: Half[] = []
    let most = -Infinity
    for (const item of candidates) {
      const halves = ([1, 0] as const).flatMap((fate): Half[] => {
        const next = fates.slice()
        if (!this.rules.decide(next, item, fate)) return []
        const left = free.filter((other) => next[other] === undecided)
        const { choice, bound } = this.rules.relax(next, left, prices)
        this.take(choice)
        return this.isHopeless(bound) ? [] : [{ fates: next, bound }]
      })
      const [one, other] = halves
      if (!one || !other) return halves
      const gain = Math.min(one.bound, other.bound) + 0.2 * Math.max(one.bound, other.bound)
      if (gain <= most) continue
      most = gain
      best = halves
    }
    return best.sort((a, b) => a.bound - b.bound)
  }
}

function fitsIn({ isIn }: Choice, fates: Fates): boolean {
  return fates.every((fate, item) => fate === undecided || fate === isIn[item])
}
