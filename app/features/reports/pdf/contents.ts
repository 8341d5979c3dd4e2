import type { Column, Flow } from './flow.ts'
import { inks } from './inks.ts'
import { styles, type TextStyle } from './styles.ts'
import { rule } from './table.ts'
import type { Element } from './tags.ts'
import { breakLines, drawLines } from './text.ts'

/** A part of a report: its title, and the destination that its heading marks. */
export type Part = { destination: string; title: string }

type Entry = { destination: string; element: Element; style: TextStyle; y: number; page: number }

/** A table of contents whose page numbers are still to come. */
export type Contents = { entries: readonly Entry[]; column: Column }

/** How a table of contents is set; where a page is nearly full, smaller and closer does. */
type Setting = { style: TextStyle; air: number }

const usual: Setting = { style: styles.body, air: 2 }
/** From the one that reads best to the one that takes least. */
export const contentsSettings: readonly Setting[] = [usual, { ...usual, air: 1 }, { style: styles.small, air: 0.25 }]

export const contentsHeight = (parts: readonly Part[], { style, air } = usual) =>
  styles.h2small.leading + 4 + parts.length * (style.leading + 2 * air)

export function startContents(
  flow: Flow,
  parent: Element,
  column: Column,
  parts: readonly Part[],
  setting = usual,
): Contents {
  flow.heading(parent, 2, 'In this report', styles.h2small, column, {
    keep: contentsHeight(parts, setting) - styles.h2small.leading,
  })
  const { style, air } = setting
  flow.y += 4
  const list = flow.tags.add(parent, 'TOC')
  const entries = parts.map(({ destination, title }, index): Entry => {
    if (index > 0) rule(flow, column.x, column.width, inks.line)
    flow.y += air
    const element = flow.tags.add(list, 'TOCI')
    const y = flow.y
    flow.link(element, title, { destination }, style, { x: column.x, width: column.width - 30 })
    flow.y += air
    return { destination, element, style, y, page: flow.pageCount }
  })
  flow.y += 14
  return { entries, column }
}

/** Writes the page numbers, once everything else is drawn. */
export function finishContents(flow: Flow, { entries, column }: Contents): void {
  for (const { destination, element, style, y, page } of entries) {
    flow.doc.switchToPage(page - 1)
    const number = breakLines(String(flow.pageOf.get(destination) ?? ''), style, 30)
    flow.tags.content(element, () => {
      drawLines(flow.doc, number, style, { x: column.x + column.width - 30, y, width: 30, align: 'right' })
    })
    flow.tags.end(element)
  }
}
