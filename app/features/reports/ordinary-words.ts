import type { Edition } from '#app/domain/edition/edition.ts'
import { foldText } from './fold-text.ts'

/** Words that are no name by themselves, folded and in small letters. */
export type OrdinaryWords = ReadonlySet<string>

const listOf = (...lines: string[]) => new Set(lines.flatMap((line) => line.split(' ')))

/** Common words that are last names too, or that stand with a capital beside one: "Green roofs", "Ask Ruiz". */
const common = listOf(
  'about above added after again against agenda agree agreed all also among and announces announced answer answers any',
  'approves approved are around ask asked asks assessment at attached attachment audit august april',
  'banks bank bell best bill black bloom blue board bond both branch bridge bridges brook brooks brown budget bush but by',
  'calendar call called calls can cc chair chart chase check chief church city clerk code comment committee common contact',
  'copy council county court cross data dated day dear december deputy did director does done draft',
  'each early east edited email english every evidence fair fall falls february field fields file final finance first fish',
  'flood folder for ford forest form fox free friday from gold good grant grants gray green grey group',
  'had hall has have hill hills his home hope house how if in interview into is issue items january july june just',
  'key king know lake lakes lane last late launches law lead leads letter library list little long love',
  'made main mail manager many march marsh may mayor meeting memo middle mills minutes monday moon moore more most',
  'names new next no north not note noted notes november now october of office officer old on one only open or our out owner',
  'page park parks part path people per permit place plan planning plans planned plus police pool poole post power powers',
  'presents price prior public question questions read reed report reports request response review rich river rivers road',
  'rock rose said saturday saw says school see senior sent september service services sharp she short sign signed signs small',
  'snow so some source south spring staff starks stone streets street strong summer sunday table talk team tell that the',
  'their then these they this those through thursday to together told town trees tuesday under until unveils update updated',
  'version via village wall walls was water waters website wednesday week wells were west when where which while white who',
  'why will winter winters wise with wood woods work works write writes wrote year yes young your',
)

/**
 * The words of an edition, of the city's name and of departments' names: "Works" of "Public Works" and "Falls" of "Piñon Falls"
 * are nobody's name. What stands in brackets may be somebody's, and is passed over: "Finance (Ana Ruiz)".
 */
export function ordinaryWords(edition: Edition | null, names: readonly string[]): OrdinaryWords {
  const words = new Set(common)
  const texts = [...(edition === null ? [] : textsOf(edition)), ...names.map((name) => name.replace(/\(.*?\)/gu, ' '))]
  for (const text of texts) for (const [word] of foldText(text).text.matchAll(/\p{L}+/gu)) words.add(word.toLowerCase())
  return words
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}
