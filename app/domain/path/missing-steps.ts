import type { Check, Edition } from '../edition/edition.ts'
import type { CheckResult, GapItem, Layer } from '../results/readiness.ts'

/** What has to be done: put a check in place, find evidence for it, strengthen or refresh it, have it reviewed. */
export const pathActions = ['establish', 'find', 'strengthen', 'refresh', 'review'] as const
export type PathAction = (typeof pathActions)[number]

/**
 * What an action begins with where that may be all of it: nobody has said whether the check is in place, or its evidence
 * only lacks a score or a date.
 */
export const stepStarts = ['answer', 'find-out', 'score', 'date'] as const
export type StepStart = (typeof stepStarts)[number]

/** One thing to do on one check. Effort is in thousandths of a person-day, so that sums are exact. */
export type PathStep = {
  criterion: string
  check: string
  action: PathAction
  effort: number
  start?: StepStart | undefined
}

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
  return actionsFor(result.missing, layer).map((action) => {
    const effort = inThousandths(own.get(check.id)?.[action] ?? effortOf(edition, check, action))
    const start = startOf(action, result.missing)
    return { criterion: check.criterionId, check: check.id, action, effort, ...(start ? { start } : {}) }
  })
}

/** What an action begins with, by what the check lacks; `null` where the action says it all. */
export function startOf(action: PathAction, missing: GapItem | null): StepStart | null {
  if (missing === null) return null
  const { reason, since = null, strength = null, isHidden = false } = missing
  if (action === 'establish' && reason === 'no-answer') return 'answer'
  if (action === 'establish' && reason === 'unknown') return 'find-out'
  if (action === 'strengthen' && reason === 'weak-evidence' && strength === null && !isHidden) return 'score'
  return action === 'refresh' && reason === 'out-of-date' && since === null ? 'date' : null
}

/** What is left of the actions that were once planned for a check, by what it lacks now. */
export function actionsLeft(planned: readonly PathAction[], missing: GapItem | null): readonly PathAction[] {
  if (missing === null || planned.length === 0) return planned
  const layer = planned.includes('review') ? 'reviewed' : planned.join() === 'establish' ? 'claimed' : 'evidenced'
  const left = actionsFor(missing, layer)
  return left.length === 0 ? planned : left
}

function actionsFor(missing: GapItem | null, layer: Layer): PathAction[] {
  const reason = missing?.reason
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
