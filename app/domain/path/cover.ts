import { Blender, type Blend, type Branch, type Prices } from './blend.ts'
import { Choices, isLimit, undecided, type Choice, type Fates, type Offer } from './choices.ts'

export type CoverProblem = Offer & {
  /** Chosen or left out from the start. */
  fixed?: ReadonlyMap<number, boolean>
  /** Every total cost is a multiple of `grain` plus at most `spare`: then most costs between two bounds cannot occur. */
  grain?: number
  spare?: number
  /** Whether any choice will do, cheap or not. */
  isAnyEnough?: boolean
  /** Branches after which the search is given up; 0 is a first look alone, without cuts. */
  mostBranches?: number
  /** Is told what each choice costs that is found to be cheaper than those before it. */
  seen?: ((cost: number) => void) | undefined
  /** What a unit of each bound is worth, where a like problem was solved before: a better place to begin. */
  prices?: readonly number[]
}

export type CoverSolution = { cost: number; isIn: Uint8Array; prices: readonly number[] }

/** Bounds are sums of fractions in floating point: far above their error, far below the smallest step of a cost. */
const tolerance = 0.01

/** Items looked at closely before a branch is split. */
const tried = 8

/** Rounds of cuts before the first split, where they serve every branch; and in each branch, which pays where room is short. */
const firstCuts = 20
const laterCuts = 3

type Half = { fates: Fates; bound: number }

/**
 * Choose items at the least total cost, so that whatever is needed before a chosen item is chosen too and every bound
 * holds: the cheapest choice, or `null` if there is none that costs less than `below`. Costs and amounts are whole numbers.
 */
export function solveCover(problem: CoverProblem, below = Infinity): CoverSolution | null {
  return new CoverSearch(problem, below).finish(below)
}

/**
 * The cheapest choice of any of several problems with the same items. The most promising goes first, and none is searched
 * for what costs more than what any of them has found already.
 */
export function solveCases(problems: readonly CoverProblem[], below: number): CoverSolution | null {
  const searches = problems.map((problem) => new CoverSearch(problem, below)).sort((a, b) => a.bound - b.bound)
  const cheaper = (one: CoverSolution | null, other: CoverSolution | null) =>
    other && (!one || other.cost < one.cost) ? other : one
  let best = searches.reduce<CoverSolution | null>((least, { found }) => cheaper(least, found), null)
  for (const search of searches) {
    if (best && problems[0]?.isAnyEnough) return best
    best = cheaper(best, search.finish(best ? best.cost : below))
  }
  return best
}

/**
 * The least cost of any of several problems with the same items, or, where searches are given up, what is proven to be no
 * more than that; `null` if there is no choice at all.
 */
export function provenLeast(problems: readonly CoverProblem[]): number | null {
  const searches = problems.map((problem) => new CoverSearch(problem, Infinity)).sort((a, b) => a.bound - b.bound)
  let ceiling = Infinity
  let least = Infinity
  for (const search of searches) {
    const cost = search.finish(ceiling)?.cost ?? Infinity
    ceiling = Math.min(ceiling, cost)
    least = Math.min(least, search.isGivenUp ? search.bound : cost)
  }
  return least === Infinity ? null : least
}

/**
 * The search of `solveCover`. Exact: branch and bound, where the bound of a branch is its best blend of closed choices. A
 * branch is given up only when no cost that can occur is left between its bound and the best choice so far.
 *
 * Made with its root looked at, so that of several searches the most promising can go first.
 */
class CoverSearch {
  /** No choice costs less; endless if there is none. */
  readonly bound: number
  isGivenUp = false
  private branches = 0
  private readonly rules: Choices
  private readonly blender: Blender
  private readonly grain: number
  private readonly spare: number
  private readonly laterCuts: number
  private ceiling: number
  private best: { cost: number; isIn: Uint8Array } | null = null
  private readonly root: { branch: Branch; blend: Blend } | null

  constructor(
    private readonly problem: CoverProblem,
    below: number,
  ) {
    this.rules = new Choices(problem)
    this.grain = problem.grain ?? 1
    this.spare = problem.spare ?? 0
    this.laterCuts = problem.bounds.some(isLimit) ? laterCuts : 0
    const aboveAll = problem.costs.reduce((sum, cost) => sum + cost, 1)
    // No choice costs as much as this, so that a branch whose bound is there has none.
    this.ceiling = Math.min(below, aboveAll)
    const searcher = {
      take: (choice: Choice) => {
        this.take(choice)
      },
      isHopeless: (bound: number) => this.isHopeless(bound),
    }
    // Within a fraction of the smallest step of a cost the last digits of a bound tell nothing.
    this.blender = new Blender(this.rules, searcher, aboveAll * 64, this.grain / 20)
    this.root = this.begin()
    this.bound = this.root?.blend.bound ?? this.best?.cost ?? Infinity
  }

