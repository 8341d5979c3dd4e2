import { foldText } from './fold-text.ts'

/** One way in which a name may be written, in folded text: without accents, with one kind of apostrophe and of hyphen. */
export type NamePattern = {
  source: string
  flags: string
  /** Letters of the name in it: of two ways that begin alike the longer is looked for first. */
  letters: number
  /** What any text holds in which it can be found, in small letters: a text without it need not be searched. */
  needs: readonly string[]
  /** Whether what was found between two places of a text is the name; where a word begins and ends, unless this says more. */
  fits?: (text: string, start: number, end: number) => boolean
}

/** Scripts that put no space between words, or write prefixes in one with a name: where a name ends there, nobody can tell. */
const unspaced =
  /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Bopo}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Tibt}\p{scx=Hebr}\p{scx=Arab}]/u
const isUnspaced = (sign: string) => unspaced.test(sign)
const isLetter = (sign: string) => /^[\p{L}\p{N}]/u.test(sign)

/** Whether a name may end between two signs: not within a word, where words can be told from each other. */
export function isBoundary(left: string, right: string): boolean {
  return !isLetter(left) || !isLetter(right) || isUnspaced(left) || isUnspaced(right)
}

/** What parts words of a name from each other, in texts, file names and addresses. */
const between = '(?:[\\s._+-]|%20)+'
/** As much of that, or none: in scripts that put no space between words. */
const betweenUnspaced = '(?:[\\s._+·・-]|%20)*'
/** A sign that is neither space nor a mark of the keyboard: spelt out, because the properties of signs are slow in it. */
const sign = '[^\\s!-/:-@\\[-`{-~]'

const titles =
  /^(?:dr|prof|professor|mr|mrs|ms|miss|mx|hon|honorable|rev|reverend|sir|dame|fr|sr|sra|dra|herr|frau|mme|mlle|ing|capt|lt|col|gen|sgt|chief|mayor|councilmember|councilor)\.?$/iu
const suffixes =
  /^(?:jr|sr|ii|iii|iv|ph\.?d|m\.?d|j\.?d|esq|m\.?p\.?a|m\.?b\.?a|m\.?a|m\.?s|b\.?a|cpa|p\.?e|aicp)\.?$/iu

/** "Ana Ruiz", "Ruiz, Ana", "ana_ruiz", "Ana M. Ruiz": the ways in which a name is written in texts and in file names. */
export function patternsOf(name: string): NamePattern[] {
  const words = wordsOf(name)
  const [first = ''] = words
  if (words.length === 0) return []
  if (words.length === 1) return [...first].length < 2 ? [] : [single(first)]
  const last = words.at(-1) ?? ''
  const middle = words.slice(1, -1)
  // "Lee-Smith" may go by one of the two.
  const halves = last.split('-').filter((half, _index, all) => all.length > 1 && [...half].length > 1)
  const patterns = [
    ...inOrder(first, middle, last),
    ...halves.flatMap((half) => inOrder(first, middle, half)),
    // Somebody may go by a second first name, or by the first of two last names.
    ...middle.filter(startsLarge).flatMap((word) => [...inOrder(first, [], word), ...inOrder(word, [], last)]),
  ]
  return [...patterns, asWritten(words), ...initialOf(first, last)]
}

/** The words of a name, folded, without titles before and degrees behind it; "Ruiz, Ana" the usual way round. */
export function wordsOf(name: string): string[] {
  const parts = foldText(name)
    .text.replace(/\(.*?\)/gu, ' ')
    .replace(/["“”„«»]/gu, ' ')
    .split(/[,，]/u)
    .map((part) => part.split(/[\s·・]+/u).filter((word) => word !== ''))
    .filter((part) => part.some((word) => !suffixes.test(word)))
  const all = parts.length === 2 ? [...(parts[1] ?? []), ...(parts[0] ?? [])] : parts.flat()
  const words = [...all]
  while (words.length > 1 && titles.test(words[0] ?? '')) words.shift()
  while (words.length > 1 && suffixes.test(words.at(-1) ?? '')) words.pop()
  // A single sign is no name by itself, and is one behind its title.
  return words.length === 1 && [...(words[0] ?? '')].length < 2 ? all : words
}

/** A single word counts only as it is written; of a script without spaces also with spaces in it. */
function single(word: string): NamePattern {
  const letters = [...word]
  if (!letters.every(isUnspaced)) return asWritten([word])
  return pattern(letters.map(escape).join(betweenUnspaced), letters, letters)
}

/** First and last name, the middle written, shortened to a letter or left out, and the last name first. */
function inOrder(first: string, middle: readonly string[], last: string): NamePattern[] {
  const words = [first, ...middle, last]
  const isClose = words.every(isUnspaced)
  const gap = isClose ? betweenUnspaced : between
  // Where words are not apart, any sign could be somebody's middle letter.
  const inner = [...middle.map(escape), ...(isClose ? ['(?!)'] : [`${sign}\\.?`])].join('|')
  const forward = `${escape(first)}${gap}(?:(?:${inner})${gap}){0,4}${escape(last)}`
  const turned = `${escape(last)}(?:[,，]\\s*|${gap})${escape(first)}(?:${gap}(?:${inner})(?!${sign})){0,4}`
  const needs = [first, last].flatMap(literals)
  return [forward, turned].map((source) => pattern(source, needs, words))
}

/** "A. Ruiz". */
function initialOf(first: string, last: string): NamePattern[] {
  const [initial = ''] = first
  if (isUnspaced(initial)) return []
  return [{ ...pattern(`${escape(initial)}\\.\\s?${escape(last)}`, literals(last), [last]), flags: 'gu' }]
}

/** In large and small letters as they are, and in one word, as file names have it: "AnaRuiz". */
function asWritten(words: readonly string[]): NamePattern {
  return { ...pattern(words.map(escape).join(''), words.flatMap(literals), words), flags: 'gu' }
}

function pattern(source: string, needs: readonly string[], words: readonly string[]): NamePattern {
  return { source, flags: 'giu', letters: words.join('').length, needs: needs.map((need) => need.toLowerCase()) }
}

/** An address is found as it is, in capitals or not. */
export function patternOfEmail(email: string): NamePattern[] {
  const plain = foldText(email).text.trim()
  return plain === '' ? [] : [pattern(literally(plain), [plain], [plain])]
}

export const startsLarge = (word: string) => /^[^\p{Ll}]/u.test(word)

/** The parts of a word that stand in any text that holds it: without its apostrophes and hyphens. */
export const literals = (word: string) => word.split(/['-]/u).filter((part) => part !== '')

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')

/** A word of a name as it is looked for: "OBrien" for "O'Brien", and "Lee Smith" for "Lee-Smith". */
export const escape = (word: string) =>
  literally(word)
    .replace(/(?<=[\p{L}\p{N}])'(?=[\p{L}\p{N}])/gu, "'?")
    .replace(/(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu, '[\\s_-]+')
