import { clip } from '../pdf/clip.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { inks } from '../pdf/inks.ts'
import { styles, type TextStyle } from '../pdf/styles.ts'
import { drawTable, rule, textCell, type TableColumn } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines } from '../pdf/text.ts'

/**
 * The brief is one page whatever there is to say: everything on it is measured before it is drawn, and what is too long ends
 * in an ellipsis or in "and 3 more".
 */
export type Piece = { height: number; draw: (flow: Flow, section: Element, column: Column) => void }

/** Running text of the brief: a little tighter than in longer reports. */
export const briefText: TextStyle = { ...styles.body, leading: 13 }
export const briefSoft: TextStyle = { ...styles.small, leading: 11.5 }
/** Above and below the text of a row: as a rule, and where all of a list is to stand on the page. */
const rowPadding = { usual: 2.4, tight: 1.1 } as const
export type Density = keyof typeof rowPadding
const headAbove = 7

/** A heading of the second level under a line across the column. */
export function head(title: string, width: number): Piece {
  const lines = clip(title, styles.h2small, width, 3, true)
  return {
    height: headAbove + lines.length * styles.h2small.leading + 4,
    draw: (flow, section, column) => {
      rule(flow, column.x, column.width, inks.ink, 0.9)
      flow.y += headAbove
      const text = lines.map((line) => line.text).join(' ')
      flow.heading(section, 2, text, styles.h2small, column, { keep: 0, outline: text })
      flow.y += 4
    },
  }
}

/** A paragraph of so many lines at most. */
export function paragraph(text: string, width: number, most = 3, style: TextStyle = briefText): Piece {
  const lines = clip(text, style, width, most)
  return {
    height: lines.length * style.leading + 4,
    draw: (flow, section, column) => {
      flow.paragraphLines(section, lines, style, column)
      flow.y += 4
    },
  }
}

/** A table of short rows; a cell has so many lines at most. */
export function rows(
  columns: readonly TableColumn[],
  cells: readonly (readonly string[])[],
  most = 1,
  density: Density = 'usual',
): Piece {
  const padding = rowPadding[density]
  const clipped = cells.map((row) => row.map((text, index) => clipCell(columns, index, text, most)))
  const tall = clipped.reduce((sum, row) => sum + Math.max(...row.map(({ count }) => count)), 0)
  const height = (clipped.length + 1) * 2 * padding + styles.columnHead.leading + tall * styles.cell.leading + 5
  return {
    height: cells.length === 0 ? 0 : height,
    draw: (flow, section, column) => {
      if (cells.length === 0) return
      const drawn = clipped.map((row) => row.map(({ text }) => textCell(text)))
      drawTable(flow, section, columns, drawn, column.x, padding)
      flow.y += 5
    },
  }
}

function clipCell(columns: readonly TableColumn[], index: number, text: string, most: number) {
  const column = columns[index] ?? { width: 40, title: '' }
  const style = column.style ?? (index === 0 ? styles.cellStrong : styles.cell)
  // As the table keeps columns apart.
  const width = column.width - (index === columns.length - 1 ? 0 : 10)
  const lines = clip(text, style, width, most)
  const isWhole = breakLines(text, style, width).length === lines.length
  const kept = lines.map((line) => `${line.text}${line.endsWord ? ' ' : ''}`).join('')
  return { text: isWhole ? text : kept.trim(), count: Math.max(1, lines.length) }
}

export function gap(height: number): Piece {
  return {
    height,
    draw: (flow) => {
      flow.y += height
    },
  }
}

export const heightOf = (pieces: readonly Piece[]) => pieces.reduce((sum, { height }) => sum + height, 0)

/** The first choice that fits a height, in order of preference; the last where none does. */
export function chooseFitting<Choice>(
  height: number,
  choices: readonly Choice[],
  make: (choice: Choice) => Piece[],
): Choice | undefined {
  return choices.find((choice) => heightOf(make(choice)) <= height) ?? choices.at(-1)
}

/** The pieces of the first choice that fits a height. */
export function fitInto<Choice>(
  height: number,
  choices: readonly Choice[],
  make: (choice: Choice) => Piece[],
): Piece[] {
  const choice = chooseFitting(height, choices, make)
  return choice === undefined ? [] : make(choice)
}
