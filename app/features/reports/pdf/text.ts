import { reportFonts, type ReportFont } from './fonts.server.ts'
import { inks } from './inks.ts'
import { cleanText, printableWord } from './printable.ts'
import type { TextStyle } from './styles.ts'

/** One line of a broken text. */
export type TextLine = {
  text: string
  width: number
  /** What was written, where the font cannot show it. */
  actual: string | null
  /** Whether the line ends between words, and not inside of one. */
  endsWord: boolean
}

type Piece = { text: string; actual: string; width: number; isWordEnd: boolean }

/** The width of a text on one line, in points. */
export function widthOf(text: string, style: TextStyle): number {
  const font = reportFonts()[style.face]
  return (
    piecesOf(text, style, font, Infinity).reduce(
      (sum, piece) => sum + piece.width + (piece.isWordEnd ? spaceOf(style, font) : 0),
      0,
    ) - spaceOf(style, font)
  )
}

/** Breaks a text into lines. `isBalanced` makes the lines about equally long: for headings. */
export function breakLines(text: string, style: TextStyle, width: number, isBalanced = false): TextLine[] {
  const font = reportFonts()[style.face]
  const space = spaceOf(style, font)
  const pieces = piecesOf(text, style, font, width)
  const lines = fill(pieces, width, space)
  const last = lines.at(-1)
  if (lines.length < 2 || !last) return lines
  if (isBalanced) return balance(pieces, lines, width, space)
  // A last line of one short word looks like a mistake: take a word down to it, if that costs no line.
  const short = Math.min(width * 0.3, style.size * 5)
  if (last.width > short) return lines
  for (const share of [0.95, 0.9, 0.85]) {
    const tighter = fill(pieces, width * share, space)
    if (tighter.length > lines.length) return lines
    if ((tighter.at(-1)?.width ?? 0) > short) return tighter
  }
  return lines
}

function balance(pieces: readonly Piece[], lines: TextLine[], width: number, space: number): TextLine[] {
  let [low, high, best] = [width / 2, width, lines]
  for (let round = 0; round < 6; round += 1) {
    const middle = (low + high) / 2
    const tried = fill(pieces, middle, space)
    const fits =
      tried.length === lines.length &&
      tried.every((line) => line.width <= middle) &&
      // Even lines are not worth a word that is broken for them.
      brokenWords(tried) <= brokenWords(lines)
    if (fits) [high, best] = [middle, tried]
    else low = middle
  }
  return best
}

const brokenWords = (lines: readonly TextLine[]) => lines.filter(({ endsWord }) => !endsWord).length

const spaceOf = (style: TextStyle, font: ReportFont) => font.measure(' ', false) * style.size

const softBreak = /(?<=[\p{L}\d]{2}[-–—/])(?=[\p{L}\d]{2})/u
const hasSoftBreak = /[-–—/]/
const linkBreak = /(?<=[/?&=._@:;,-])/

function piecesOf(text: string, style: TextStyle, font: ReportFont, width: number): Piece[] {
  const pieces: Piece[] = []
  const isTabular = style.isTabular === true
  for (const written of cleanText(text).split(/[ \n]+/)) {
    if (written === '') continue
    const word = printableWord(written, font.has)
    const whole = font.measure(word, isTabular) * style.size
    if (whole <= width && !hasSoftBreak.test(word)) {
      pieces.push({ text: word, actual: written, width: whole, isWordEnd: true })
      continue
    }
    const parts = word === written ? split(word, whole > width, style, font, width) : whole > width ? [...word] : [word]
    parts.forEach((part, index) => {
      const isWordEnd = index === parts.length - 1
      const actual = word === written ? part : isWordEnd ? written : ''
      pieces.push({ text: part, actual, width: font.measure(part, isTabular) * style.size, isWordEnd })
    })
  }
  return pieces
}

/** The parts of a word that may stand on different lines; letters, where a part alone is too long for any line. */
function split(word: string, isTooLong: boolean, style: TextStyle, font: ReportFont, width: number): string[] {
  if (!isTooLong) return word.split(softBreak)
  return word
    .split(linkBreak)
    .flatMap((part) => (font.measure(part, style.isTabular === true) * style.size > width ? [...part] : [part]))
}

function fill(pieces: readonly Piece[], width: number, space: number): TextLine[] {
  const lines: TextLine[] = []
  let text = ''
  let actual = ''
  let used = 0
  let pending = 0
  const flush = (endsWord: boolean) => {
    lines.push({ text, width: used, actual: actual === text ? null : actual, endsWord })
    text = ''
    actual = ''
    used = 0
    pending = 0
  }
  for (const piece of pieces) {
    if (text !== '' && used + pending + piece.width > width + 0.01) flush(pending > 0)
    if (pending > 0) {
      text += ' '
      actual += ' '
    }
    used += pending + piece.width
    text += piece.text
    actual += piece.actual
    pending = piece.isWordEnd ? space : 0
  }
  if (text !== '') flush(true)
  return lines
}

export type LinePlace = { x: number; y: number; width?: number; align?: 'left' | 'right' }

/** Where the baseline lies in a line that is `leading` high. */
export const baselineIn = (style: TextStyle) => style.leading / 2 + style.size * 0.36

/**
 * Draws lines below each other; `y` is the top of the first. Must be inside marked content. Each line ends in a space, so
 * that words do not run together when the text is read aloud or copied.
 */
export function drawLines(
  doc: PDFKit.PDFDocument,
  lines: readonly TextLine[],
  style: TextStyle,
  place: LinePlace,
): void {
  doc.font(reportFonts()[style.face].name).fontSize(style.size).fillColor(inks[style.tone])
  let y = place.y + baselineIn(style)
  for (const line of lines) {
    const x = place.align === 'right' ? place.x + (place.width ?? 0) - line.width : place.x
    const end = line.endsWord ? ' ' : ''
    if (line.actual !== null) doc.markContent('Span', { actual: line.actual + end })
    doc.text(line.text + end, x, y, {
      lineBreak: false,
      baseline: 'alphabetic',
      textWidth: line.width,
      wordCount: 1,
      ...(style.isTabular ? { features: ['tnum'] } : {}),
    })
    if (line.actual !== null) doc.endMarkedContent()
    y += style.leading
  }
}
