/** Width of everything that is printed: what an ordinary terminal shows without wrapping. */
export const pageWidth = 80

/** A text from anywhere as one line that cannot steer a terminal: without control signs, and none that turns letters round. */
export const inOneLine = (text: string) => text.replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, ' ')

type Side = 'left' | 'right'

const length = (text: string) => [...text].length

/** Rows as columns two blanks apart; the first row is the header. */
export function table(rows: readonly (readonly string[])[], sides: readonly Side[] = [], indent = ''): string[] {
  const widths: number[] = []
  for (const row of rows) row.forEach((cell, index) => (widths[index] = Math.max(widths[index] ?? 0, length(cell))))
  const pad = (cell: string, index: number) => {
    const fill = ' '.repeat((widths[index] ?? 0) - length(cell))
    return sides[index] === 'right' ? fill + cell : cell + fill
  }
  return rows.map((row) => `${indent}${row.map(pad).join('  ')}`.trimEnd())
}

/** A text as lines no longer than the page, the first after `first`, the others after as many blanks or `rest`. */
export function wrap(text: string, first = '', rest = ' '.repeat(length(first))): string[] {
  const lines: string[] = []
  let line = first
  let isEmpty = true
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    if (!isEmpty && length(line) + 1 + length(word) > pageWidth) {
      lines.push(line)
      line = rest
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line.trimEnd()]
}
