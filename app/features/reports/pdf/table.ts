import type { Flow } from './flow.ts'
import { inks } from './inks.ts'
import { page, styles, type TextStyle } from './styles.ts'
import type { Element } from './tags.ts'
import { breakLines, drawLines, type TextLine } from './text.ts'

export type TableColumn = {
  title: string
  width: number
  align?: 'left' | 'right'
  style?: TextStyle
  /** Kept free to the right of a column of numbers, where words come next. */
  after?: number
}

/** A short text, or something drawn, with the text alternative it needs. */
export type Cell =
  | { kind: 'text'; text: string; style?: TextStyle; destination?: string }
  | {
      kind: 'figure'
      alt: string
      width: number
      height: number
      draw: (doc: PDFKit.PDFDocument, x: number, y: number) => void
    }

const usualPadding = 4
const gutter = 10

export const textCell = (text: string | number): Cell => ({ kind: 'text', text: String(text) })

type PlacedCell = Cell & { column: TableColumn; x: number; lines: readonly TextLine[]; cellStyle: TextStyle }

/** The height of a row, as it will be drawn. */
export function rowHeight(columns: readonly TableColumn[], row: readonly Cell[], padding = usualPadding): number {
  const heights = place(columns, row, 0).map((cell) =>
    cell.kind === 'figure' ? cell.height : cell.lines.length * cell.cellStyle.leading,
  )
  return Math.max(...heights) + 2 * padding
}

/**
 * A table of short facts. The first column heads the rows, the first row the columns; on later pages the heads are drawn
 * again as decoration. A row may run over pages, so nothing in it can be lost.
 */
export function drawTable(
  flow: Flow,
  parent: Element,
  columns: readonly TableColumn[],
  rows: readonly (readonly Cell[])[],
  x: number,
  /** Above and below each row. */
  padding = usualPadding,
): void {
  const { tags } = flow
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const heads = columns.map(({ title }) => ({ kind: 'text', text: title, style: styles.columnHead }) as const)
  const headHeight = rowHeight(columns, heads, padding)
  const heightOf = (row: readonly Cell[] | undefined) => (row ? rowHeight(columns, row, padding) : 0)
  // The last two rows stay together: one alone, often the sum, says nothing on a page of its own.
  const needOf = (index: number) => {
    const own = heightOf(rows[index])
    const both = index === rows.length - 2 ? own + heightOf(rows[index + 1]) : own
    return both > (page.bottom - page.top) / 2 ? own : both
  }
  flow.ensure(headHeight + (rows.length === 0 ? headHeight : needOf(0)))

  const table = tags.add(parent, 'Table')
  const head = tags.add(table, 'THead')
  drawRow(flow, head, place(columns, heads, x), 'Column', padding)
  rule(flow, x, width, inks.soft)
  tags.end(head)
  const repeatHead = () => {
    flow.newPage()
    tags.artifact('Pagination', () => {
      for (const cell of place(columns, heads, x)) drawCellLines(flow, cell, cell.lines, flow.y + padding)
    })
    flow.y += headHeight
    rule(flow, x, width, inks.soft)
  }

  const body = tags.add(table, 'TBody')
  rows.forEach((row, index) => {
    if (index > 0 && needOf(index) > flow.room && !flow.isAtTop) repeatHead()
    else if (index === 0 && heightOf(row) > flow.room && !flow.isAtTop) repeatHead()
    else if (index > 0) rule(flow, x, width, inks.line)
    drawRow(flow, body, place(columns, row, x), 'Row', padding, repeatHead)
  })
  tags.end(body)
  tags.end(table)
}

function place(columns: readonly TableColumn[], row: readonly Cell[], x: number): PlacedCell[] {
  let left = x
  return columns.map((column, index) => {
    const cell = row[index] ?? textCell('')
    const cellStyle =
      (cell.kind === 'text' ? cell.style : undefined) ?? column.style ?? (index === 0 ? styles.cellStrong : styles.cell)
    const inner = column.width - Math.max(column.after ?? 0, index === columns.length - 1 ? 0 : gutter)
    const lines = cell.kind === 'text' ? breakLines(cell.text, cellStyle, inner) : []
    const placed = { ...cell, column, x: left, lines, cellStyle }
    left += column.width
    return placed
  })
}

function drawRow(
  flow: Flow,
  parent: Element,
  cells: readonly PlacedCell[],
  heads: 'Row' | 'Column',
  padding: number,
  nextPage?: () => void,
): void {
  const { tags } = flow
  const row = tags.add(parent, 'TR')
  const elements = cells.map((_, index) => {
    const isHead = heads === 'Column' || index === 0
    return isHead ? tags.add(row, 'TH', { scope: heads }) : tags.add(row, 'TD')
  })
  let drawn = 0
  for (;;) {
    const rest = cells.map((cell) => cell.lines.slice(drawn))
    const most = Math.max(0, ...rest.map((lines) => lines.length))
    const leading = Math.max(...cells.map((cell) => cell.cellStyle.leading))
    const take = nextPage ? Math.max(1, Math.min(most, Math.floor((flow.room - 2 * padding) / leading))) : most
    const shown = rest.map((lines) => lines.slice(0, take))
    const heights = cells.map((cell, index) =>
      cell.kind === 'figure' ? (drawn === 0 ? cell.height : 0) : (shown[index] ?? []).length * cell.cellStyle.leading,
    )
    const height = Math.max(...heights)
    cells.forEach((cell, index) => {
      const element = elements[index] as Element
      const y = flow.y + padding + (height - (heights[index] ?? 0)) / 2
      if (cell.kind === 'figure') {
        if (drawn === 0) drawFigure(flow, element, cell, y)
      } else if ((shown[index] ?? []).length > 0) drawCellText(flow, element, cell, shown[index] ?? [], y)
    })
    flow.y += height + 2 * padding
    drawn += take
    if (drawn >= most || !nextPage) break
    nextPage()
  }
  for (const element of elements) tags.end(element)
  tags.end(row)
}

function drawFigure(flow: Flow, parent: Element, cell: PlacedCell & { kind: 'figure' }, y: number): void {
  const bbox: [number, number, number, number] = [cell.x, y, cell.x + cell.width, y + cell.height]
  const figure = flow.tags.add(parent, 'Figure', { alt: cell.alt, bbox })
  flow.tags.content(figure, () => cell.draw(flow.doc, cell.x, y))
  flow.tags.end(figure)
}

function drawCellText(
  flow: Flow,
  parent: Element,
  cell: PlacedCell & { kind: 'text' },
  lines: readonly TextLine[],
  y: number,
): void {
  if (cell.destination === undefined) {
    flow.tags.content(parent, () => drawCellLines(flow, cell, lines, y))
    return
  }
  const was = flow.y
  flow.y = y
  flow.link(parent, cell.text, { destination: cell.destination }, cell.cellStyle, {
    x: cell.x,
    width: cell.column.width - gutter,
  })
  flow.y = was
}

function drawCellLines(flow: Flow, cell: PlacedCell, lines: readonly TextLine[], y: number): void {
  const { align = 'left', width, after = 0 } = cell.column
  drawLines(flow.doc, lines, cell.cellStyle, { x: cell.x, y, width: width - after, align })
}

/** A hairline at the pen: decoration. */
export function rule(flow: Flow, x: number, width: number, colour: string, weight = 0.6): void {
  const { doc, tags, y } = flow
  tags.artifact('Layout', () =>
    doc
      .lineWidth(weight)
      .strokeColor(colour)
      .moveTo(x, y)
      .lineTo(x + width, y)
      .stroke(),
  )
}
