import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { AssessmentState } from '#app/domain/policy.ts'
import type { Refusal } from '#app/platform/errors.ts'

/** The assessment that evidence is for, which the caller has already been allowed to see. */
export type EvidenceAssessment = {
  id: string
  state: AssessmentState
  /** Criteria that the reviewer has handed back while the rest is in review: they are open. */
  returned: readonly string[]
  asOf: IsoDate
  edition: Edition
  city: { id: string; timeZone: string }
}

/** What came of a change; `theirs` is what somebody else wrote in the meantime. */
export type ChangeOutcome = { ok: true } | (Refusal & { theirs?: string })

/** All of an evidence revision that its content and its place in the item's history are. */
export const revisionSelection = {
  id: true,
  number: true,
  contentNumber: true,
  evidenceDate: true,
  sha256: true,
  size: true,
  mediaType: true,
  fileName: true,
  url: true,
  statement: true,
  note: true,
  authorId: true,
  createdAt: true,
} as const
