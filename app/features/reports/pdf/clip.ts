import type { TextStyle } from './styles.ts'
import { breakLines, widthOf, type TextLine } from './text.ts'

/** A text of so many lines at most; what is longer ends in an ellipsis. */
export function clip(text: string, style: TextStyle, width: number, most: number, isBalanced = false): TextLine[] {
  const lines = breakLines(text, style, width, isBalanced)
  if (lines.length <= most) return lines
  const kept = breakLines(text, style, width).slice(0, most)
  const last = kept.at(-1)
  if (last) kept[most - 1] = shorten(last, style, width)
  return kept
}

/** A line with an ellipsis at its end, without a word where that needs the room. */
function shorten(line: TextLine, style: TextStyle, width: number): TextLine {
  let text = line.text.replace(/[\s,;.:]+$/, '')
  while (text !== '' && widthOf(`${text}…`, style) > width) text = text.replace(/(?:[\s,;.:]+\S*|.)$/u, '')
  return { text: `${text}…`, width: widthOf(`${text}…`, style), actual: null, endsWord: true }
}
