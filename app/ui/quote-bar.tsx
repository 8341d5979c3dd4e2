import { Link } from '@remix-run/react'
import { useEffect, useState, type RefObject } from 'react'
import type { Place } from '#app/domain/evidence/place.ts'
import { withPlace } from './preview-address.ts'

const shortest = 3
const longest = 400

/** The words that somebody has selected within an element, with the page they stand on. */
export function useQuote(within: RefObject<HTMLElement>): Place | null {
  const [quote, setQuote] = useState<Place | null>(null)
  useEffect(() => {
    const look = () => {
      const selection = document.getSelection()
      const start = selection?.rangeCount ? selection.getRangeAt(0).startContainer : null
      const element = start instanceof Element ? start : (start?.parentElement ?? null)
      const isWithin = element !== null && (within.current?.contains(element) ?? false)
      const text = isWithin ? (selection?.toString() ?? '').replace(/\s+/g, ' ').trim() : ''
      const page = Number(element?.closest('[data-page]')?.getAttribute('data-page') ?? 0)
      setQuote(text.length < shortest ? null : { page: page > 0 ? page : null, quote: text.slice(0, longest) })
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [within])
  return quote
}

type Props = {
  quote: Place | null
  /** The page of the link whose place it may become, with its check. */
  link: { to: string; checkId: string } | null
  /** Where a comment on this file is begun. */
  comment: string | null
}

/** What can be done with the words that are selected. */
export function QuoteBar({ quote, link, comment }: Props) {
  if (!quote || (!link && !comment)) return null
  return (
    <div className="quote-bar no-print" role="region" aria-label="Selected words">
      <p className="quote-words">
        {quote.page !== null && <strong>Page {quote.page}: </strong>}“{quote.quote}”
      </p>
      <p className="row">
        {link && (
          <Link className="usa-button" to={`${withPlace(link.to, quote)}#locator-title`}>
            Quote it for {link.checkId}
          </Link>
        )}
        {comment !== null && (
          <Link className="usa-button usa-button--outline" to={withPlace(comment, quote)}>
            Comment on it
          </Link>
        )}
      </p>
    </div>
  )
}
