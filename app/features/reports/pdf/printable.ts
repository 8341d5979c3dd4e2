/** Drawn where the font has no sign for what was written: an emoji, say. The PDF keeps the original behind it. */
export const missingMark = '[?]'

// Typographic signs without a glyph in Public Sans that have a plain equal.
const equals: Readonly<Record<string, string>> = {
  '\u2010': '-', '\u2011': '-', '\u2192': '->', '\u2190': '<-', '\u21d2': '=>', '\u202f': '\u00a0', '\u3000': ' ',
  '\t': ' ', '\u2028': '\n', '\u2029': '\n\n', '\r\n': '\n', '\r': '\n',
} // prettier-ignore

const replaced = /\r\n|[\r\t\u2010\u2011\u2192\u2190\u21d2\u202f\u3000\u2028\u2029]|[\u2000-\u200a\u205f]/g

// Signs with no width of their own that mean nothing in print: controls, soft hyphens, direction marks.
const invisible = /(?!\n)\p{Cc}|[\u00ad\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu

const plain = /^[\n\x20-\x7e]*$/

/** Text as it can be printed at all: composed letters, one kind of line break, plain spaces, nothing invisible. */
export function cleanText(text: string): string {
  if (plain.test(text)) return text
  return text
    .normalize('NFC')
    .replace(replaced, (sign) => equals[sign] ?? ' ')
    .replace(invisible, '')
}

const covered = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u00ff\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00b7]*$/

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** A word with every sign that the font lacks replaced by the mark; signs in a row become one mark. */
export function printableWord(word: string, has: (codePoint: number) => boolean): string {
  if (covered.test(word)) return word
  let result = ''
  let isMarked = false
  for (const { segment } of graphemes.segment(word)) {
    const isKnown = [...segment].every((sign) => has(sign.codePointAt(0) ?? 0))
    if (isKnown) result += segment
    else if (!isMarked) result += missingMark
    isMarked = !isKnown
  }
  return result
}

/** The paragraphs of a free text: an empty line, or a single break, starts a new one. Nothing is left out. */
export function paragraphsOf(text: string): string[] {
  return cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
