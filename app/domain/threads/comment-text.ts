/** A comment is drawn as Markdown only up to here. Beyond, nesting would take the drawing of a page down with it. */
const most = { markers: 10, indent: 40, marks: 400, brackets: 400, blocks: 400, lines: 1_000 } as const

/**
 * Whether a comment nests or repeats its marks so often that no person wrote it for people. It is then shown as it was
 * typed: parsers of Markdown take a stack frame for each level, and time in the square of the marks.
 */
export function isTangled(body: string): boolean {
  if (countOf(body, /[*_]/g) > most.marks || countOf(body, /[[\]]/g) > most.brackets) return true
  if (countOf(body, /[<`]/g) > most.marks || countOf(body, /&/g) > most.marks * 5) return true
  const lines = body.split('\n')
  if (lines.length > most.lines) return true
  let blocks = 0
  for (const line of lines) {
    const prefix = /^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/.exec(line)?.[0] ?? ''
    if (prefix === '') continue
    blocks += 1
    const indent = prefix.length - prefix.trimStart().length
    const markers = countOf(prefix, />|[-+*]|\d+[.)]/g)
    if (blocks > most.blocks || markers > most.markers || indent > most.indent) return true
  }
  return false
}

function countOf(text: string, pattern: RegExp): number {
  let count = 0
  for (const _ of text.matchAll(pattern)) count += 1
  return count
}

/** The first words of a comment on one line, without the marks of Markdown: what a list shows of it. */
export function excerpt(body: string, length = 140): string {
  const words = body
    .slice(0, length * 8)
    .replace(/!?\[([^\]\n]*)\]\([^)\n]*\)/g, '$1')
    .replace(/^[ \t]*(?:>|#{1,6}|[-+*]|\d{1,9}[.)])[ \t]+/gm, '')
    .replace(/(?<![\p{L}\p{N}])[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}(?![\p{L}\p{N}])/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  const letters = Array.from(words)
  if (letters.length <= length) return words
  const cut = letters.slice(0, length - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`
}