  private begin(): { branch: Branch; blend: Blend } | null {
    const { fixed, bounds, prices, mostBranches } = this.problem
    const fates = new Int8Array(this.rules.size).fill(undecided)
    for (const [item, isIn] of fixed ?? []) if (!this.rules.decide(fates, item, isIn ? 1 : 0)) return null
    return this.look(
      fates,
      [],
      new Map(bounds.map((bound, row) => [bound, prices?.[row] ?? 0])),
      mostBranches === 0 ? 0 : firstCuts,
    )
  }

  /** The cheapest choice that costs less than `below`, which may be less than at first. */
  finish(below: number): CoverSolution | null {
    if (below <= (this.best?.cost ?? Infinity)) {
      this.best = null
      this.ceiling = Math.min(this.ceiling, below)
    }
    if (this.root && !(this.problem.isAnyEnough && this.best)) this.split(this.root.branch, this.root.blend)
    return this.found
  }

  /** The best choice so far. */
  get found(): CoverSolution | null {
    const prices = this.problem.bounds.map((bound) => this.root?.blend.prices.get(bound) ?? 0)
    return this.best && { ...this.best, prices }
  }

  /** A branch with what must be so decided, and its blend; `null` if the branch is done. */
  private look(fates: Fates, known: readonly Choice[], prices: Prices, cuts: number) {
    if (!this.rules.propagate(fates)) return null
    const free = [...fates.keys()].filter((item) => fates[item] === undecided)
    const blend = this.blender.find({ fates, free }, known, prices, cuts)
    const branch = blend && this.settle({ fates, free }, blend.prices)
    return branch && { branch, blend }
  }

  /** Searches the two halves of a branch, the better one first. */
  private split(branch: Branch, { shares, prices, choices }: Blend): void {
    for (const { fates, bound } of this.halves(branch, shares, prices)) {
      if (this.isGivenUp || (this.problem.isAnyEnough && this.best)) return
      this.branches += 1
      this.isGivenUp = this.branches > (this.problem.mostBranches ?? Infinity)
      const next = this.isHopeless(bound) ? null : this.look(fates, choices, prices, this.laterCuts)
      if (next) this.split(next.branch, next.blend)
    }
  }

  /**
   * A branch with everything decided that the prices leave no choice about: whose other fate cannot be better than the best
   * choice so far. `null` if nothing is left to decide.
   */
  private settle({ fates, free }: Branch, known: Prices): Branch | null {
    const prices = this.blender.byRow(known)
    const settled = fates.slice()
    const { choice } = this.rules.relax(fates, free, prices)
    for (const item of free) {
      if (settled[item] !== undecided) continue
      const fate = choice.isIn[item] === 1 ? 1 : 0
      const half = this.half(settled, free, item, fate === 1 ? 0 : 1, prices)
      if (half === null && !this.rules.decide(settled, item, fate)) return null
    }
    if (!this.rules.propagate(settled)) return null
    const left = free.filter((item) => settled[item] === undecided)
    if (left.length > 0) return { fates: settled, free: left }
    this.take(this.rules.measure(Uint8Array.from(settled)))
    return null
  }

  /** A branch with one more item decided; `null` if there is nothing better in it. */
  private half(fates: Fates, free: readonly number[], item: number, fate: 0 | 1, prices: Float64Array): Half | null {
    const next = fates.slice()
    if (!this.rules.decide(next, item, fate)) return null
    const left = free.filter((other) => next[other] === undecided)
    const { choice, bound } = this.rules.relax(next, left, prices)
    this.take(choice)
    return this.isHopeless(bound) ? null : { fates: next, bound }
  }

  /**
   * The halves for the item that tells most: of those that the blend is least sure of, the one whose worse half is best
   * bounded. A half that cannot be is left out; if an item leaves only one, that is the split.
   */
  private halves({ fates, free }: Branch, shares: Float64Array, known: Prices): Half[] {
    const prices = this.blender.byRow(known)
    const doubt = (item: number) => Math.abs((shares[item] as number) - 0.5)
    const doubtful = free.filter((item) => doubt(item) < 0.5 - 1e-6)
    const candidates = (doubtful.length > 0 ? doubtful : free).toSorted((a, b) => doubt(a) - doubt(b)).slice(0, tried)
    let best: Half[] = []
    let most = -Infinity
    for (const item of candidates) {
      const halves = ([1, 0] as const).flatMap((fate) => this.half(fates, free, item, fate, prices) ?? [])
      const [one, other] = halves
      if (!one || !other) return halves
      const gain = Math.min(one.bound, other.bound) + 0.2 * Math.max(one.bound, other.bound)
      if (gain <= most) continue
      most = gain
      best = halves
    }
    return best.sort((a, b) => a.bound - b.bound)
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
    this.problem.seen?.(choice.cost)
    this.best = { cost: choice.cost, isIn: choice.isIn.slice() }
  }
}
