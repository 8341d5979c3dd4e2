import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { AssessmentState } from '#app/domain/policy.ts'
import type { Refusal } from '#app/platform/errors.ts'

/** The assessment that evidence is for, which the caller has already been allowed to see. */
export type EvidenceAssessment = {
  id: string
  state: AssessmentState
  asOf: IsoDate
  edition: Edition
  city: { id: string; timeZone: string }
}

export const notOpen = 'This assessment is closed, so its evidence stays as it is.'

/** What came of a change; `theirs` is what somebody else wrote in the meantime. */
export type ChangeOutcome = { ok: true } | (Refusal & { theirs?: string })
