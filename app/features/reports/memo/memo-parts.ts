import { clip } from '../pdf/clip.ts'
import type { Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { whole } from '../pdf/part.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, rowHeight, textCell, type Cell, type TableColumn } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'

/** How much of each list a memo shows; the rest is counted, and stands in an exhibit. */
export type Most = {
  areas: number
  gates: number
  steps: number
  departments: number
  alternatives: number
  /** Sentences of the summary. */
  sentences: number
}

/** From the fullest to the shortest: the first that fits three pages is drawn. */
export const fullness: readonly Most[] = [
  { areas: 12, gates: 6, steps: 8, departments: 8, alternatives: 6, sentences: 8 },
  { areas: 10, gates: 5, steps: 8, departments: 8, alternatives: 6, sentences: 8 },
  { areas: 8, gates: 4, steps: 6, departments: 8, alternatives: 6, sentences: 7 },
  { areas: 8, gates: 4, steps: 6, departments: 6, alternatives: 6, sentences: 7 },
  { areas: 8, gates: 3, steps: 5, departments: 6, alternatives: 5, sentences: 6 },
  { areas: 8, gates: 3, steps: 5, departments: 4, alternatives: 5, sentences: 6 },
  { areas: 6, gates: 3, steps: 5, departments: 4, alternatives: 5, sentences: 6 },
  { areas: 5, gates: 3, steps: 4, departments: 3, alternatives: 4, sentences: 5 },
  { areas: 3, gates: 2, steps: 3, departments: 2, alternatives: 3, sentences: 4 },
]

/** Above and below each row: tighter than in longer reports, so that more rows fit. */
export const memoPadding = 2.6

/** A table that is short enough to stand on one page. */
export type MemoTable = { columns: readonly TableColumn[]; rows: readonly (readonly Cell[])[] }

export function tableHeight({ columns, rows }: MemoTable): number {
  const heads = columns.map(({ title }) => textCell(title))
  return [heads, ...rows].reduce((sum, row) => sum + rowHeight(columns, row, memoPadding), 0)
}

/** Draws it in one piece: a council reads a memo on paper, and turns no page inside a table. */
export function drawInOne(flow: Flow, section: Element, table: MemoTable): void {
  flow.ensure(Math.min(tableHeight(table), (page.bottom - page.top) * 0.6))
  drawTable(flow, section, table.columns, table.rows, page.left, memoPadding)
}

/** Text under a heading: wide, as in a letter. */
export const column = { x: page.left, width: contentWidth * 0.94 }

/** Begins a part of the memo. */
export function beginMemoPart(flow: Flow, title: string, keep = 56): Element {
  const section = flow.tags.add(flow.tags.root, 'Sect')
  flow.space(13)
  flow.heading(section, 2, title, styles.h2small, whole, { keep, outline: title })
  flow.y += 2
  return section
}

export function beginMemoBlock(flow: Flow, section: Element, title: string, keep = 50): void {
  flow.space(8)
  flow.heading(section, 3, title, styles.h4, whole, { keep })
  flow.y += 1
}

/** Sentences one below the other, each with a dash in front. */
export function drawPoints(flow: Flow, section: Element, sentences: readonly string[]): void {
  if (sentences.length === 0) return
  const list = flow.tags.add(section, 'L')
  for (const sentence of sentences) {
    const lines = clip(sentence, styles.body, column.width - 12, 5)
    flow.ensure(Math.min(lines.length, 4) * styles.body.leading)
    const item = flow.tags.add(list, 'LI')
    const { y } = flow
    flow.tags.content(flow.tags.add(item, 'Lbl'), () =>
      drawLines(flow.doc, breakLines('•', styles.body, 12), styles.body, { x: page.left + 1, y }),
    )
    flow.lines(flow.tags.add(item, 'LBody'), lines, styles.body, { x: page.left + 12, width: column.width - 12 })
    flow.tags.end(item)
    flow.y += 2
  }
  flow.tags.end(list)
}

/** What is asked for, set off by a bar at its left so that nobody has to look for it. */
export function drawMotion(flow: Flow, section: Element, text: string): void {
  const style = { face: 'semibold', size: 11, leading: 16, tone: 'ink' } as const
  const lines = breakLines(text, style, contentWidth - 40)
  const [top, pageBefore] = [flow.y + 2, flow.pageCount]
  flow.y += 4
  flow.paragraphLines(section, lines, style, { x: page.left + 14, width: contentWidth - 40 })
  if (flow.pageCount === pageBefore) {
    flow.tags.artifact('Layout', () => {
      flow.doc
        .lineWidth(3)
        .strokeColor(inks.evidenced)
        .moveTo(page.left + 1.5, top)
        .lineTo(page.left + 1.5, flow.y + 2)
        .stroke()
    })
  }
  flow.y += 7
}

/** "And 4 more practice areas; see the gap report." */
export function drawRest(flow: Flow, section: Element, text: string | null): void {
  if (text === null) return
  flow.y += 2
  flow.paragraph(section, text, styles.small, column)
}
