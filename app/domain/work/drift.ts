import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import { missingSteps, type PathStep } from '../path/missing-steps.ts'
import { findPath, type PathRequest } from '../path/plan-path.ts'
import type { PathWishes } from '../path/wishes.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { checksDone } from './checks-done.ts'
import { otherWishes, type OtherWishes } from './other-wishes.ts'
import { isOpenItem, judgeWork, type JudgedItem, type PlannedWork } from './work.ts'

/**
 * What has become of a plan. `reached`: its level stands already; `on-course`: what is left of it reaches the level, and
 * nothing cheaper does; `dearer`: it reaches the level, and something cheaper does too; `not-enough`: all of it done, the
 * level is still not reached.
 */
export type DriftKind = 'reached' | 'on-course' | 'dearer' | 'not-enough'

/** Some work. Effort is in thousandths of a person-day, by the estimates of today. */
export type DriftWork = { effort: number; criteria: readonly string[]; steps: readonly PathStep[] }

/** A plan beside the cheapest path of a day. Plain data: it can be stored and sent. */
export type PlanDrift = {
  kind: DriftKind
  /** The day asked about, and the day whose evidence counts. */
  asOf: IsoDate
  countOn: IsoDate
  level: { id: string; title: string }
  layer: Layer
  /** What is left of the plan. */
  left: DriftWork
  /** What the plan has for it, in thousandths of a person-day, as somebody put it in; `null` in what was stored before. */
  planned: number | null
  /** The cheapest path from here under the plan's wishes; `null` where no path keeps them any more. */
  cheapest: DriftWork | null
  /** What the plan, with what has to be added, costs more than the cheapest path; never less than 0. */
  extra: number
  /** Criteria of what is left that the cheapest path spares, and those it takes instead, in the edition's order. */
  swap: { out: readonly string[]; into: readonly string[] }
  /** The cheapest that has to be added where the plan is not enough; `null` where it is, or nothing helps. */
  add: DriftWork | null
  /** Where `null` of these means that it takes too long to prove, not that there is none. */
  isUnproven?: true | undefined
  /** Criteria outside what is left whose evidence ages out after the day that the plan was made for; it stood on them. */
  lapsed: readonly { criterion: string; since: IsoDate }[]
  /** Criteria that were dropped from it. */
  dropped: readonly string[]
  /** A later day on which it is wanted: what will have aged out by then, and whether the level is still reached. */
  target: { on: IsoDate; reaches: boolean; lapses: readonly { criterion: string; since: IsoDate | null }[] } | null
  /** How the wishes that are kept differ from those it was made with; `null` where they do not, or none are kept. */
  otherWishes: OtherWishes | null
}

export type DriftQuestion = {
  work: PlannedWork
  inputs: AssessmentInputs
  /** As for `planPath`; `startOn` is the first day on which somebody can go on. */
  request: Omit<PathRequest, 'levelId' | 'layer'>
  asOf: IsoDate
  /** The day whose evidence counts: `asOf`, or one to come. */
  countOn: IsoDate
  /** A day after it on which the level is wanted too; `null` for none. */
  targetDay: IsoDate | null
  /** What the leads have kept for the cheapest path by now; `null` where they have kept nothing. */
  kept?: { levelId: string; layer: Layer; wishes: PathWishes } | null
}

/**
 * Whether a plan still leads where it was to lead, and what it costs beside the cheapest path from here. Both are counted
 * by the estimates of today, so that only what has happened makes a difference, never what people typed into the plan.
 *
 * Refuses, by throwing, a level that the edition does not have.
 */
export function planDrift(edition: Edition, question: DriftQuestion): PlanDrift {
  const { work, inputs, request, asOf, countOn, targetDay, kept = null } = question
  const { levelId, layer } = work
  const ask: PathRequest = { ...request, levelId, layer }
  const readiness = assessInputs(edition, inputs, countOn)
  const items = judgeWork(work, { readiness, today: asOf })
  const open = items.filter(isOpenItem)
  const left = leftOf(edition, readiness, open, ask)

  const isReached = reaches(readiness, levelId, layer)
  const whenDone = (day: IsoDate) => assessInputs(edition, checksDone(inputs, daysOfDoing(open, asOf, day)), day)
  const done = whenDone(countOn)
  const isEnough = reaches(done, levelId, layer)
  const found = pathFrom(edition, readiness, ask)
  const more = isEnough ? null : pathFrom(edition, done, ask)
  const [cheapest, add] = [found, more].map((work) => (work === 'unproven' ? null : work)) as [Found, Found]
  const whole = left.effort + (add?.effort ?? 0)
  const extra = isReached ? left.effort : cheapest && (isEnough || add) ? Math.max(0, whole - cheapest.effort) : 0
  const planned = new Set([...left.criteria, ...(add?.criteria ?? [])])
  return {
    kind: isReached ? 'reached' : !isEnough ? 'not-enough' : extra > 0 ? 'dearer' : 'on-course',
    asOf,
    countOn,
    level: { id: levelId, title: titleOf(readiness, levelId) },
    layer,
    left,
    planned: open.reduce((sum, { effort }) => sum + effort, 0),
    cheapest,
    extra,
    swap: cheapest
      ? {
          out: inOrder(edition, [...planned]).filter((id) => !cheapest.criteria.includes(id)),
          into: cheapest.criteria.filter((id) => !planned.has(id)),
        }
      : { out: [], into: [] },
    add,
    ...(found === 'unproven' || more === 'unproven' ? { isUnproven: true as const } : {}),
    lapsed: isEnough ? [] : lapsedSince(work.countedOn, done, layer),
    dropped: items.filter(({ state }) => state === 'dropped').map(({ criterionId }) => criterionId),
    target: targetDay !== null && targetDay > countOn ? atTarget(targetDay, done, whenDone(targetDay), work) : null,
    otherWishes: kept && otherWishes(readiness, { levelId, layer, wishes: request.wishes }, kept),
  }
}

