import { escape, isBoundary, literals, startsLarge, wordsOf, type NamePattern } from './name-patterns.ts'
import type { OrdinaryWords } from './ordinary-words.ts'

/** Somebody by a last name alone, and what they are. */
export type LoneName = { pattern: NamePattern; role: string }

type Surname = {
  word: string
  /** "de la" of "Ana de la Cruz". */
  before: readonly string[]
  /** The first of two last names may be a second first name as well. */
  isLast: boolean
  role: string
}

const listOf = (text: string) => new Set(text.split(' '))

/** Directly behind one of these stands somebody's name, whatever word it is. */
const titles = listOf(
  'mr mrs ms miss mx dr prof professor hon honorable rev reverend sir sr sra srta senor senora herr frau mme mlle mayor ' +
    'councilmember councilwoman councilman councilor councillor alderman alderwoman alderperson',
)
/** Before a last name, these make it part of another one: "van den Dijk" is not "van Dijk". */
const otherNames = listOf('van von den der ten ter zu bin ibn')
/** And these may: "Carlos de Ruiz", but not "nota de Ruiz". */
const particles = listOf('de del della da das di do dos du la las le los el al e y')
/** Ordinary words that are first names too. */
const firstNames = listOf(
  'april august autumn bill brook brooks chase dean drew forest ford frank grant hope jack june king mark may page price ' +
    'reed rich rose summer will young',
)
const places = {
  before: listOf('fort ft port lake mount mt san santa saint st new north south east west camp cape point upper lower'),
  after: listOf(
    'street st avenue ave road rd boulevard blvd drive dr lane ln way court ct plaza square parkway pkwy highway hwy ' +
      'park bridge creek river lake hill hills heights falls springs valley beach bay island county city township village ' +
      'town school elementary high library hall center centre building foundation fund trust institute act university ' +
      'college hospital museum stadium airport station inc llc llp ltd corp company group associates consulting partners',
  ),
}

const shortest = 4
/** As far as is looked to either side. */
const reach = 80
const gap = '(?:[\\s_+-]|%20)+'
const wordBefore = new RegExp(`([\\p{L}\\p{M}']+)(\\.?)(${gap}|\\.)$`, 'u')
const wordAfter = new RegExp(`^${gap}([\\p{L}\\p{M}']+)`, 'u')

/**
 * How people are found by a last name alone: by the last word of their name, and by each half of one with a hyphen.
 *
 * Behind a title ("Ms. Ruiz", "Mayor Ruiz") any such word is a name, short or ordinary as it may be, and so is the first of
 * two last names. Without a title it is one only if
 * - it has at least four letters and stands with a capital,
 * - it is no ordinary word: not one of the edition, of the city's or a department's name, nor a common one ("Green", "Park"),
 * - and it stands alone: no other name directly before or behind it. "Diana Ruiz", "D. Ruiz" and "Ruiz Lopez" are somebody
 *   else, and "Ruiz Street" and "Port Ruiz" are places. An ordinary word with a capital is no name: "Ask Ruiz", "Ruiz Memo".
 *
 * So a name may stay where a word that is not known stands beside it ("Yesterday Ruiz"), rather than that a stranger or a place
 * is called a member of the team. Where several people have the name, none of them is meant for certain, and none is told.
 */
export function loneNames(
  people: readonly { name: string; role: string }[],
  ordinary: OrdinaryWords,
): readonly LoneName[] {
  const found = new Map<string, Surname>()
  for (const { name, role } of people)
    for (const surname of surnamesOf(name, role)) {
      const key = surname.word.toLowerCase()
      const known = found.get(key)
      const same = known === undefined || known.role === role ? role : 'one of several people'
      found.set(key, { ...(known?.isLast ? known : surname), role: same })
    }
  return [...found.values()].map((surname) => ({ pattern: patternOf(surname, ordinary), role: surname.role }))
}

function surnamesOf(name: string, role: string): Surname[] {
  const words = wordsOf(name)
  const last = words.at(-1) ?? ''
  if (words.length < 2) return []
  const inner = words.slice(1, -1)
  const isName = (word: string) => startsLarge(word) && !isSmall(word.toLowerCase())
  const before = inner.slice(inner.findLastIndex(isName) + 1)
  const halves = last.includes('-') ? last.split('-') : []
  return [
    { word: last, before, isLast: true, role },
    ...halves.map((word) => ({ word, before: [], isLast: true, role })),
    ...inner.filter(isName).map((word) => ({ word, before: [], isLast: false, role })),
    // Scripts without capitals have no last name by itself; where words are not apart it could be part of any.
  ].filter(({ word }) => lettersIn(word) > 1 && word.toLowerCase() !== word.toUpperCase())
}

const isSmall = (word: string) => otherNames.has(word) || particles.has(word)
const lettersIn = (word: string) => [...word.matchAll(/\p{L}/gu)].length

function patternOf({ word, before, isLast }: Surname, ordinary: OrdinaryWords): NamePattern {
  const own = before.length === 0 ? '' : `(?:${before.map((each) => escape(each) + gap).join('')})?`
  const prefix = new RegExp(`^${own}`, 'iu')
  const needsTitle = !isLast || lettersIn(word) < shortest || ordinary.has(word.toLowerCase())
  return {
    source: own + escape(word).replaceAll("'?", "'"),
    flags: 'giu',
    letters: word.length,
    needs: literals(word).map((need) => need.toLowerCase()),
    fits: (text, start, end) => {
      const found = text.slice(start, end)
      if (!/^\p{Lu}/u.test(found.replace(prefix, ''))) return false
      const left = text.slice(Math.max(0, start - reach), start)
      const right = text.slice(end, end + reach)
      if (!isBoundary([...left.slice(-2)].at(-1) ?? '', found) || !isBoundary(found.slice(-1), right)) return false
      const behind = judgeAfter(right, ordinary)
      const isTitled = titleBefore(left)
      if (isTitled) return behind !== 'place' && (isLast || behind === 'nothing')
      return !needsTitle && behind === 'nothing' && isFreeBefore(left, ordinary)
    },
  }
}

function titleBefore(left: string): boolean {
  return titles.has((wordBefore.exec(left)?.[1] ?? '').toLowerCase())
}

/** Whether what stands before a last name is no part of a name. */
function isFreeBefore(left: string, ordinary: OrdinaryWords): boolean {
  const match = wordBefore.exec(left)
  if (!match) return true
  const [, written = '', dot = '', between = ''] = match
  const word = written.toLowerCase()
  const isLarge = /^\p{Lu}/u.test(written)
  // "D. Ruiz" and "St. Ruiz" go on; what else ends with a full stop is a sentence.
  if (dot !== '' && between !== '.') return !isLarge || (written.length > 1 && !places.before.has(word))
  if (otherNames.has(word)) return false
  if (particles.has(word)) return isFreeBefore(left.slice(0, match.index), ordinary)
  if (!isLarge) return true
  return ordinary.has(word) && !places.before.has(word) && !firstNames.has(word)
}

/** What stands behind a last name: a word that makes it a place, part of another name, or nothing of the kind. */
function judgeAfter(right: string, ordinary: OrdinaryWords): 'place' | 'name' | 'nothing' {
  const [, written = ''] = wordAfter.exec(right) ?? []
  if (!/^\p{Lu}/u.test(written)) return 'nothing'
  const word = written.toLowerCase()
  if (places.after.has(word)) return 'place'
  return ordinary.has(word) || titles.has(word) ? 'nothing' : 'name'
}
