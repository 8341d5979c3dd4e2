import type { IsoDate } from '../dates.ts'
import type { Sensitivity } from '../edition/schema.ts'
import type { Currency } from './currency-words.ts'
import type { Strength } from './strength.ts'

export const evidenceKinds = ['file', 'link', 'statement'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

export const kindWords = { file: 'File', link: 'Link', statement: 'Statement' } as const satisfies Record<
  EvidenceKind,
  string
>

export const sensitivityWords = {
  public: { title: 'Public', means: 'Anybody may have it. It could stand on the city’s website.' },
  internal: { title: 'Internal', means: 'For the people who work on this assessment.' },
  sensitive: { title: 'Sensitive', means: 'Only the lead, and whoever added it, may open it or read its title.' },
} as const satisfies Record<Sensitivity, { title: string; means: string }>

/** What stands in place of a title that a reader may not see. */
export const withheldTitle = 'A sensitive document'

/** One piece of evidence on one check, as a reader may see it. */
export type LinkView = {
  id: string
  checkId: string
  itemId: string
  revisionId: string
  kind: EvidenceKind
  /** `PDF`, `Link`: what to call it. */
  kindLabel: string
  title: string
  /** The reader may not see what it is: only that it is there, its date and its scores. */
  isWithheld: boolean
  sensitivity: Sensitivity
  locator: string
  date: IsoDate | null
  currency: Currency
  /** Where a link leads. */
  url: string | null
  city: Strength | null
  review: Strength | null
  /** Other checks of the same assessment that the same item supports. */
  alsoSupports: readonly string[]
}

/** One item of a city's library, as a list shows it. */
export type LibraryItem = {
  id: string
  title: string
  kind: EvidenceKind
  kindLabel: string
  fileName: string | null
  url: string | null
  department: string
  sensitivity: Sensitivity
  date: IsoDate | null
  addedOn: IsoDate
  /** Where this assessment uses it. */
  uses: readonly ItemUse[]
}

export type ItemUse = { linkId: string; checkId: string; city: Strength | null; review: Strength | null }

export type LibraryFilter = { q: string; kind: EvidenceKind | ''; sensitivity: Sensitivity | ''; use: 'unused' | '' }

/** Whether an item fits what somebody looks for: every word somewhere in it, in any case and with or without accents. */
export function fitsFilter(item: LibraryItem, filter: LibraryFilter): boolean {
  if (filter.kind !== '' && item.kind !== filter.kind) return false
  if (filter.sensitivity !== '' && item.sensitivity !== filter.sensitivity) return false
  if (filter.use === 'unused' && item.uses.length > 0) return false
  const text = fold([item.title, item.fileName ?? '', item.department, item.url ?? ''].join('\n'))
  return fold(filter.q)
    .split(/\s+/)
    .every((word) => text.includes(word))
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
