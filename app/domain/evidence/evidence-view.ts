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
  sensitive: {
    title: 'Sensitive',
    means: 'Only the lead, whoever added it, and a coach whom the lead lets may open it or read its title.',
  },
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
  /** There is a file to download: the evidence itself, or a saved copy of the page. */
  hasFile: boolean
  /** Its file can be shown in a page of ours. */
  canShow: boolean
  /** The number of the revision that it is on. */
  revision: number
  /** The newest revision, where that is another: the link stays on its own until somebody moves it. */
  newer: { number: number; isSameContent: boolean } | null
  /** `null` where nobody has scored, and where it is kept from the reader. */
  city: Strength | null
  review: Strength | null
  /** The reader scores it independently, and sees the city's score once they have. */
  isBlind: boolean
  /** Other checks of the same assessment that the same item supports. */
  alsoSupports: readonly string[]
}
