import { Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { sensitivityWords } from '#app/domain/evidence/evidence-view.ts'
import type { ItemUse, LibraryItem } from '#app/domain/evidence/library.ts'
import { addressOf, type LibraryQuery } from './library-address.ts'
import { SoughtWords, type Piece } from './sought-words.tsx'
import { StrengthDots } from './strength-dots.tsx'

/** As many checks as a list shows of each item. */
const mostUses = 4

type TableProps = {
  items: readonly LibraryItem[]
  /** Where the words that were looked for stand, by item. */
  excerpts?: Record<string, { pieces: readonly Piece[]; page: number | null }>
  base: string
}

/** The library's items, each with its date, where it is used and how well it shows that. */
export function EvidenceTable({ items, excerpts = {}, base }: TableProps) {
  return (
    <ul className="library">
      {items.map((item) => (
        <li key={item.id}>
          <div>
            <p className="evidence-title">
              <Link to={`${base}/evidence/${item.id}`}>{item.title}</Link>
              <ItemFlags item={item} />
            </p>
            <p className="evidence-meta">
              {item.kindLabel}
              {item.date === null ? ' · no date' : ` · ${sayShortDate(item.date)}`}
              {item.department !== '' && ` · ${item.department}`}
            </p>
            {(item.fileName ?? item.url) !== null && (
              <p className="evidence-meta break-words">{item.fileName ?? item.url}</p>
            )}
            <Excerpt found={excerpts[item.id]} />
          </div>
          <ItemUses item={item} base={base} />
        </li>
      ))}
    </ul>
  )
}

function Excerpt({ found }: { found: NonNullable<TableProps['excerpts']>[string] | undefined }) {
  return found ? <SoughtWords {...found} /> : null
}

function ItemFlags({ item }: { item: LibraryItem }) {
  const { sensitivity, isDead, uses } = item
  const isOutdated = uses.length > 0 && uses.every((use) => !use.isCurrent)
  return (
    <>
      {sensitivity !== 'internal' && <span className="flag">{sensitivityWords[sensitivity].title}</span>}
      {isDead && <span className="flag flag--unmet">Dead link</span>}
      {isOutdated && <span className="flag flag--unmet">Out of date</span>}
      {uses.some((use) => use.isBehind) && <span className="flag flag--unknown">Newer revision</span>}
    </>
  )
}

function ItemUses({ item, base }: { item: LibraryItem; base: string }) {
  const { uses } = item
  if (uses.length === 0) return <p className="soft small">On no check</p>
  return (
    <div>
      <ul className="library-uses" aria-label="Supports">
        {uses.slice(0, mostUses).map((use) => (
          <li key={use.linkId}>
            <Use use={use} base={base} />
          </li>
        ))}
      </ul>
      {uses.length > mostUses && <p className="small soft">and {uses.length - mostUses} more checks</p>}
    </div>
  )
}

function Use({ use, base }: { use: ItemUse; base: string }) {
  const { linkId, checkId, city, review, isBlind } = use
  return (
    <>
      <Link to={`${base}/links/${linkId}`}>{checkId}</Link>
      <span className="strengths">
        <StrengthDots value={city} isHidden={isBlind} {...(review === null && !isBlind ? {} : { by: 'City:' })} />
        {review !== null && <StrengthDots value={review} by="Coach:" />}
      </span>
    </>
  )
}

/** The way through a long list. */
export function Pages({ page, pages, query }: { page: number; pages: number; query: LibraryQuery }) {
  if (pages < 2) return null
  return (
    <nav className="row small" aria-label="Pages">
      {page > 1 && <Link to={addressOf(query, { page: String(page - 1) })}>Previous</Link>}
      <span className="soft">
        Page {page} of {pages}
      </span>
      {page < pages && <Link to={addressOf(query, { page: String(page + 1) })}>Next</Link>}
    </nav>
  )
}
