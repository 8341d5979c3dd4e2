import type { IsoDate } from '../dates.ts'
import { countedDay } from '../path/counted-day.ts'
import type { PathAction } from '../path/missing-steps.ts'
import type { GapItem, Layer, Readiness } from '../results/readiness.ts'

/** What people say of an item. That it is done is never said: it follows from the assessment. */
export const workStatuses = ['planned', 'under-way', 'blocked', 'dropped'] as const
export type WorkStatus = (typeof workStatuses)[number]

/** What an item is: what people say of it, unless the assessment knows better. */
export type WorkState = WorkStatus | 'done' | 'lapsed'

export const workStateWords = {
  planned: 'planned',
  'under-way': 'under way',
  blocked: 'blocked',
  dropped: 'dropped',
  done: 'done',
  lapsed: 'was done, has lapsed again',
} as const satisfies Record<WorkState, string>

/** One thing to do on one check, as it was planned. Effort is in thousandths of a person-day. */
export type WorkStep = { check: string; action: PathAction; effort: number }

/** The work on one criterion, as it is planned. Effort is in thousandths of a person-day. */
export type PlannedItem = {
  id: string
  criterionId: string
  ownerId: string | null
  department: string
  startOn: IsoDate | null
  dueOn: IsoDate | null
  effort: number
  status: WorkStatus
  steps: readonly WorkStep[]
}

/** One plan: where it leads to, and its items. */
export type PlannedWork = {
  levelId: string
  layer: Layer
  /** The day whose evidence it counted when it was made: what ages out after it is news, what does before was planned for. */
  countedOn: IsoDate
  items: readonly PlannedItem[]
}

/** How one check of an item stands in the plan's layer. */
export type WorkCheck = {
  checkId: string
  actions: readonly PathAction[]
  /** It stands in the layer, or no longer applies. */
  isSettled: boolean
  missing: GapItem | null
  /** The first day on which its evidence no longer counted, where that came after what the plan was made for. */
  lapsedOn: IsoDate | null
}

export type JudgedItem = PlannedItem & {
  state: WorkState
  /** Not done, not dropped, and its due date is past. */
  isOverdue: boolean
  checks: readonly WorkCheck[]
  /** The criterion stands, though not by all of the checks that were planned. */
  isMetOtherwise: boolean
  /** The first day on which it no longer stood. */
  lapsedOn: IsoDate | null
}

/** How an assessment is on the day whose evidence a plan counts, which may be to come; and what day it is. */
export type WorkDay = { readiness: Readiness; today: IsoDate }

/**
 * An item as the assessment shows it. It is done once each of its checks stands in the plan's layer on the day that counts,
 * or the criterion stands there by other checks; nobody ticks it. It has lapsed where all that it lacks is evidence that
 * stood on the day that the plan was made for, and has aged out after it.
 */
export function judgeItem(
  item: PlannedItem,
  { layer, countedOn }: Pick<PlannedWork, 'layer' | 'countedOn'>,
  { readiness, today }: WorkDay,
): JudgedItem {
  const criterion = readiness.criteria.find(({ id }) => id === item.criterionId)
  const results = new Map(criterion?.checks.map((check) => [check.id, check]))
  const checkIds = [...new Set(item.steps.map(({ check }) => check))]
  const checks = checkIds.map((checkId): WorkCheck => {
    const result = results.get(checkId)
    const missing = result?.missing ?? null
    // A check that is left out because it does not apply stands in no layer, and lacks nothing.
    const isSettled = result !== undefined && (result.layers[layer] || missing === null)
    const actions = item.steps.filter(({ check }) => check === checkId).map(({ action }) => action)
    const since = missing?.reason === 'out-of-date' ? (missing.since ?? null) : null
    const hasLapsed = !isSettled && since !== null && since > countedOn && since <= today
    return { checkId, actions, isSettled, missing: isSettled ? null : missing, lapsedOn: hasLapsed ? since : null }
  })
  const open = checks.filter(({ isSettled }) => !isSettled)
  const stands = criterion?.state === 'not-applicable' || criterion?.layers[layer] === true
  const isDone = open.length === 0 || stands
  const hasLapsed = !isDone && open.every(({ lapsedOn }) => lapsedOn !== null)
  const state: WorkState = isDone ? 'done' : item.status === 'dropped' ? 'dropped' : hasLapsed ? 'lapsed' : item.status
  const isOpen = state !== 'done' && state !== 'dropped'
  return {
    ...item,
    state,
    isOverdue: isOpen && item.dueOn !== null && item.dueOn < today,
    checks,
    isMetOtherwise: isDone && open.length > 0,
    lapsedOn: hasLapsed ? (open.map(({ lapsedOn }) => lapsedOn ?? '').sort()[0] ?? null) : null,
  }
}

/** Every item of a plan, in its order. */
export function judgeWork(work: PlannedWork, day: WorkDay): JudgedItem[] {
  return work.items.map((item) => judgeItem(item, work, day))
}

/** The day whose evidence a plan counts now: that of its path. */
export function countingDay(
  path: { day: 'done' | 'submission'; doneBy: IsoDate | null },
  submitOn: IsoDate | null,
  today: IsoDate,
): IsoDate {
  return countedDay(path, submitOn, today).day
}

/** Whether something is still to be done on an item. */
export function isOpenItem({ state }: Pick<JudgedItem, 'state'>): boolean {
  return state !== 'done' && state !== 'dropped'
}

/** Why a typed status is not taken; `null` if it is. Who stops an item says why. */
export function judgeStatus(status: WorkStatus, note: string): string | null {
  if (note.trim() !== '') return null
  if (status === 'blocked') return 'Say what it is blocked by'
  return status === 'dropped' ? 'Say why it is dropped' : null
}
