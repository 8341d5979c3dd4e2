import { evidenceLimits } from './evidence-limits.ts'

/** A place in a file: a page, counted from 1, and the words that stand there. */
export type Place = { page: number | null; quote: string }

const pageWords = /(?:^|[^\p{L}])(?:p{1,2}|pgs?|pages?|seiten?|página|pág|pags?)\.?\s*(\d{1,4})(?!\d)/iu

/** The quoted sentence at the end of a place: only what stands in curly marks, which nobody types by chance. */
const quoted = /“([^”]+)”/

/**
 * The page and the words that somebody's free text about a place names: "p. 3", "pages 3-5" (the first of them), "Page 3:
 * “the committee meets monthly”". `null` for a text that names no page.
 */
export function readPlace(locator: string): Place {
  const quote = quoted.exec(locator)?.[1]?.trim() ?? ''
  const page = Number(pageWords.exec(locator.replace(quoted, ''))?.[1] ?? 0)
  return { page: page > 0 ? page : null, quote }
}

/** A place as it is kept with a link: `p. 3: “the committee meets monthly”`, no longer than a place may be. */
export function sayPlace({ page, quote }: Place): string {
  const where = page === null ? '' : `p. ${page}`
  const words = quote.replace(/[“”"]/g, '').replace(/\s+/g, ' ').trim()
  if (words === '') return where
  const start = where === '' ? '“' : `${where}: “`
  const room = evidenceLimits.locator - start.length - 1
  const fits = words.length <= room ? words : `${words.slice(0, room - 1)}…`
  return `${start}${fits}”`
}

/** What an address says of a place: `page` and `quote`; anything that is no page or too long is left out. */
export function placeFromQuery(query: URLSearchParams): Place {
  const page = Number(query.get('page') ?? 0)
  const quote = (query.get('quote') ?? '').replace(/\s+/g, ' ').trim().slice(0, evidenceLimits.locator)
  return { page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : null, quote }
}

/** The same as an address: `page=3&quote=...`; empty for no place. */
export function placeToQuery({ page, quote }: Place): string {
  const set = [...(page === null ? [] : [['page', String(page)]]), ...(quote === '' ? [] : [['quote', quote]])]
  return new URLSearchParams(set).toString()
}
