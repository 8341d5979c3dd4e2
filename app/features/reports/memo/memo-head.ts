import { z } from 'zod'

/** What a memo says of its sender and addressee: typed for this memo, so it stays where names are left out. */
export const memoHeadFields = ['to', 'from', 'title', 'office', 'directs'] as const
export type MemoHeadField = (typeof memoHeadFields)[number]

export const longestHeadLine = 120

export const memoHeadSchema = z.strictObject({
  to: z.string().max(longestHeadLine),
  from: z.string().max(longestHeadLine),
  title: z.string().max(longestHeadLine),
  office: z.string().max(longestHeadLine),
  /** Who is to carry out what the council decides. */
  directs: z.string().max(longestHeadLine),
})

export type MemoHead = z.infer<typeof memoHeadSchema>

/** What stands there where nothing was typed; an empty one is a line to fill in by hand. */
export const usualHead: MemoHead = {
  to: 'Mayor and City Council',
  from: '',
  title: '',
  office: '',
  directs: 'the City Manager',
}

/** The lines of a memo's head out of an address: each one line, of a length that fits. */
export function readMemoHead(query: URLSearchParams): MemoHead {
  const typed = (field: MemoHeadField) =>
    (query.get(field) ?? '')
      .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
      .trim()
      .slice(0, longestHeadLine)
      // Half of a sign, where the length cut one in two.
      .replace(/\p{Cs}/gu, '')
      .trim()
  const or = (field: MemoHeadField) => (typed(field) === '' ? usualHead[field] : typed(field))
  return { to: or('to'), from: or('from'), title: or('title'), office: or('office'), directs: or('directs') }
}
