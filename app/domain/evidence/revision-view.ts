import type { IsoDate } from '../dates.ts'

/** One revision of an item, as its page lists it. */
export type RevisionView = {
  id: string
  number: number
  /** The revision in which its content last changed. */
  contentNumber: number
  /** It holds what the one before held: only its date, or a saved copy, is new. */
  isSameContent: boolean
  evidenceDate: IsoDate | null
  sha256: string | null
  size: number | null
  mediaType: string | null
  fileName: string | null
  url: string | null
  statement: string | null
  /** Why it was made. */
  note: string
  /** "Ana Ruiz, 22 Nov 2026" */
  by: string
  /** Checks of this assessment that stand on it. */
  checkIds: readonly string[]
}

/** Where another assessment of the city uses an item. */
export type UseElsewhere = {
  linkId: string
  assessmentId: string
  cycle: string
  checkId: string
  revision: number
}
