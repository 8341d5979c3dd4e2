import type { Check, Edition } from '../edition/edition.ts'
import type { CheckResult, Layer } from '../results/readiness.ts'

/** What has to be done: put a check in place, find evidence for it, strengthen or refresh it, have it reviewed. */
export const pathActions = ['establish', 'find', 'strengthen', 'refresh', 'review'] as const
export type PathAction = (typeof pathActions)[number]

/** One thing to do on one check. Effort is in thousandths of a person-day, so that sums are exact. */
export type PathStep = { criterion: string; check: string; action: PathAction; effort: number }

/** A city's own effort for some actions on some checks, in person-days, by `DM1.a`. */
export type EffortOverrides = ReadonlyMap<string, Partial<Record<PathAction, number>>>

const perDay = 1000

/** Person-days as thousandths; more digits than that are rounded, because sums have to be exact. */
export function inThousandths(days: number): number {
  return Math.round(days * perDay)
}

/** Thousandths of a person-day as person-days. */
export function inDays(thousandths: number): number {
  return thousandths / perDay
}

/**
 * What a check needs until it stands in a layer, in the order of doing it; empty if it stands there. Effort is the city's
 * own, else the check's, else the edition's; in thousandths of a person-day.
 */
export function missingSteps(
  edition: Edition,
  check: Check,
  result: CheckResult,
  layer: Layer,
  own: EffortOverrides = new Map(),
): PathStep[] {
  if (result.layers[layer]) return []
  return actionsFor(result, layer).map((action) => ({
    criterion: check.criterionId,
    check: check.id,
    action,
    effort: inThousandths(own.get(check.id)?.[action] ?? effortOf(edition, check, action)),
  }))
}

function actionsFor(result: CheckResult, layer: Layer): PathAction[] {
  const reason = result.missing?.reason
  const review: PathAction[] = layer === 'reviewed' ? ['review'] : []
  if (reason === 'no-answer' || reason === 'unknown' || reason === 'unmet' || reason === undefined) {
    return layer === 'claimed' ? ['establish'] : ['establish', 'find', ...review]
  }
  if (reason === 'no-evidence') return ['find', ...review]
  if (reason === 'weak-evidence') return ['strengthen', ...review]
  if (reason === 'out-of-date') return ['refresh', ...review]
  return review
}

/** The edition's own effort for an action on a check, in thousandths of a person-day. */
export function defaultEffort(edition: Edition, check: Check, action: PathAction): number {
  return inThousandths(effortOf(edition, check, action))
}

function effortOf(edition: Edition, check: Check, action: PathAction): number {
  const { effort } = check
  if (typeof effort === 'number') return action === 'establish' ? effort : edition.effort[action]
  return effort[action] ?? (action === 'establish' ? effort.establish : edition.effort[action])
}
