import type { AnswerState } from '../answers.ts'
import type { IsoDate } from '../dates.ts'
import type { Strength } from '../evidence/strength.ts'
import type { Reviewer } from '../reviewer.ts'

/** The three layers of every result, from what is said to what is proven. Never mixed, always shown together. */
export const layers = ['claimed', 'evidenced', 'reviewed'] as const
export type Layer = (typeof layers)[number]

/** The layer that headlines every result. */
export const headlineLayer: Layer = 'evidenced'

export type CheckAnswerInput = {
  answer: AnswerState
  /** Who accepted it as a whole, as it is now: the coach, or the city's own reviewer. */
  acceptedBy?: Reviewer | null
}

export type EvidenceLinkInput = {
  id: string
  checkId: string
  /** The city's score; `null` while nobody has scored it. */
  strength: Strength | null
  /** The coach's or internal reviewer's score. */
  reviewStrength: Strength | null
  /** The day of what the evidence shows. */
  date: IsoDate | null
}

/** Why a check or a criterion is not yet reviewed: the first thing that is missing. */
export const reasons = [
  'no-answer',
  'unknown',
  'unmet',
  'no-evidence',
  'weak-evidence',
  'out-of-date',
  'not-reviewed',
  'prerequisite',
  'not-enough-checks',
] as const
export type Reason = (typeof reasons)[number]

/** One missing thing. */
export type GapItem = {
  criterionId: string
  /** `null` where the whole criterion lacks something. */
  checkId: string | null
  reason: Reason
  /** The first layer that this keeps from being reached. */
  blocks: Layer
  /** With `out-of-date`: the first day on which nothing counted any more; `null` if the evidence has no date. */
  since?: IsoDate | null
  /** With `weak-evidence`: the best score there is; `null` if none is scored. */
  strength?: Strength | null
  /** With `weak-evidence`: the score is kept from the reader. */
  isHidden?: true
  /** With `prerequisite`: the criterion that must be met first. */
  prerequisiteId?: string
  /** With `not-enough-checks`: how many more of the missing checks are needed, and for which layer. */
  more?: number
}

export type CheckResult = {
  id: string
  answer: AnswerState
  layers: Record<Layer, boolean>
  missing: GapItem | null
  /** By whom it is reviewed; `null` where it is not. The coach's own scores come before an internal reviewer's word. */
  reviewedBy: Reviewer | null
  /** The last day on which it stays evidenced with what there is now; `null` if it is not, or does not age. */
  evidencedUntil: IsoDate | null
}

/** The claimed state of a criterion, from its answers alone. */
export type CriterionState = 'met' | 'unmet' | 'unknown' | 'not-assessed' | 'not-applicable'

/** The one word for a criterion in charts: its highest layer, or else why it has none. */
export type Standing = Layer | 'waiting' | 'unmet' | 'unknown' | 'not-assessed' | 'not-applicable'

export type CriterionResult = {
  id: string
  areaId: string
  points: number
  isCore: boolean
  state: CriterionState
  standing: Standing
  layers: Record<Layer, boolean>
  /** By whom: the coach where enough checks are reviewed by the coach alone; `null` where it is not reviewed. */
  reviewedBy: Reviewer | null
  /** Checks needed and checks that apply, after "does not apply" answers. */
  needed: number
  applicable: number
  /** Checks that stand in each layer. */
  checkCounts: Record<Layer, number>
  checks: readonly CheckResult[]
  missing: readonly GapItem[]
}

export type GateResult = {
  id: string
  title: string
  /** Levels it stands before; `null` for every level. */
  levels: readonly string[] | null
  layers: Record<Layer, { isOpen: boolean; unmet: readonly string[] }>
}

export type LevelResult = {
  id: string
  title: string
  /** Least whole number of points (or criteria, as `unit` says) that meets the threshold exactly. */
  needed: number
  unit: 'points' | 'criteria'
  layers: Record<Layer, { short: number; gatesUnmet: readonly string[]; isReached: boolean }>
}

export type AreaResult = { id: string; title: string; possible: number } & Record<Layer, number>

export type LayerResult = {
  points: number
  criteria: number
  /** Of the possible points, to one decimal, for show; thresholds are compared as exact fractions. */
  percent: number
  /** The highest level reached. */
  level: string | null
}

export type StateCounts = Record<CriterionState, number>

/** Everything there is to say about an assessment on one day. Page, command line, JSON and PDF are drawn from this. */
export type Readiness = {
  editionRef: string
  editionHash: string
  asOf: IsoDate
  /** Criteria by claimed state; they add up to the number of active criteria. */
  counts: StateCounts
  possible: number
  layers: Record<Layer, LayerResult>
  levels: readonly LevelResult[]
  gates: readonly GateResult[]
  areas: readonly AreaResult[]
  criteria: readonly CriterionResult[]
  gap: readonly GapItem[]
}
