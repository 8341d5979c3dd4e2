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
  /** Whether the rows are met without what stands in at `penalty`. */
  isMet: boolean
}

/**
 * A small linear program: shares of columns that add up to 1 and bring every row to at least its need, at the least cost.
 * What is missing in a row can be bought at `penalty`, so that there is always an answer. Revised simplex with an explicit
 * inverse; there are as many rows as the problem has bounds, so it stays tiny.
 */
type Stand = { stands: 'in' | 'over'; row: number }

export class Master<Of extends Column> {
  private readonly size: number
  private readonly basis: (Of | Stand)[]
  private readonly inverse: Float64Array[]
  private readonly amounts: Float64Array
  private readonly columns: Of[]

  constructor(
    private readonly needs: readonly number[],
    private readonly penalty: number,
    columns: readonly Of[],
  ) {
    const [first] = columns
    if (!first) throw new Error('A blend needs a column')
    this.size = needs.length + 1
    this.columns = [...columns]
    this.amounts = new Float64Array(this.size)
    this.basis = [first]
    this.inverse = Array.from({ length: this.size }, () => new Float64Array(this.size))
    const [top] = this.inverse as [Float64Array]
    top[0] = 1
    this.amounts[0] = 1
    needs.forEach((need, row) => {
      const has = first.adds[row] as number
      const isShort = need > has
      const sign = isShort ? 1 : -1
      const line = this.inverse[row + 1] as Float64Array
      line[row + 1] = sign
      line[0] = -sign * has
      this.amounts[row + 1] = sign * (need - has)
      this.basis.push({ stands: isShort ? 'in' : 'over', row })
    })
  }

  add(column: Of): void {
    this.columns.push(column)
  }

  /** The best blend of the columns so far. */
  solve(): Blend<Of> {
    for (let pivots = 0; pivots < 500; pivots += 1) {
      const prices = this.dual()
      const entering = this.entering(prices, pivots > 200)
      if (!entering) return this.blend(prices)
      if (!this.pivot(entering)) return this.blend(prices)
    }
    return this.blend(this.dual())
  }

  private costOf(member: Of | Stand): number {
    if ('cost' in member) return member.cost
    return member.stands === 'in' ? this.penalty : 0
  }

  private dual(): Float64Array {
    const prices = new Float64Array(this.size)
    this.basis.forEach((member, row) => {
      const cost = this.costOf(member)
      if (cost === 0) return
      const line = this.inverse[row] as Float64Array
      for (let place = 0; place < this.size; place += 1)
        prices[place] = (prices[place] as number) + cost * (line[place] as number)
    })
    return prices
  }

  private entering(prices: Float64Array, takesFirst: boolean): Of | Stand | null {
    let best: Of | Stand | null = null
    let least = -1e-7
    const consider = (member: Of | Stand, reduced: number) => {
      if (reduced >= least || (takesFirst && best)) return
      least = reduced
      best = member
    }
    for (const column of this.columns) {
      let reduced = column.cost - (prices[0] as number)
      column.adds.forEach((amount, row) => (reduced -= amount * (prices[row + 1] as number)))
      // Prices of sums this large are only as exact as their digits.
      if (reduced < -1e-12 * Math.abs(column.cost)) consider(column, reduced)
    }
    for (let row = 0; row < this.needs.length; row += 1) {
      const price = prices[row + 1] as number
      consider({ stands: 'over', row }, price)
      consider({ stands: 'in', row }, this.penalty - price)
    }
    return best
  }

  private pivot(entering: Of | Stand): boolean {
    const column = new Float64Array(this.size)
    if ('cost' in entering) {
      column[0] = 1
      entering.adds.forEach((amount, row) => (column[row + 1] = amount))
    } else column[entering.row + 1] = entering.stands === 'in' ? 1 : -1
    const direction = this.inverse.map((line) =>
      line.reduce((sum, value, place) => sum + value * (column[place] as number), 0),
    )
    let leaving = -1
    let least = Infinity
    direction.forEach((value, row) => {
      if (value <= 1e-9) return
      const ratio = (this.amounts[row] as number) / value
      if (ratio < least - 1e-12) {
        least = ratio
        leaving = row
      }
    })
    if (leaving < 0) return false
    const pivotLine = this.inverse[leaving] as Float64Array
    const by = direction[leaving] as number
    for (let place = 0; place < this.size; place += 1) pivotLine[place] = (pivotLine[place] as number) / by
    direction.forEach((value, row) => {
      if (row === leaving || value === 0) return
      const line = this.inverse[row] as Float64Array
      for (let place = 0; place < this.size; place += 1)
        line[place] = (line[place] as number) - value * (pivotLine[place] as number)
      this.amounts[row] = Math.max(0, (this.amounts[row] as number) - value * least)
    })
    this.amounts[leaving] = least
    this.basis[leaving] = entering
    return true
  }

  private blend(prices: Float64Array): Blend<Of> {
    const shares = new Map<Of, number>()
    let value = 0
    let isMet = true
    this.basis.forEach((member, row) => {
      const amount = this.amounts[row] as number
      value += amount * this.costOf(member)
      if ('cost' in member) shares.set(member, amount)
      else if (member.stands === 'in' && amount > 1e-7) isMet = false
    })
    const bounded = Float64Array.from(prices.subarray(1), (price) => Math.max(0, price))
    return { value, prices: bounded, base: prices[0] as number, shares, isMet }
  }
}
