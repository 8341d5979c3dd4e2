import type { FiscalQuarter } from '../fiscal.ts'
import type { PathStep } from './missing-steps.ts'

/** The work on one criterion in one quarter. Effort is in thousandths of a person-day. */
export type ScheduledWork = {
  criterion: string
  department: string
  /** What of it falls into this quarter. */
  effort: number
  /** Whether the criterion is finished in it; a criterion may run over several quarters. */
  isFinished: boolean
  /** All steps of the criterion. */
  steps: readonly PathStep[]
}

/** A path as a schedule: by quarter of the fiscal year, from the one in which work starts on; quarters without work are in it. */
export type Schedule = {
  quarters: readonly {
    quarter: FiscalQuarter
    work: readonly ScheduledWork[]
    /** What each department does in it; `capacity` is `null` where it has no limit. */
    departments: readonly { department: string; effort: number; capacity: number | null }[]
    effort: number
  }[]
}
