/** The words of one page, sheet or other part of a file. */
export type TextPart = {
  /** `Page 3`, `Sheet Budget`; empty where the file has no parts. */
  name: string
  text: string
}

/** What came of reading a file's words. */
export type TextOutcome = {
  /** `none`: there are no words in it that can be read. */
  state: 'ready' | 'none' | 'failed'
  parts: readonly TextPart[]
  /** Why it failed or is not whole, as a sentence; else empty. */
  problem: string
}

/** The words of one file that are kept at most, in characters. */
export const mostText = 2_000_000

/**
 * Parts as they are kept: without what cannot be seen, without empty lines by the dozen, and at most `mostText` characters in
 * all. Empty parts stay, so that the third part of a PDF is its third page.
 */
export function tidyParts(parts: readonly TextPart[], most = mostText): { parts: TextPart[]; isCut: boolean } {
  const kept: TextPart[] = []
  let room = most
  for (const { name, text } of parts) {
    const tidy = tidyText(text)
    if (tidy.length > room) {
      kept.push({ name, text: cutAt(tidy, room) })
      return { parts: kept, isCut: true }
    }
    kept.push({ name, text: tidy })
    room -= tidy.length
  }
  return { parts: kept, isCut: false }
}

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unseen = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g

function tidyText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(unseen, '')
    .replace(/[^\S\n\t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/^\n+|\s+$/g, '')
}

/** Cuts without leaving half of a letter that takes two places. */
function cutAt(text: string, length: number): string {
  const last = text.charCodeAt(length - 1)
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length)
}

/** The parts as they are stored. */
export function readParts(stored: string): TextPart[] {
  return JSON.parse(stored) as TextPart[]
}
