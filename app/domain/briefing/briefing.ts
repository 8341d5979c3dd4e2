import type { IsoDate } from '../dates.ts'
import type { Forecast } from '../forecast/forecast-result.ts'
import type { CountedDay } from '../path/counted-day.ts'
import type { NearMiss } from '../path/near-misses.ts'
import type { PathPlan } from '../path/plan-path.ts'
import type { Staircase } from '../path/staircase.ts'
import type { PathWishes } from '../path/wishes.ts'
import type { AssessmentState } from '../policy.ts'
import type { Difference, MovePart } from '../explain/move.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import type { PlanDrift } from '../work/drift.ts'
import type { PlanProgress } from '../work/progress.ts'
import type { SnapshotTrend } from '../snapshot/trend.ts'
import type { WorkState } from '../work/work.ts'

/** The least that can be done, under the wishes that are kept. */
export type BriefingPath = {
  levelId: string
  layer: Layer
  wishes: PathWishes
  plan: PathPlan
  /** The day whose evidence it counts. */
} & CountedDay

/** One piece of planned work, as a report lists it. */
export type BriefingWork = {
  itemId: string
  criterionId: string
  owner: string | null
  department: string
  dueOn: IsoDate | null
  /** Thousandths of a person-day. */
  effort: number
  state: WorkState
  isOverdue: boolean
  note: string
  checks: readonly string[]
}

export type BriefingPlan = {
  planId: string
  levelId: string
  layer: Layer
  chosenOn: IsoDate
  chosenBy: string
  progress: PlanProgress
  drift: PlanDrift
  items: readonly BriefingWork[]
}

/** What changed in a period, split by why. The parts add up to the change of each layer. */
export type BriefingMove = {
  /** As an address of the page of changes has them. */
  fromKey: string
  toKey: string
  /** "snapshot 2, “Mid-year”, of 3 Sep 2026" */
  fromWords: string
  since: IsoDate
  /** The results are held on a day: what was entered changed them, not time. */
  isHeld: boolean
  unit: 'points' | 'criteria'
  layers: Record<
    Layer,
    { before: number; after: number; change: number; levelBefore: string | null; levelAfter: string | null }
  >
  parts: readonly {
    id: MovePart
    difference: Difference
    /** Criteria that came into the headline layer by it, and criteria that fell out. */
    gained: readonly string[]
    lost: readonly string[]
    events: number
  }[]
}

export type BriefingSignature = { number: number; name: string; code: string; takenOn: IsoDate }

/**
 * All that leadership is told, worked out once: the page, the reports and their attached data are drawn from the same value.
 * Plain data that can be stored and sent.
 */
export type Briefing = {
  cityName: string
  /** "2026"; `null` from the command line. */
  cycle: string | null
  cycleNumber: number
  state: AssessmentState | null
  asOf: IsoDate
  isHeld: boolean
  readiness: Readiness
  /** On the day it is to be handed in, if nothing else happens; `null` where no day to come is set. */
  submission: Readiness | null
  path: BriefingPath | null
  /** The day whose evidence the path, the staircase and the near misses count. */
  counted: CountedDay
  staircase: Staircase
  nearMisses: readonly NearMiss[]
  forecast: Forecast
  plan: BriefingPlan | null
  move: BriefingMove | null
  /** The layers over the snapshots; `null` where there are none. */
  trend: SnapshotTrend | null
  /** What waits for a leader's signature, and what was signed last. */
  waiting: readonly (BriefingSignature & { askedBy: string; askedOn: IsoDate; snapshotId: string })[]
  signed: (BriefingSignature & { by: string; office: string; signedOn: IsoDate; snapshotId: string }) | null
}