type Found = DriftWork | null

/** Work is shown by what it brought about on its due date, at the latest on the day asked about. */
function daysOfDoing(open: readonly JudgedItem[], from: IsoDate, until: IsoDate): Map<string, IsoDate> {
  return new Map(
    open.flatMap(({ dueOn, checks }) => {
      const day = dueOn === null || dueOn > until ? until : dueOn < from ? from : dueOn
      return checks.filter(({ isSettled }) => !isSettled).map(({ checkId }) => [checkId, day] as const)
    }),
  )
}

function reaches(readiness: Readiness, levelId: string, layer: Layer): boolean {
  return levelOf(readiness, levelId).layers[layer].isReached
}

function levelOf(readiness: Readiness, levelId: string) {
  const found = readiness.levels.find(({ id }) => id === levelId)
  if (!found) throw new Error(`${readiness.editionRef} has no level ${levelId}`)
  return found
}

const titleOf = (readiness: Readiness, levelId: string) => levelOf(readiness, levelId).title

function inOrder(edition: Edition, ids: readonly string[]): string[] {
  return edition.criteria.map(({ id }) => id).filter((id) => ids.includes(id))
}

/** What the open items still lack today. */
function leftOf(
  edition: Edition,
  readiness: Readiness,
  open: readonly JudgedItem[],
  { layer, effort }: PathRequest,
): DriftWork {
  const criteria = new Map(edition.criteria.map((criterion) => [criterion.id, criterion]))
  const results = new Map(readiness.criteria.flatMap(({ checks }) => checks.map((check) => [check.id, check] as const)))
  const byCriterion = new Map(open.map((item) => [item.criterionId, item]))
  const steps = inOrder(edition, [...byCriterion.keys()]).flatMap((id) => {
    const lacking = new Set(
      (byCriterion.get(id)?.checks ?? []).filter(({ isSettled }) => !isSettled).map(({ checkId }) => checkId),
    )
    return (criteria.get(id)?.checks ?? []).flatMap((check) => {
      const result = results.get(check.id)
      return lacking.has(check.id) && result ? missingSteps(edition, check, result, layer, effort) : []
    })
  })
  return workOf(steps)
}

function pathFrom(edition: Edition, readiness: Readiness, request: PathRequest): DriftWork | 'unproven' | null {
  const path = findPath(edition, readiness, request)
  return path === null || path === 'unproven' ? path : workOf(path.steps)
}

function workOf(steps: readonly PathStep[]): DriftWork {
  return {
    effort: steps.reduce((sum, { effort }) => sum + effort, 0),
    criteria: [...new Set(steps.map(({ criterion }) => criterion))],
    // Without what each begins with: a drift is worked out from strengths that not everybody who reads it may see.
    steps: steps.map(({ start: _start, ...step }) => step),
  }
}

/** Criteria that would stand, had nothing of theirs aged out after a day. */
function lapsedSince(countedOn: IsoDate, readiness: Readiness, layer: Layer): PlanDrift['lapsed'] {
  return readiness.criteria.flatMap(({ id, layers, checks, checkCounts, needed }) => {
    const lapses = checks.flatMap(({ missing }) => {
      const since = missing?.reason === 'out-of-date' ? missing.since : null
      return since !== null && since !== undefined && since > countedOn ? [since] : []
    })
    const stood = !layers[layer] && checkCounts[layer] + lapses.length >= needed
    const [since] = lapses.sort()
    return stood && since !== undefined ? [{ criterion: id, since }] : []
  })
}

function atTarget(on: IsoDate, now: Readiness, then: Readiness, { levelId, layer }: PlannedWork): PlanDrift['target'] {
  const lapses = then.criteria.flatMap(({ id, layers, checks }) => {
    if (layers[layer] || !now.criteria.find((criterion) => criterion.id === id)?.layers[layer]) return []
    const days = checks.flatMap(({ missing }) => (missing?.reason === 'out-of-date' ? (missing.since ?? []) : []))
    return [{ criterion: id, since: days.sort()[0] ?? null }]
  })
  return { on, reaches: reaches(then, levelId, layer), lapses }
}
