/** One measured thing. The budget is of the ratio where the name says "beside", and of the median otherwise. */
export type Figure = {
  name: string
  median: number
  /** The least possible for the same task, measured in the same run on the same machine. */
  floor: number
  ratio: number
  unit: string
  budget: number
  ok: boolean
}

/** Median time of a call in milliseconds, after warming up with a fifth of the runs. */
export function measure(call: () => unknown, runs: number): number {
  return measureInTurn([call], runs)[0] ?? 0
}

/** The same of several calls that are to be compared: one run of each in turn, so that a busy machine slows them alike. */
export function measureInTurn(calls: readonly (() => unknown)[], runs: number): number[] {
  const times = calls.map((): number[] => [])
  const warmUp = Math.ceil(runs / 5)
  for (let run = 0; run < warmUp + runs; run += 1) {
    calls.forEach((call, index) => {
      const start = process.hrtime.bigint()
      call()
      if (run >= warmUp) times[index]?.push(Number(process.hrtime.bigint() - start) / 1e6)
    })
  }
  return times.map((list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0)
}

/** Prints figures as one table, and makes the process fail if a budget is broken. */
export function printFigures(figures: readonly Figure[]): void {
  const heads = ['what', 'median', 'floor', 'ratio', 'budget', '']
  const rows = figures.map(({ name, median, floor, ratio, unit, budget, ok }) => [
    name,
    `${say(median)} ${unit}`,
    `${say(floor)} ${unit}`,
    `${say(ratio)}x`,
    name.includes('beside') ? `${budget}x` : `${budget} ${unit}`,
    ok ? 'ok' : 'BROKEN',
  ])
  const widths = heads.map((head, column) => Math.max(head.length, ...rows.map((row) => row[column]?.length ?? 0)))
  for (const row of [heads, ...rows])
    console.info(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
  if (figures.some(({ ok }) => !ok)) process.exitCode = 1
}

/** Three significant digits. */
function say(value: number): string {
  return value >= 1000 ? value.toFixed(0) : String(Number(value.toPrecision(3)))
}
