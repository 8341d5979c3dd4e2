import type { IsoDate } from '#app/domain/dates.ts'
import type { WhatIfBase } from '#app/domain/what-if/outcome.ts'

/** A kept what-if, as its page shows it. */
export type KeptView = {
  id: string
  name: string
  author: string
  isMine: boolean
  revision: number
  saved: string
  shared: string | null
  /** Its whole address, to be passed on. */
  link: string
  /** Its changes as an address, as far as they fit the assessment now. */
  tried: string
  /** What has moved since it was saved, in a sentence; `null` where nothing has. */
  moved: string | null
}

/** All that the sandbox is made of, on the server and in the browser. */
export type WhatIfView = {
  base: WhatIfBase
  /** `/assessments/<id>` */
  home: string
  /** Where its form goes: this page. */
  here: string
  /** The changes that it begins with, as an address. */
  tried: string
  /** What of the address no longer fits, each with why. */
  dropped: readonly string[]
  aimId: string | null
  show: Shown
  submitOn: IsoDate | null
  /** Titles of the evidence, by link. */
  titles: Readonly<Record<string, string>>
  kept: KeptView | null
  /** With whom it can be shared. */
  people: readonly { id: string; name: string; role: string }[]
  mayPlan: boolean
  /** What was just done. */
  said: string
}

export type Shown = 'blocking' | 'all'

/** What a form that was refused sends back. */
export type WhatIfReply = { errors: Record<string, string>; name: string; tried: string }

/** The page's address for some changes: `try` is there even when empty, so that a kept what-if can be shown without any. */
export function writeAddress(
  here: string,
  { tried, aimId, show }: { tried: string; aimId: string; show: Shown },
): string {
  const search = new URLSearchParams({ try: tried, ...(aimId === '' ? {} : { aim: aimId }) })
  if (show === 'all') search.set('show', 'all')
  return `${here}?${search.toString()}`
}

/** A kept what-if in the list. */
export type ListedView = {
  id: string
  to: string
  name: string
  by: string
  /** What it comes to on the assessment as it is now: "Silver, 24 points evidenced". */
  today: string
  /** What has moved since it was kept, in a sentence; `null` where nothing has. */
  moved: string | null
}

const doneWords: Readonly<Record<string, string>> = {
  kept: 'Kept. You find it again under “Kept what-ifs”.',
  shared: 'Shared: everybody of this city can open it by its link.',
  unshared: 'No longer shared: only you can see it.',
  removed: 'The what-if is removed.',
}

/** What was just done, by the word that the address carries after a form; empty for a word that is none of them. */
export const sayDone = (word: string | null) =>
  Object.hasOwn(doneWords, word ?? '') ? (doneWords[word ?? ''] ?? '') : ''
