import { solveCover, type CoverProblem, type CoverSolution } from './cover.ts'

/**
 * Of all choices with the best cost, the one whose items come first: each item that counts is in, in turn, if any choice has
 * it together with those before it. `problems` are the ways of which one has to be gone; `counts` says which items are told
 * apart.
 *
 * Items that the choice at hand leaves out are asked about many at once: is any of them in a choice as good? Where none is,
 * one search has settled all of them; where one is, half as many are asked about.
 */
export function firstInOrder(
  problems: readonly CoverProblem[],
  best: CoverSolution,
  counts: (item: number) => boolean,
): Uint8Array {
  const settled = new Map<number, boolean>(problems[0]?.fixed ?? [])
  const items = [...best.isIn.keys()].filter((item) => counts(item) && !settled.has(item))
  let { isIn } = best
  let most = Infinity
  for (let next = 0; next < items.length;) {
    // What is in, after all that is settled, stays in: nothing comes before it.
    for (; isIn[items[next] as number] === 1; next += 1) settled.set(items[next] as number, true)
    const last = items.findLastIndex((item) => isIn[item] === 1)
    const asked: number[] = []
    let end = next
    while (end < last && asked.length < most) {
      const item = items[end] as number
      if (isIn[item] === 0) asked.push(item)
      end += 1
    }
    // After the last that is in nobody comes first, because all of these choices have as many.
    if (asked.length === 0) return isIn
    const other = withAnyOf(problems, best, settled, asked)
    if (other && asked.length > 1) {
      most = Math.ceil(asked.length / 2)
      continue
    }
    if (other) isIn = other
    for (; next < end; next += 1) settled.set(items[next] as number, isIn[items[next] as number] === 1)
    most = Infinity
  }
  return isIn
}

/** A choice as good with any of some items. */
function withAnyOf(
  problems: readonly CoverProblem[],
  { cost, prices }: CoverSolution,
  settled: ReadonlyMap<number, boolean>,
  asked: readonly number[],
): Uint8Array | null {
  const amounts = (problems[0]?.costs ?? []).map((_, item) => (asked.includes(item) ? 1 : 0))
  for (const problem of problems) {
    const bounds = [...problem.bounds, { amounts, least: 1 }]
    const found = solveCover({ ...problem, bounds, fixed: settled, prices }, cost + 1)
    if (found) return found.isIn
  }
  return null
}
