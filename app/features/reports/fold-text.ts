/** A text as names are looked for in it, and where each of its signs stands in the text as it was written. */
export type FoldedText = {
  text: string
  /** Where, in the text as it was, what stands between two places of the folded text begins and ends. */
  placeOf: (start: number, end: number) => { start: number; end: number }
}

/**
 * All that may be folded: a sign as an address has it, "%C3%A9" or "e%CC%81"; a syllable of Hangul in parts; a sign with
 * marks behind it; and any sign outside ASCII, but for Han, Kana and whole Hangul, which are the same folded.
 */
const unit =
  /[A-Za-z](?:%[cC][cC]%[89abAB][0-9a-fA-F]|%[cC][dD]%[89aA][0-9a-fA-F])+|%[c-fC-F][0-9a-fA-F](?:%[89abAB][0-9a-fA-F]){1,3}|[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|\P{M}\p{M}+|[\u0080-\u2fff\ud7a4-\u{10ffff}]/gu

/** Accents and points that may be left off. Vowels of Indic and Thai scripts are marks too, and stay. */
const accents = new RegExp(
  [
    '\\u0300-\\u036f\\u1ab0-\\u1aff\\u1dc0-\\u1dff\\u20d0-\\u20ff\\ufe20-\\ufe2f',
    '\\u0483-\\u0487',
    '\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7',
    '\\u0610-\\u061a\\u064b-\\u065f\\u0670',
    '\\ufe00-\\ufe0f',
  ]
    .map((signs) => `[${signs}]`)
    .join('|'),
  'gu',
)

/** Signs that nobody sees: a soft hyphen, a space without width. */
const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu

/** Letters that Unicode does not take apart, and signs with several forms. */
const plain: Readonly<Record<string, string>> = {
  ...{ ø: 'o', Ø: 'O', ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ð: 'd', Ð: 'D', ħ: 'h', Ħ: 'H', ı: 'i', ß: 'ss', ẞ: 'SS' },
  ...{ æ: 'ae', Æ: 'AE', œ: 'oe', Œ: 'OE', þ: 'th', Þ: 'Th' },
  ...{ '’': "'", '‘': "'", ʼ: "'", ʻ: "'", '′': "'", '´': "'", '＇': "'" },
  ...{ '\u2010': '-', '\u2011': '-', '\u2012': '-', '\u2013': '-' },
}

/**
 * A text without accents, with one kind of apostrophe and of hyphen: "José" and "Jose", "O’Brien" and "O'Brien" are the same
 * in it. Capitals stay. What is found in it can be cut out of the text as it was, of which nothing else changes.
 */
export function foldText(text: string): FoldedText {
  const parts: string[] = []
  const starts: number[] = []
  const ends: number[] = []
  const known = new Map<string, string>()
  const keep = (from: number, to: number) => {
    for (let at = from; at < to; at += 1) {
      starts.push(at)
      ends.push(at + 1)
    }
    parts.push(text.slice(from, to))
  }
  let done = 0
  for (const { 0: found, index } of text.matchAll(unit)) {
    keep(done, index)
    done = index + found.length
    const folded = known.get(found) ?? foldUnit(found)
    known.set(found, folded)
    parts.push(folded)
    // Of each half of a sign, as regular expressions count.
    folded.split('').forEach(() => {
      starts.push(index)
      ends.push(done)
    })
  }
  if (done === 0) return { text, placeOf: (start, end) => ({ start, end }) }
  keep(done, text.length)
  return {
    text: parts.join(''),
    placeOf: (start, end) => ({ start: starts[start] ?? text.length, end: ends[end - 1] ?? 0 }),
  }
}

function foldUnit(found: string): string {
  const bare = readable(found).normalize('NFD').replace(accents, '').replace(unseen, '').normalize('NFC')
  return [...bare].map((sign) => plain[sign] ?? sign).join('')
}

/** A sign of an address, if it is one. */
function readable(found: string): string {
  if (!found.includes('%')) return found
  try {
    return decodeURIComponent(found)
  } catch {
    return found
  }
}
