import type { Column, Flow } from './flow.ts'
import { inks } from './inks.ts'
import { styles } from './styles.ts'
import { rule } from './table.ts'
import type { Element } from './tags.ts'
import { breakLines, drawLines } from './text.ts'

/** A part of a report: its title, and the destination that its heading marks. */
export type Part = { destination: string; title: string }

type Entry = { destination: string; element: Element; y: number; page: number }

/** A table of contents whose page numbers are still to come. */
export type Contents = { entries: readonly Entry[]; column: Column }

const rowLeading = styles.body.leading + 4

export const contentsHeight = (parts: readonly Part[]) => styles.h2small.leading + 4 + parts.length * rowLeading

export function startContents(flow: Flow, parent: Element, column: Column, parts: readonly Part[]): Contents {
  flow.heading(parent, 2, 'In this report', styles.h2small, column, { keep: contentsHeight(parts) })
  flow.y += 4
  const list = flow.tags.add(parent, 'TOC')
  const entries = parts.map(({ destination, title }, index): Entry => {
    if (index > 0) rule(flow, column.x, column.width, inks.line)
    flow.y += 2
    const element = flow.tags.add(list, 'TOCI')
    const y = flow.y
    flow.link(element, title, { destination }, styles.body, { x: column.x, width: column.width - 30 })
    flow.y += 2
    return { destination, element, y, page: flow.pageCount }
  })
  flow.y += 14
  return { entries, column }
}

/** Writes the page numbers, once everything else is drawn. */
export function finishContents(flow: Flow, { entries, column }: Contents): void {
  for (const { destination, element, y, page } of entries) {
    flow.doc.switchToPage(page - 1)
    const number = breakLines(String(flow.pageOf.get(destination) ?? ''), styles.body, 30)
    flow.tags.content(element, () => {
      drawLines(flow.doc, number, styles.body, { x: column.x + column.width - 30, y, width: 30, align: 'right' })
    })
    flow.tags.end(element)
  }
}
