/** More than this, and a search says nothing more. */
const mostWords = 16

/** Whether FTS5 sees anything in it: signs alone are no words. */
const hasWord = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** One text as FTS5 takes it, whatever signs are in it: within quotation marks nothing is an operator. */
function quote(text: string): string {
  // eslint-disable-next-line no-control-regex -- a zero byte would end the query
  return `"${text.replace(/\u0000/g, ' ').replaceAll('"', '""')}"`
}

/**
 * What somebody typed as an FTS5 query: every word must be there, also as the beginning of a longer one; words within
 * quotation marks must stand together. `null` if there is no word in it.
 */
export function matchAll(typed: string): string | null {
  const parts = [...typed.matchAll(/"([^"]*)"|[^\s"]+/g)]
    .map(([whole, together]) => ({ text: together ?? whole, isExact: together !== undefined }))
    .filter(({ text }) => hasWord(text))
    .slice(0, mostWords)
  return parts.length === 0 ? null : parts.map(({ text, isExact }) => quote(text) + (isExact ? '' : '*')).join(' AND ')
}

/** Any of some words, in any of their forms. `null` if there is none. */
export function matchAny(words: readonly string[]): string | null {
  const fit = words.filter(hasWord).slice(0, mostWords)
  return fit.length === 0 ? null : fit.map(quote).join(' OR ')
}

/** A query within some columns, for rows of which a column holds one of some ids. */
export function within(column: 'cityId' | 'itemId', ids: readonly string[], match: string): string {
  return `${column} : (${ids.map(quote).join(' OR ')}) AND {title names statement text} : (${match})`
}
