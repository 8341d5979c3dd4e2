import { fleschKincaid } from 'flesch-kincaid'
import { syllable } from 'syllable'

/** Codes such as DM1 or CKAN are read as one word of one syllable, so that names of things do not count as hard words. */
const plainWord = (word: string) => (/\d|^[A-Z]{2,}$/.test(word) ? 'code' : word)

/** The Flesch-Kincaid grade of English text: the US school year whose pupils read it with ease. */
export function readingGrade(texts: string[]): number {
  let sentences = 0
  let words = 0
  let syllables = 0
  for (const text of texts) {
    for (const sentence of text.split(/(?<=[.!?:;])\s+/)) {
      const found = sentence.match(/[\p{L}\p{N}'’]+/gu) ?? []
      if (found.length === 0) continue
      sentences += 1
      words += found.length
      syllables += found.reduce((sum, word) => sum + Math.max(1, syllable(plainWord(word))), 0)
    }
  }
  return words === 0 ? 0 : fleschKincaid({ sentence: sentences, word: words, syllable: syllables })
}
