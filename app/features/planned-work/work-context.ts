import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { EffortOverrides } from '#app/domain/path/missing-steps.ts'
import type { PathWishes } from '#app/domain/path/wishes.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import type { Lifecycle } from '#app/domain/lifecycle.ts'

/** The assessment that work is planned for, which the caller has already been allowed to see. */
export type WorkAssessment = Lifecycle & {
  id: string
  edition: Edition
  asOf: IsoDate
  submitOn: IsoDate | null
  city: { id: string; name: string; timeZone: string; fiscalYearStart: number }
}

/** What the cheapest path of today is worked out from besides the readiness. */
export type WorkFacts = {
  effort: EffortOverrides
  departmentOf: ReadonlyMap<string, string>
  /** What the leads want of it, and how often that was kept; left out where nobody asks. */
  wished?: { levelId: string; layer: Layer; wishes: PathWishes }
  wishesRevision?: number
}

export const planPage = (assessmentId: string) => `/assessments/${assessmentId}/plan`
export const itemPage = (assessmentId: string, itemId: string) => `${planPage(assessmentId)}/items/${itemId}`
