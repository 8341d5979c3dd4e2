import { Form, Link } from '@remix-run/react'
import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { list } from '#app/domain/results/words.ts'
import { SoughtWords, type Piece } from './sought-words.tsx'

export type SuggestionView = {
  itemId: string
  title: string
  kindLabel: string
  date: IsoDate | null
  supports: readonly string[]
  pieces: readonly Piece[]
  page: number | null
}

type Props = { suggestions: readonly SuggestionView[]; checkId: string; base: string }

/** Items of the library that may show a check as well, each with the reason, and one click to use it. */
export function ReuseList({ suggestions, checkId, base }: Props) {
  if (suggestions.length === 0) return null
  return (
    <section className="reuse" aria-labelledby="reuse-title">
      <h2 id="reuse-title">Already in the library</h2>
      <p className="soft small">
        These may show {checkId} too. What you use is put on {checkId} now, and scored for it on its own.
      </p>
      <ul className="reuse-list">
        {suggestions.map((suggestion) => (
          <li key={suggestion.itemId}>
            <div>
              <p className="evidence-title">
                <Link to={`${base}/evidence/${suggestion.itemId}`}>{suggestion.title}</Link>
              </p>
              <p className="evidence-meta">
                {suggestion.kindLabel}
                {suggestion.date !== null && ` · ${sayShortDate(suggestion.date)}`}
                {suggestion.supports.length > 0 && ` · supports ${list(suggestion.supports)}`}
              </p>
              <SoughtWords pieces={suggestion.pieces} page={suggestion.page} />
            </div>
            <UseForm suggestion={suggestion} checkId={checkId} base={base} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The same on a check's card: a line for each. */
export function ReuseHint({ suggestions, checkId, base }: Props) {
  if (suggestions.length === 0) return null
  return (
    <ul className="reuse-hint no-print" aria-label={`In the library, for ${checkId}`}>
      {suggestions.map((suggestion) => (
        <li key={suggestion.itemId} className="small">
          <span className="break-words">
            <span className="soft">In the library:</span>{' '}
            <Link to={`${base}/evidence/${suggestion.itemId}`}>{suggestion.title}</Link>
            <span className="soft"> supports {list(suggestion.supports)}</span>
          </span>
          <UseForm suggestion={suggestion} checkId={checkId} base={base} />
        </li>
      ))}
    </ul>
  )
}

function UseForm({ suggestion, checkId, base }: { suggestion: SuggestionView; checkId: string; base: string }) {
  const { itemId, title, page } = suggestion
  return (
    <Form method="post" encType="multipart/form-data" action={`${base}/checks/${checkId}/evidence`}>
      <input type="hidden" name="intent" value="use" />
      <input type="hidden" name="itemId" value={itemId} />
      <input type="hidden" name="locator" value={page === null ? '' : `p. ${page}`} />
      <input type="hidden" name="strength" value="later" />
      <button className="as-link" aria-label={`Use “${title}” for ${checkId}`}>
        Use it for {checkId}
      </button>
    </Form>
  )
}
