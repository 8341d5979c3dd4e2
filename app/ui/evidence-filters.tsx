import { Form, Link } from '@remix-run/react'
import { kindWords, sensitivityWords } from '#app/domain/evidence/evidence-view.ts'
import {
  libraryFacetNames,
  libraryFacets,
  noDepartment,
  type FacetCounts,
  type LibraryFacet,
  type LibraryFilter,
  type LibrarySort,
} from '#app/domain/evidence/library.ts'
import { count } from '#app/domain/results/words.ts'
import { addressOf, type LibraryQuery } from './library-address.ts'

const facetWords: Record<LibraryFacet, { label: string; choices: Readonly<Record<string, string>> }> = {
  needs: {
    label: 'Needs a look',
    choices: {
      outdated: 'Out of date',
      dead: 'Dead link',
      behind: 'Newer revision',
      unscored: 'Not scored',
      unused: 'On no check',
    },
  },
  kind: { label: 'Kind', choices: kindWords },
  department: { label: 'Department', choices: { [noDepartment]: 'None given' } },
  sensitivity: {
    label: 'Who may see it',
    choices: Object.fromEntries(Object.entries(sensitivityWords).map(([value, { title }]) => [value, title])),
  },
  age: {
    label: 'Evidence date',
    choices: {
      6: 'Within 6 months',
      12: 'Within 12 months',
      24: 'Within 24 months',
      older: 'Older than 24 months',
      none: 'No date',
    },
  },
  strength: {
    label: 'Best city score',
    choices: { unscored: 'Not scored yet', weak: '0 or 1: too weak', 2: '2: shows it', 3: '3: beyond doubt' },
  },
  use: { label: 'Use', choices: { used: 'On a check', unused: 'On no check' } },
}

const sortWords: Record<LibrarySort, string> = {
  best: 'Best match first',
  added: 'Newest added first',
  title: 'By title',
  newest: 'Newest evidence first',
  oldest: 'Oldest evidence first',
  used: 'Most used first',
}

const sayChoice = (facet: LibraryFacet, choice: string) => facetWords[facet].choices[choice] ?? choice

type Props = { query: LibraryQuery; counts: FacetCounts }

/** Search, filters and order of the library as one ordinary GET form: its address can be kept, and it needs no JavaScript. */
export function EvidenceFilters({ query, counts }: Props) {
  const { filter, sort } = query
  const active = chosenIn(filter).length
  const sorts = (Object.keys(sortWords) as LibrarySort[]).filter((each) => each !== 'best' || filter.q !== '')
  return (
    <Form method="get" role="search" className="library-search">
      <div className="library-search__words">
        <label className="usa-label" htmlFor="q">
          Search titles, departments, and the words in files and statements
        </label>
        <div className="library-search__row">
          <input
            id="q"
            name="q"
            type="search"
            className="usa-input"
            defaultValue={filter.q}
            autoComplete="off"
            maxLength={200}
          />
          <button className="usa-button">Search</button>
        </div>
      </div>
      <details className="library-filters" open={active > 0 || undefined}>
        <summary>
          Filter and sort
          {active > 0 && <span className="soft"> · {count(active, 'filter is', 'filters are')} on</span>}
        </summary>
        <div className="library-filters__grid">
          {libraryFacetNames.map((facet) => (
            <Choice key={facet} facet={facet} chosen={filter[facet]} counts={counts[facet]} />
          ))}
          <div>
            <label className="usa-label" htmlFor="sort">
              Order
            </label>
            <select id="sort" name="sort" className="usa-select" defaultValue={sort ?? ''}>
              {sorts.map((each, index) => (
                <option key={each} value={index === 0 ? '' : each}>
                  {sortWords[each]}
                </option>
              ))}
            </select>
          </div>
        </div>
        <div className="actions">
          <button className="usa-button usa-button--outline">Show these</button>
        </div>
      </details>
    </Form>
  )
}

function Choice({ facet, chosen, counts }: { facet: LibraryFacet; chosen: string; counts: Record<string, number> }) {
  const { label } = facetWords[facet]
  const fixed: readonly string[] = libraryFacets[facet]
  const own = Object.keys(counts).sort((a, b) => sayChoice(facet, a).localeCompare(sayChoice(facet, b), 'en'))
  const choices = fixed.length > 0 ? fixed : own
  // A choice that somebody has made stays in sight, also when nothing fits it.
  const shown = chosen !== '' && !choices.includes(chosen) ? [...choices, chosen] : choices
  return (
    <div>
      <label className="usa-label" htmlFor={facet}>
        {label}
      </label>
      <select id={facet} name={facet} className="usa-select" defaultValue={chosen}>
        <option value="">All</option>
        {shown.map((choice) => (
          <option key={choice} value={choice}>
            {sayChoice(facet, choice)} ({counts[choice] ?? 0})
          </option>
        ))}
      </select>
    </div>
  )
}

const chosenIn = (filter: LibraryFilter) => libraryFacetNames.filter((facet) => filter[facet] !== '')

/** What needs a look, one click away, with how much there is of it. */
export function LibraryNeeds({ query, counts }: { query: LibraryQuery; counts: FacetCounts }) {
  const { needs } = query.filter
  const waiting = libraryFacets.needs.filter((need) => need === needs || (counts.needs[need] ?? 0) > 0)
  if (waiting.length === 0) return null
  return (
    <nav className="library-needs" aria-label={facetWords.needs.label}>
      <ul>
        {waiting.map((need) => (
          <li key={need}>
            <Link
              to={addressOf(query, { needs: need === needs ? '' : need })}
              aria-current={need === needs ? 'true' : undefined}
              preventScrollReset
            >
              {sayChoice('needs', need)} <span className="num">{counts.needs[need] ?? 0}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** The filters that are on, each with the way out of it. */
export function ActiveFilters({ query, base }: { query: LibraryQuery; base: string }) {
  const { filter } = query
  const chips = [
    ...(filter.q === '' ? [] : [{ name: 'q', words: `“${filter.q}”` }]),
    ...chosenIn(filter).map((facet) => ({
      name: facet,
      words: `${facetWords[facet].label}: ${sayChoice(facet, filter[facet])}`,
    })),
  ]
  if (chips.length === 0) return null
  return (
    <ul className="chips" aria-label="Filters that are on">
      {chips.map(({ name, words }) => (
        <li key={name}>
          <Link to={addressOf(query, { [name]: '' })} className="chip">
            <span className="visually-hidden">Take off the filter </span>
            {words} <span aria-hidden="true">×</span>
          </Link>
        </li>
      ))}
      {chips.length > 1 && (
        <li>
          <Link to={`${base}/evidence`} className="chip chip--clear">
            Show all
          </Link>
        </li>
      )}
    </ul>
  )
}
