import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { AssessmentState } from '#app/domain/policy.ts'

/** The assessment that a snapshot is of, which the caller has already been allowed to see. */
export type SnapshotAssessment = {
  id: string
  cycle: string
  cycleNumber: number
  state: AssessmentState
  asOf: IsoDate
  edition: Edition
  city: { id: string; name: string; region: string; timeZone: string }
}

export const snapshotPath = (assessmentId: string, snapshotId: string) =>
  `/assessments/${assessmentId}/snapshots/${snapshotId}`
