import type { IsoDate } from '#app/domain/dates.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'

/** What a report prints in place of a title; it says so itself, because a report is read without the page beside it. */
export const withheldTitle = 'Sensitive document (title withheld)'

/** One link to a check, as the maker of a report may see it. */
export type ReportLink = {
  id: string
  checkId: string
  /** `null` where there is none, or it is withheld. */
  locator: string | null
  /** `null` where nobody has scored, or the score is kept from the maker. */
  strength: Strength | null
  reviewStrength: Strength | null
  isBlind: boolean
}

export type ReportRevision = {
  id: string
  number: number
  /** The newest number of the item. */
  newest: number
  date: IsoDate | null
  sha256: string | null
  fileName: string | null
  url: string | null
  statement: string | null
  addedOn: IsoDate
  health: { isAlive: boolean; status: string; checkedOn: IsoDate } | null
  links: readonly ReportLink[]
}

/** One item of the library with the revisions that are in use, and its newest where none is. */
export type ReportItem = {
  id: string
  title: string
  kind: EvidenceKind
  department: string
  sensitivity: Sensitivity
  /** Its title and all that tells what it is are left out. */
  isWithheld: boolean
  revisions: readonly ReportRevision[]
}

/** Where each check stands in the edition, for lists in its order. */
export function placesOf(edition: { criteria: readonly { checks: readonly { id: string }[] }[] }): Map<string, number> {
  return new Map(edition.criteria.flatMap(({ checks }) => checks).map(({ id }, index) => [id, index]))
}
