import { CsvError, parse } from 'csv-parse/sync'
import { quote } from './quote.ts'

/** Something wrong in a CSV file. Lines are those of the file, from 1, also after texts that run over several lines. */
export type CsvProblem = { line: number; column: string | null; message: string }

/** One row: the line on which it starts, and its cells without blanks around them. A column that is absent is `''`. */
export type CsvRow<Column extends string> = { line: number; cells: Record<Column, string> }

/**
 * Most rows of another width than the header: behind so many it is no table of ours, and each of them costs the parser many
 * times what a row that fits does.
 */
export const mostMisfits = 2000
/** Most columns of a header. */
const mostColumns = 200

/** Ends the reading of a file before its end. */
export class EnoughRead extends Error {}

export type CsvTable<Column extends string> = { rows: CsvRow<Column>[]; problems: CsvProblem[] }

type Header<Column extends string> = UsableHeader<Column> | { ok: false; problems: CsvProblem[] }

type UsableHeader<Column extends string> = {
  ok: true
  /** All columns as the file names them, in its order; `places` has the known ones. */
  names: readonly string[]
  places: ReadonlyMap<Column, number>
  problems: CsvProblem[]
}

/**
 * Reads CSV as RFC 4180 has it, with any of the three line ends. Columns come in any order; one that is not known, is
 * there twice or is required and missing is a problem, as is a row of another width. Rows with nothing in them are
 * passed over. Reading ends at what is no table any more: behind `mostRows`, and behind `mostMisfits`.
 */
export function readCsvTable<Column extends string>(
  text: string,
  columns: readonly Column[],
  required: readonly Column[],
  mostRows = Infinity,
): CsvTable<Column> {
  const rows: CsvRow<Column>[] = []
  const problems: CsvProblem[] = []
  const start = startOfHeader(text)
  const nextLine = 1 + lineEnds(text.slice(0, start))
  const read: Reading<Column> = { header: null, nextLine, emptyLines: 0, rows: 0, misfits: 0 }
  const stop = (line: number, message: string) => {
    problems.push({ line, column: null, message })
    throw new EnoughRead()
  }
  const take = (record: string[], emptyLines: number) => {
    // The parser's own count is one too many for each Windows line end inside quotes.
    const line = read.nextLine + emptyLines - read.emptyLines
    read.emptyLines = emptyLines
    read.nextLine = line + 1 + record.reduce((total, cell) => total + lineEnds(cell), 0)
    const isBlank = record.every((cell) => cell.trim() === '')
    if (!read.header) {
      if (isBlank) return
      read.header = readHeader(record, line, columns, required)
      problems.push(...read.header.problems)
    } else if (read.header.ok) {
      const misfit = misfitOf(record, line, read.header)
      // Those with nothing in them are counted too: they take as long to read.
      read.rows += 1
      if (misfit) read.misfits += 1
      if (read.rows > mostRows) stop(line, `there are more than ${mostRows} rows, so reading ends here`)
      if (read.misfits > mostMisfits) stop(line, 'so many rows do not fit the header that reading ends here')
      if (isBlank) return
      if (misfit) problems.push(misfit)
      else rows.push({ line, cells: cellsOf(record, columns, read.header.places) })
    }
  }
  try {
    parse(text.slice(start), {
      bom: true,
      relax_column_count: true,
      // Passed over by the parser: as a row of another width, each would take a thousand times as long.
      skip_empty_lines: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      on_record: (record: string[], { empty_lines: emptyLines }: { empty_lines: number }) => {
        take(record, emptyLines)
        // Nothing is kept by the parser itself, so a large file is in memory once.
        return null
      },
    })
  } catch (error) {
    if (error instanceof CsvError) problems.push(quotingProblem(error, lineOf(error, read), read.header))
    else if (!(error instanceof EnoughRead)) throw error
  }
  if (!read.header && problems.length === 0) problems.push({ line: 1, column: null, message: 'the file is empty' })
  else if (rows.length === 0 && problems.length === 0) {
    problems.push({ line: 1, column: null, message: 'there is a header, but no row below it' })
  }
  return { rows, problems }
}

/** Where the first row with anything in it starts. The parser takes its first row's width for that of all others. */
function startOfHeader(text: string): number {
  const first = text.search(/[^\s,]/)
  return Math.max(text.lastIndexOf('\n', first), text.lastIndexOf('\r', first)) + 1
}

