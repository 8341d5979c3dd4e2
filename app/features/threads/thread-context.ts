import type { Edition } from '#app/domain/edition/edition.ts'
import type { AssessmentState } from '#app/domain/policy.ts'

/** The assessment that threads belong to, which the caller has already been allowed to see. */
export type ThreadAssessment = {
  id: string
  state: AssessmentState
  edition: Edition
  city: { id: string; timeZone: string }
}

export const notOpen = 'This assessment is archived, so its threads stay as they are.'
