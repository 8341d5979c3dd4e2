import type { TextPart } from './file-text.ts'

/** How a file is shown in the page; `null` for what can only be opened elsewhere. */
export type PreviewKind = 'pdf' | 'image' | 'table' | 'text' | null

const office = 'application/vnd.openxmlformats-officedocument'

const kinds: Record<string, PreviewKind> = {
  'application/pdf': 'pdf',
  'image/png': 'image',
  'image/jpeg': 'image',
  'image/gif': 'image',
  'image/webp': 'image',
  'text/csv': 'table',
  [`${office}.spreadsheetml.sheet`]: 'table',
  [`${office}.wordprocessingml.document`]: 'text',
  'text/plain': 'text',
}

/** How a file of a media type, which may carry a character set, is shown. */
export function previewKind(mediaType: string | null): PreviewKind {
  return kinds[mediaType?.split(';')[0]?.trim() ?? ''] ?? null
}

/** Some parts of a long text, counted from 1, and where the ones before and after begin. */
export type TextWindow = {
  parts: readonly (TextPart & { number: number })[]
  previous: number | null
  next: number | null
}

const partsAtOnce = 10
const lettersAtOnce = 60_000

/** The parts of a text that are shown with one of them: ten at once, and no more than a page can carry. */
export function windowOf(parts: readonly TextPart[], number: number): TextWindow {
  const at = Math.min(Math.max(1, number), Math.max(1, parts.length))
  const first = Math.floor((at - 1) / partsAtOnce) * partsAtOnce
  const after = first + partsAtOnce
  let room = lettersAtOnce
  const shown = parts.slice(first, after).map(({ name, text }, index) => {
    const fits = text.length <= room ? text : `${text.slice(0, Math.max(0, room))} …`
    room -= text.length
    return { name, text: fits, number: first + index + 1 }
  })
  return {
    parts: shown,
    previous: first === 0 ? null : first - partsAtOnce + 1,
    next: after < parts.length ? after + 1 : null,
  }
}

/** A table as a page shows it: its first row as its head. */
export type TableView = { name: string; head: readonly string[]; rows: readonly (readonly string[])[]; total: number }

const mostRows = 200
const mostColumns = 40

/** The beginning of a table of any size; rows of any length become as long as the longest. */
export function tableView(name: string, rows: readonly (readonly string[])[]): TableView {
  const shown = rows.slice(0, mostRows + 1)
  const width = Math.min(mostColumns, Math.max(0, ...shown.map((row) => row.length)))
  const [head = [], ...body] = shown.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? ''))
  return { name, head, rows: body, total: Math.max(0, rows.length - 1) }
}
