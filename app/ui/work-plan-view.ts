import type { Due } from '#app/domain/due.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import type { WorkState, WorkStatus } from '#app/domain/work/work.ts'
import type { OwnerChoice } from './plan-view.ts'

/** A plan that has ended. */
export type EarlierPlan = {
  to: string
  level: string
  layer: Layer
  chosenOn: string
  chosenBy: string
  endedOn: string
  endedBy: string
}

/** What somebody else saved while an item was being changed. */
export type TheirItem = {
  by: string
  owner: string | null
  department: string
  dueOn: string
  days: string
  status: string
  note: string
}

/** One item on the board or in the list. */
export type WorkItemLine = {
  id: string
  to: string
  criterionId: string
  title: string
  state: WorkState
  isOverdue: boolean
  /** "3 of 4 checks stand" */
  checks: string
  owner: string | null
  ownerId: string
  department: string
  due: Due | null
  dueOn: string
  /** The quarter it is due in, as a key: `2027-1`, or `none`. */
  quarter: string
  days: string
  note: string
  revision: number
}

/** What a department has planned in a quarter. Shares are of the most that anybody has or can do in one, from 0 to 1. */
export type LoadLine = { name: string; words: string; share: number; limit: number | null; isOver: boolean }

export type BoardColumnView = {
  key: string
  title: string
  /** "1 Oct to 31 Dec 2026" */
  dates: string
  /** The quarter of today. */
  isNow: boolean
  days: string
  items: readonly WorkItemLine[]
  loads: readonly LoadLine[]
}

export type Choice = { value: string; label: string }

export type WorkFilters = { department: string; owner: string; status: string }

export const workSorts = ['criterion', 'due', 'owner', 'department', 'status'] as const
export type WorkSort = (typeof workSorts)[number]

/** How far a plan is, each number with its words and the items that it counts. */
export type ProgressLine = { label: string; criteria: string; days: string; to: string }

export type PlanHead = {
  id: string
  level: string
  layer: Layer
  chosen: string
  /** What the path cost when it was chosen. */
  was: string
  ended: string | null
  scenarioTo: string | null
}

export type ItemCheckLine = {
  id: string
  text: string
  to: string
  does: string
  isSettled: boolean
  lacks: string
  lapsed: string | null
}

export type ItemFormValues = {
  ownerId: string
  owner: string | null
  department: string
  dueOn: string
  days: string
  status: WorkStatus
  note: string
  revision: number
}

/** The plan as a line, beside what is done. Effort is in thousandths of a person-day. */
export type BurnUp = {
  from: string
  until: string
  today: string
  total: number
  done: number
  expected: number
  /** By due date: what is to be done by then in all, and what of that is done. */
  points: readonly { on: string; effort: number; done: number }[]
  isOver: boolean
}

export type DriftView = {
  tone: 'good' | 'warn' | 'bad'
  headline: string
  sentences: readonly string[]
  pathTo: string | null
  adds: readonly { criterion: string; to: string }[]
}

/** One criterion of a path that is about to be planned. */
export type ProposedRow = {
  criterionId: string
  title: string
  ownerId: string
  department: string
  dueOn: string
  days: string
  steps: readonly { key: string; check: string; text: string; does: string; days: string }[]
}

/** A path as the plan that it would become. */
export type PlanProposal = {
  /** Of the plan to be, so that a form sent twice is one plan. */
  id: string
  seen: string
  level: string
  layer: Layer
  total: string
  /** The day whose evidence it counts, where that is to come. */
  countedOn: string | null
  /** Where all of it does not do: "On 30 Jun 2027, with all of it done, the city is still 6 points and LC1 short of Silver." */
  missing: string | null
  /** Why the days are as they are, where nothing says how fast the work can go. */
  dates: string | null
  rows: readonly ProposedRow[]
  owners: readonly OwnerChoice[]
  departments: readonly string[]
  /** The plan that is under way, and would end. */
  current: { id: string; level: string; by: string; on: string; done: string } | null
}
