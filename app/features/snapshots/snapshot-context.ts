import type { IsoDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import { citiesOf, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'

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

/** The snapshots of an assessment's present cycle that nobody has signed, for a reader of the city: a `where` of theirs. */
export const unsignedOf = (actor: Actor, { id, cycleNumber }: { id: string; cycleNumber: number }) => ({
  assessmentId: id,
  cycleNumber,
  signOffs: { none: {} },
  assessment: { cityId: { in: citiesOf(actor, 'city.view') } },
})

/** Takes the notices that ask to sign a snapshot as read: it is signed, handed back, or no longer asked for. */
export async function settleSigningNotices(tx: Tx, snapshotId: string, now: Date): Promise<void> {
  await tx.notification.updateMany({
    where: { kind: 'signing', subject: `snapshot:${snapshotId}`, readAt: null },
    data: { readAt: now },
  })
}
