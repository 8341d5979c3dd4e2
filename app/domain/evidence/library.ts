import { addMonths, type IsoDate } from '../dates.ts'
import type { Sensitivity } from '../edition/schema.ts'
import type { EvidenceKind } from './evidence-view.ts'
import type { Strength } from './strength.ts'

/** Where an assessment uses an item, as a list shows it. */
export type ItemUse = {
  linkId: string
  checkId: string
  city: Strength | null
  review: Strength | null
  /** The city's score is kept from the reader until they have given theirs. */
  isBlind: boolean
  /** It is on an earlier revision than the newest. */
  isBehind: boolean
  /** Its date is within the check's window. */
  isCurrent: boolean
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
  /** When it was added, as an ISO time. */
  addedAt: string
  /** The page that it links to was gone when somebody last looked. */
  isDead: boolean
  /** Where this assessment uses it. */
  uses: readonly ItemUse[]
}

/** What a library can be narrowed down by, each with its choices in the order they are offered; departments are the city's. */
export const libraryFacets = {
  needs: ['outdated', 'dead', 'behind', 'unscored', 'unused'],
  kind: ['file', 'link', 'statement'],
  department: [],
  sensitivity: ['public', 'internal', 'sensitive'],
  age: ['6', '12', '24', 'older', 'none'],
  strength: ['unscored', 'weak', '2', '3'],
  use: ['used', 'unused'],
} as const satisfies Record<string, readonly string[]>

/** The choice of what has no department. */
export const noDepartment = '-'

export type LibraryFacet = keyof typeof libraryFacets
export const libraryFacetNames = Object.keys(libraryFacets) as LibraryFacet[]

/** What somebody looks for: words, and one choice of each facet; empty for any. */
export type LibraryFilter = { q: string } & Record<LibraryFacet, string>

/** `best` is the order in which they were found, for whoever looks for words. */
export const librarySorts = ['best', 'added', 'title', 'newest', 'oldest', 'used'] as const
export type LibrarySort = (typeof librarySorts)[number]

/** How many items there would be under each choice, with all other choices as they are. */
export type FacetCounts = Record<LibraryFacet, Record<string, number>>

/** The best of an item's city scores in the assessment; `null` where it has none. */
export function bestStrength({ uses }: Pick<LibraryItem, 'uses'>): Strength | null {
  return uses.reduce<Strength | null>((best, { city }) => (city !== null && city > (best ?? -1) ? city : best), null)
}

/** The choices of a facet that an item falls under; none where the question does not arise. */
function choicesOf(item: LibraryItem, facet: LibraryFacet, ages: readonly Age[]): readonly string[] {
  switch (facet) {
    case 'kind':
      return [item.kind]
    case 'department':
      return [item.department === '' ? noDepartment : item.department]
    case 'sensitivity':
      return [item.sensitivity]
    case 'use':
      return [item.uses.length > 0 ? 'used' : 'unused']
    case 'age':
      return agesOf(item.date, ages)
    case 'strength':
      return strengthsOf(item)
    case 'needs':
      return needsOf(item)
  }
}

type Age = { choice: string; from: IsoDate }

/** "Within 12 months" holds what is within 6 months too. */
function agesOf(date: IsoDate | null, ages: readonly Age[]): string[] {
  if (date === null) return ['none']
  const within = ages.filter(({ from }) => date >= from).map(({ choice }) => choice)
  return within.length === 0 ? ['older'] : within
}

function strengthsOf(item: LibraryItem): string[] {
  if (item.uses.length === 0) return []
  const best = bestStrength(item)
  if (best === null) return item.uses.some((use) => use.isBlind) ? [] : ['unscored']
  return [best < 2 ? 'weak' : String(best)]
}

/** What somebody should look at. Outdated: it is used, and counts nowhere any more. */
function needsOf({ uses, isDead }: LibraryItem): string[] {
  const needs: string[] = []
  if (uses.length === 0) needs.push('unused')
  else if (uses.every((use) => !use.isCurrent)) needs.push('outdated')
  if (isDead) needs.push('dead')
  if (uses.some((use) => use.isBehind)) needs.push('behind')
  if (uses.some((use) => use.city === null && !use.isBlind)) needs.push('unscored')
  return needs
}

/** The items that fit every choice, and how many would fit each other choice. `matches`: the ids that carry the words looked for; `null` where there are none. */
export function narrowLibrary(
  items: readonly LibraryItem[],
  filter: LibraryFilter,
  matches: ReadonlySet<string> | null,
  asOf: IsoDate,
): { fitting: LibraryItem[]; counts: FacetCounts } {
  const counts = Object.fromEntries(libraryFacetNames.map((facet) => [facet, {}])) as FacetCounts
  const fitting: LibraryItem[] = []
  const ages = ['6', '12', '24'].map((choice) => ({ choice, from: addMonths(asOf, -Number(choice)) }))
  for (const item of items) {
    if (matches && !matches.has(item.id)) continue
    const choices = libraryFacetNames.map((facet) => [facet, choicesOf(item, facet, ages)] as const)
    const missed = choices.filter(([facet, own]) => filter[facet] !== '' && !own.includes(filter[facet]))
    if (missed.length > 1) continue
    if (missed.length === 0) fitting.push(item)
    // What misses one choice would be there if that choice were another.
    for (const [facet, own] of missed.length === 0 ? choices : missed) {
      for (const choice of own) counts[facet][choice] = (counts[facet][choice] ?? 0) + 1
    }
  }
  return { fitting, counts }
}

/** The items in an order. What has no date comes last, whichever way round. */
export function sortLibrary(items: readonly LibraryItem[], sort: LibrarySort): LibraryItem[] {
  const byTitle = new Intl.Collator('en', { numeric: true, sensitivity: 'base' })
  const byDate = (way: 1 | -1) => (a: LibraryItem, b: LibraryItem) => {
    if (a.date === b.date) return 0
    if (a.date === null || b.date === null) return a.date === null ? 1 : -1
    return a.date < b.date ? -way : way
  }
  const orders: Record<LibrarySort, ((a: LibraryItem, b: LibraryItem) => number) | null> = {
    best: null,
    added: (a, b) => (a.addedAt === b.addedAt ? 0 : a.addedAt < b.addedAt ? 1 : -1),
    title: (a, b) => byTitle.compare(a.title, b.title),
    newest: byDate(-1),
    oldest: byDate(1),
    used: (a, b) => b.uses.length - a.uses.length,
  }
  const order = orders[sort]
  return order ? [...items].sort(order) : [...items]
}
