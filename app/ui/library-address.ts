import type { LibraryFilter, LibrarySort } from '#app/domain/evidence/library.ts'

/** What the library's address asks for; `sort` is `null` where it asks for no order. */
export type LibraryQuery = { filter: LibraryFilter; sort: LibrarySort | null }

/** The address of the same list with something changed. A change begins on the first page, unless it names another. */
export function addressOf({ filter, sort }: LibraryQuery, change: Record<string, string>): string {
  const asked = Object.entries({ ...filter, sort: sort ?? '', ...change })
  const set = asked.filter(([, value]) => value !== '')
  return `?${new URLSearchParams(set).toString()}`
}
