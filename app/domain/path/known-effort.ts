import { leastEffort, type CheapestPath } from './cheapest-path.ts'
import { provenEffort } from './effort-problem.ts'
import type { Limits } from './limits.ts'
import type { LevelCase, PathField } from './path-problem.ts'
import { within, WorkLimit } from './work-limit.ts'

/** What is known of the least effort where it is not proven, in thousandths of a person-day. */
export type KnownEffort = {
  /** No path takes less; 0 where nothing is known. */
  least: number
  /** What the best path takes that was found; `null` where none was. */
  most: number | null
}

/** How much of the work goes into what is known, where the search itself is given up: one part of so many. */
const partForBound = 6

/** The best way through any of the cases, or, where a search of `work` steps does not prove it, what is known of its effort. */
export function leastOrKnown(
  field: PathField,
  cases: readonly LevelCase[],
  limits: Limits,
  work: number,
): { path: CheapestPath | null } | { known: KnownEffort } {
  let most = Infinity
  const seen = (effort: number) => {
    most = Math.min(most, effort)
  }
  const watched = { ...field, seen }
  const found = within(() => leastEffort(watched, cases, limits))
  if (found) return { path: found.value }
  const least = provenEffort(watched, cases, limits, new WorkLimit(work / partForBound))
  return { known: { least: Math.min(least, most), most: most === Infinity ? null : most } }
}
