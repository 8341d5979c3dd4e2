import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'

/** Of what a snapshot is, and who takes it when. */
export type SnapshotOrder = {
  id: string
  name: string
  note: string
  assessmentId: string
  city: { id: string; name: string; region: string }
  cycle: string
  cycleNumber: number
  edition: Edition
  asOf: IsoDate
  takenById: string
  at: Date
}
