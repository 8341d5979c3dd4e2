import type { Edition } from '#app/domain/edition/edition.ts'
import type { Lifecycle } from '#app/domain/lifecycle.ts'

/** The assessment that a plan is of, which the caller has already been allowed to see. */
export type PlanAssessment = Lifecycle & {
  id: string
  edition: Edition
  city: { id: string; name: string; timeZone: string }
}

export const criterionPath = (assessmentId: string, criterionId: string) =>
  `/assessments/${assessmentId}/criteria/${criterionId}`
