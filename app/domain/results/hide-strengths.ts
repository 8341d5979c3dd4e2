import type { GapItem, Readiness } from './readiness.ts'

/**
 * A readiness for somebody who is still to score the evidence of some checks on their own: the same totals, without how
 * strong that evidence was found to be.
 */
export function hideStrengths(readiness: Readiness, checkIds: ReadonlySet<string> | undefined): Readiness {
  if (!checkIds || checkIds.size === 0) return readiness
  const hide = (item: GapItem): GapItem => {
    if (item.reason !== 'weak-evidence' || item.checkId === null || !checkIds.has(item.checkId)) return item
    const { criterionId, checkId, reason, blocks } = item
    return { criterionId, checkId, reason, blocks, isHidden: true }
  }
  return {
    ...readiness,
    criteria: readiness.criteria.map((criterion) => ({
      ...criterion,
      checks: criterion.checks.map((check) => ({ ...check, missing: check.missing && hide(check.missing) })),
      missing: criterion.missing.map(hide),
    })),
    gap: readiness.gap.map(hide),
  }
}
