/** A set of items in the sum: what it costs, and what it adds to each row. */
export type Column = { cost: number; adds: readonly number[] }

export type Blend<Of extends Column> = {
  /** The least cost of a blend of the columns that meets every row. */
  value: number
  /** What one more unit of each row costs: never below 0. */
  prices: Float64Array
  /** What joining the blend costs beside the prices: columns below it are worth adding. */
  base: number
  /** The share of each column; they add up to 1. */
  shares: ReadonlyMap<Of, number>
}

/**
 * A small linear program: shares of columns that add up to 1 and bring every row to at least its need, at the least cost.
 * What is missing in a row can be bought at `penalty`, so that there is always an answer. Revised simplex with an explicit
 * inverse; there are as many rows as the problem has bounds, so it stays small.
 */
export class Master<Of extends Column> {
  /** Rows and the sum of the shares, which is row 0. */
  private readonly size: number
  private readonly inverse: Float64Array
  private readonly amounts: Float64Array
  /** By row: the place of its column in `columns`, or from -1 down what stands in for one. */
  private readonly basis: Int32Array
  private readonly costs: number[] = []
  private readonly lines: Float64Array[] = []
  private readonly direction: Float64Array
  private readonly prices: Float64Array
  private steps = 0

  constructor(
    needs: readonly number[],
    private readonly penalty: number,
    private readonly columns: Of[],
  ) {
    const [first] = columns
    if (!first) throw new Error('A blend needs a column')
    this.size = needs.length + 1
    this.amounts = new Float64Array(this.size)
    this.basis = new Int32Array(this.size)
    this.inverse = new Float64Array(this.size * this.size)
    this.direction = new Float64Array(this.size)
    this.prices = new Float64Array(this.size)
    for (const column of columns) this.note(column)
    this.inverse[0] = 1
    this.amounts[0] = 1
    needs.forEach((need, place) => {
      const row = place + 1
      const has = first.adds[place] as number
      const sign = need > has ? 1 : -1
      this.inverse[row * this.size + row] = sign
      this.inverse[row * this.size] = -sign * has
      this.amounts[row] = sign * (need - has)
      this.basis[row] = need > has ? missing(row) : surplus(row)
    })
  }

  /** Steps of arithmetic since the last time it was asked. */
  takeSteps(): number {
    const { steps } = this
    this.steps = 0
    return steps
  }

  add(column: Of): void {
    this.columns.push(column)
    this.note(column)
  }

  /** The best blend of the columns so far. */
  solve(): Blend<Of> {
    for (let pivots = 0; pivots < 500; pivots += 1) {
      this.dual()
      this.steps += this.size * (this.lines.length + 3 * this.size)
      const entering = this.entering(pivots > 200)
      if (entering === null || !this.pivot(entering)) return this.blend()
    }
    this.dual()
    return this.blend()
  }

  private note({ cost, adds }: Of): void {
    this.costs.push(cost)
    this.lines.push(Float64Array.of(1, ...adds))
  }

  private costOf(member: number): number {
    if (member >= 0) return this.costs[member] as number
    return isMissing(member) ? this.penalty : 0
  }

  private dual(): void {
    const { prices, inverse, size } = this
    prices.fill(0)
    for (let row = 0; row < size; row += 1) {
      const cost = this.costOf(this.basis[row] as number)
      if (cost === 0) continue
      const line = row * size
      for (let place = 0; place < size; place += 1) {
        prices[place] = (prices[place] as number) + cost * (inverse[line + place] as number)
      }
    }
  }

  private entering(takesFirst: boolean): number | null {
    const { prices, size } = this
    let best: number | null = null
    let least = -1e-7
    for (let member = 0; member < this.lines.length; member += 1) {
      const line = this.lines[member] as Float64Array
      const cost = this.costs[member] as number
      let reduced = cost
      for (let row = 0; row < size; row += 1) reduced -= (line[row] as number) * (prices[row] as number)
      // Prices of sums this large are only as exact as their digits.
      if (reduced >= least || reduced >= -1e-12 * Math.abs(cost)) continue
      least = reduced
      best = member
      if (takesFirst) return best
    }
    for (let row = 1; row < size; row += 1) {
      const price = prices[row] as number
      if (price < least) [least, best] = [price, surplus(row)]
      if (this.penalty - price < least) [least, best] = [this.penalty - price, missing(row)]
      if (takesFirst && best !== null) return best
    }
    return best
  }

  private pivot(entering: number): boolean {
    const { inverse, amounts, direction, size } = this
    const line = entering >= 0 ? (this.lines[entering] as Float64Array) : null
    const unit = rowOf(entering)
    const sign = isMissing(entering) ? 1 : -1
    let leaving = -1
    let least = Infinity
    for (let row = 0; row < size; row += 1) {
      let value = 0
      if (line) {
        const at = row * size
        for (let place = 0; place < size; place += 1) value += (inverse[at + place] as number) * (line[place] as number)
      } else value = sign * (inverse[row * size + unit] as number)
      direction[row] = value
      if (value <= 1e-9) continue
      const ratio = (amounts[row] as number) / value
      if (ratio >= least - 1e-12) continue
      least = ratio
      leaving = row
    }
    if (leaving < 0) return false
    const from = leaving * size
    const by = direction[leaving] as number
    for (let place = 0; place < size; place += 1) inverse[from + place] = (inverse[from + place] as number) / by
    for (let row = 0; row < size; row += 1) {
      const value = direction[row] as number
      if (row === leaving || value === 0) continue
      const at = row * size
      for (let place = 0; place < size; place += 1) {
        inverse[at + place] = (inverse[at + place] as number) - value * (inverse[from + place] as number)
      }
      amounts[row] = Math.max(0, (amounts[row] as number) - value * least)
    }
    amounts[leaving] = least
    this.basis[leaving] = entering
    return true
  }

  private blend(): Blend<Of> {
    const shares = new Map<Of, number>()
    let value = 0
    for (let row = 0; row < this.size; row += 1) {
      const member = this.basis[row] as number
      const amount = this.amounts[row] as number
      value += amount * this.costOf(member)
      if (member >= 0) shares.set(this.columns[member] as Of, amount)
    }
    const prices = Float64Array.from(this.prices.subarray(1), (price) => Math.max(0, price))
    return { value, prices, base: this.prices[0] as number, shares }
  }
}

// What stands in for a column: what a row has too much, and what it misses.
const surplus = (row: number) => -2 * row
const missing = (row: number) => -2 * row - 1
const isMissing = (member: number) => member < 0 && member % 2 !== 0
const rowOf = (member: number) => Math.floor(-member / 2)
