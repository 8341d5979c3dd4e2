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

/** All of an evidence revision that its content and its place in the item's history are. */
export const revisionSelection = {
  id: true,
  number: true,
  evidenceDate: true,
  sha256: true,
  size: true,
  mediaType: true,
  fileName: true,
  url: true,
  statement: true,
} as const
