import { Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import {
  kindWords,
  sensitivityWords,
  type LibraryFilter,
  type LibraryItem,
} from '#app/domain/evidence/evidence-view.ts'
import { EvidenceSearch } from './evidence-search.tsx'
import { StrengthDots } from './strength-dots.tsx'

/** Search and filters of the library, as one ordinary GET form. */
export function EvidenceFilters({ filter }: { filter: LibraryFilter }) {
  return (
    <EvidenceSearch q={filter.q} label="Title, file name or department">
      <Filter name="kind" label="Kind" chosen={filter.kind} options={Object.entries(kindWords)} />
      <Filter
        name="sensitivity"
        label="Who may see it"
        chosen={filter.sensitivity}
        options={Object.entries(sensitivityWords).map(([value, { title }]) => [value, title])}
      />
      <Filter name="use" label="Use" chosen={filter.use} options={[['unused', 'On no check']]} />
    </EvidenceSearch>
  )
}

type FilterProps = { name: string; label: string; chosen: string; options: readonly (readonly [string, string])[] }

function Filter({ name, label, chosen, options }: FilterProps) {
  return (
    <div>
      <label className="usa-label" htmlFor={name}>
        {label}
      </label>
      <select id={name} name={name} className="usa-select" defaultValue={chosen}>
        <option value="">All</option>
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}

/** The library's items, each with its date, where it is used and how well it shows that. */
export function EvidenceTable({ items, base }: { items: readonly LibraryItem[]; base: string }) {
  return (
    <ul className="library">
      {items.map((item) => (
        <li key={item.id}>
          <div>
            <p className="evidence-title">
              <Link to={`${base}/evidence/${item.id}`}>{item.title}</Link>
              {item.sensitivity !== 'public' && (
                <span className="flag">{sensitivityWords[item.sensitivity].title}</span>
              )}
            </p>
            <p className="evidence-meta">
              {item.kindLabel}
              {item.date === null ? ' · no date' : ` · ${sayShortDate(item.date)}`}
              {item.department !== '' && ` · ${item.department}`}
            </p>
            {(item.fileName ?? item.url) !== null && (
              <p className="evidence-meta break-words">{item.fileName ?? item.url}</p>
            )}
          </div>
          <ItemUses item={item} base={base} />
        </li>
      ))}
    </ul>
  )
}

function ItemUses({ item, base }: { item: LibraryItem; base: string }) {
  if (item.uses.length === 0) return <p className="soft small">On no check</p>
  return (
    <ul className="library-uses" aria-label="Supports">
      {item.uses.map(({ linkId, checkId, city, review }) => (
        <li key={linkId}>
          <Link to={`${base}/links/${linkId}`}>{checkId}</Link>
          <span className="strengths">
            <StrengthDots value={city} {...(review === null ? {} : { by: 'City:' })} />
            {review !== null && <StrengthDots value={review} by="Coach:" />}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** The way through a long list. */
export function Pages({ page, pages, filter }: { page: number; pages: number; filter: LibraryFilter }) {
  if (pages < 2) return null
  const to = (target: number) => {
    const set = Object.entries({ ...filter, page: String(target) }).filter(([, value]) => value !== '')
    return `?${new URLSearchParams(set).toString()}`
  }
  return (
    <nav className="row small" aria-label="Pages">
      {page > 1 && <Link to={to(page - 1)}>Newer</Link>}
      <span className="soft">
        Page {page} of {pages}
      </span>
      {page < pages && <Link to={to(page + 1)}>Older</Link>}
    </nav>
  )
}