type Reading<Column extends string> = {
  header: Header<Column> | null
  /** The line behind the last row; those that are empty are counted by the parser, from the start of the file. */
  nextLine: number
  emptyLines: number
  rows: number
  misfits: number
}

/** The line of the row that could not be read. */
function lineOf(error: CsvError, { nextLine, emptyLines }: Reading<string>): number {
  const passed = typeof error['empty_lines'] === 'number' ? error['empty_lines'] : emptyLines
  return nextLine + passed - emptyLines
}

/** How many line ends a text has. */
export function lineEnds(text: string): number {
  return text.match(/\r\n|\r|\n/g)?.length ?? 0
}

function readHeader<Column extends string>(
  record: readonly string[],
  line: number,
  columns: readonly Column[],
  required: readonly Column[],
): Header<Column> {
  if (record.length > mostColumns) {
    const message = `the first row has ${record.length} cells: it must name the columns, such as ${required.join(' and ')}`
    return { ok: false, problems: [{ line, column: null, message }] }
  }
  const names = record.map((name) => name.trim())
  const isKnown = (name: string): name is Column => (columns as readonly string[]).includes(name)
  const near = (name: string) => name.toLowerCase().replace(/[\s-]+/g, '_')
  if (!names.some((name) => isKnown(near(name)))) {
    const other = /[;\t]/.exec(names[0] ?? '')?.[0]
    const hint = other ? `; commas must separate them, not ${other === ';' ? 'semicolons' : 'tabs'}` : ''
    const message = `the first row must name the columns, such as ${required.join(' and ')}${hint}`
    return { ok: false, problems: [{ line, column: null, message }] }
  }
  const problems: CsvProblem[] = []
  const places = new Map<Column, number>()
  let isTwice = false
  for (const [index, name] of names.entries()) {
    if (name === '') problems.push({ line, column: `column ${index + 1}`, message: 'this column has no name' })
    else if (!isKnown(name)) {
      const meant = isKnown(near(name)) ? `did you mean ${near(name)}?` : `known are ${columns.join(', ')}`
      problems.push({ line, column: plain(name), message: `unknown column ${quote(name)}: ${meant}` })
    } else if (places.has(name)) {
      isTwice = true
      problems.push({ line, column: name, message: `column ${quote(name)} is there twice` })
    } else places.set(name, index)
  }
  const missing = required.filter((name) => !places.has(name))
  for (const name of missing)
    problems.push({ line, column: name, message: `required column ${quote(name)} is missing` })
  if (missing.length > 0 || isTwice) return { ok: false, problems }
  return { ok: true, names: names.map(plain), places, problems }
}

/** A column's name for the place of a problem: one that could break the line is left in quotes. */
const plain = (name: string) => (/^[\p{L}\p{N}_ -]{1,40}$/u.test(name) ? name : quote(name))

function misfitOf(record: readonly string[], line: number, { names }: { names: readonly string[] }): CsvProblem | null {
  const width = names.length
  if (record.length === width) return null
  const counts = `this row has ${record.length === 1 ? '1 cell' : `${record.length} cells`}, the header has ${width}`
  if (record.length < width) return { line, column: names[record.length] ?? null, message: counts }
  return { line, column: `column ${width + 1}`, message: `${counts}; a text with a comma needs quotes around it` }
}

function cellsOf<Column extends string>(
  record: readonly string[],
  columns: readonly Column[],
  places: ReadonlyMap<Column, number>,
): Record<Column, string> {
  const cells = {} as Record<Column, string>
  for (const column of columns) cells[column] = record[places.get(column) ?? -1]?.trim() ?? ''
  return cells
}

/** Reading stops at broken quotes, because nothing after them can be told apart. */
function quotingProblem(error: CsvError, line: number, header: Header<string> | null): CsvProblem {
  const index = typeof error['column'] === 'number' ? error['column'] : -1
  const column = header?.ok ? (header.names[index] ?? null) : null
  const rule = 'quotes inside a text are written twice, and the whole text stands in quotes'
  const reasons: Partial<Record<CsvError['code'], string>> = {
    CSV_QUOTE_NOT_CLOSED: 'a quote is opened in this row and never closed',
    INVALID_OPENING_QUOTE: `a quote in the middle of a cell; ${rule}`,
    CSV_INVALID_CLOSING_QUOTE: `text after the closing quote of a cell; ${rule}`,
  }
  return { line, column, message: reasons[error.code] ?? 'this cannot be read as CSV' }
}
