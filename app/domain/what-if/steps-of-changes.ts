import type { Edition } from '../edition/edition.ts'
import { isCurrent } from '../evidence/currency.ts'
import { missingSteps, type EffortOverrides, type PathStep } from '../path/missing-steps.ts'
import type { CheckResult, Layer, Readiness } from '../results/readiness.ts'
import type { Changes, Taking } from './changes.ts'

const layerOf = { met: 'claimed', evidenced: 'evidenced', reviewed: 'reviewed' } as const satisfies Partial<
  Record<Taking, Layer>
>

/**
 * The work that a what-if amounts to: for each check that it takes to stand higher than it does, the steps that get it
 * there, in the edition's order; for evidence that it takes to be newer, the refresh. What it makes worse is no work.
 *
 * `readiness` is the assessment's own, without the changes, on the day that they ask about. Effort is in thousandths of a
 * person-day: the city's own where `effort` has it, else the edition's.
 */
export function stepsOfChanges(
  edition: Edition,
  readiness: Readiness,
  changes: Changes,
  effort?: EffortOverrides,
): PathStep[] {
  const results = new Map(readiness.criteria.flatMap(({ checks }) => checks).map((check) => [check.id, check]))
  return edition.criteria.flatMap((criterion) =>
    criterion.checks.flatMap((check) => {
      const result = results.get(check.id)
      if (!result) return []
      const layer = layerAsked(changes, result, (date) => isCurrent(date, check.window, readiness.asOf))
      return layer === null ? [] : missingSteps(edition, check, result, layer, effort)
    }),
  )
}

function layerAsked(
  { checks, links }: Changes,
  { id, missing }: CheckResult,
  isInTime: (date: string) => boolean,
): Layer | null {
  const taking = checks[id]
  if (taking === 'met' || taking === 'evidenced' || taking === 'reviewed') return layerOf[taking]
  if (taking !== undefined || missing?.reason !== 'out-of-date') return null
  const isRefreshed = Object.values(links).some(
    ({ checkId, date }) => checkId === id && date !== null && isInTime(date),
  )
  return isRefreshed ? 'evidenced' : null
}
