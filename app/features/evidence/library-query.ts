import {
  libraryFacetNames,
  libraryFacets,
  librarySorts,
  type LibraryFilter,
  type LibrarySort,
} from '#app/domain/evidence/library.ts'

const longest = 200

/** What an address asks of the library. What it cannot mean is left out, so that every address shows something. */
export function readLibraryQuery(search: URLSearchParams): {
  filter: LibraryFilter
  sort: LibrarySort | null
  page: number
} {
  const asked = (name: string) => (search.get(name) ?? '').trim().slice(0, longest)
  const choices = libraryFacetNames.map((facet) => {
    const known: readonly string[] = libraryFacets[facet]
    const choice = asked(facet)
    return [facet, facet === 'department' || known.includes(choice) ? choice : '']
  })
  return {
    filter: { ...(Object.fromEntries(choices) as Omit<LibraryFilter, 'q'>), q: asked('q') },
    sort: librarySorts.find((sort) => sort === search.get('sort')) ?? null,
    page: Number(search.get('page') ?? 1),
  }
}
