import { areaIdOf, criterionIdOf } from '../edition/edition.ts'

/** Words that say nothing about what a check is about: of every sentence, of every document, of every data practice. */
const emptyWords = new Set(
  `a about above after again all also an and any are as at back be been before being both but by can could did do does done
  each either every few for from get given had has have having held her here his how if in into is it its itself just least
  less like made make many more most much must no nor not now of off on once one only onto or other our out over own per same
  set several she should since so some such than that the their them then there these they this those through to too two
  under until up upon used uses using very was way we were what when where whether which while who whom whose why will with
  within without would year years yet you your least stated says said asked take taken took part parts
  city cities data department departments evidence date dated day document documents file files form page pages link list
  local name names new note notes copy page past month months screenshot show shows shown staff person people work works
  public use open kind example`.split(/\s+/),
)

const mostWords = 8

/** The words of a check that a document about it would carry: those of its text first, then of what shows it. */
export function soughtWords(texts: readonly string[]): string[] {
  const words = texts.flatMap((text) => text.toLowerCase().match(/\p{L}[\p{L}\p{N}]+/gu) ?? [])
  return [...new Set(words)].filter((word) => word.length > 2 && !emptyWords.has(word)).slice(0, mostWords)
}

/** An item of the library that might show a check. */
export type ReuseCandidate = {
  itemId: string
  /** The checks that it supports already, in the same assessment. */
  checkIds: readonly string[]
  /** The best city score of those; `null` while nobody has scored. */
  best: number | null
  /** How many of the check's own words stand close together in it. */
  words: number
}

/** Two of a check's words close together are a chance; three are a reason. */
export const fewestWords = 3

const weights = { criterion: 4, area: 1.5, onlyArea: 0.3, adequate: 0.5, word: 0.8, mostWords: 5 } as const

/** Items with nothing to say for themselves but their practice area are offered only up to this many in all. */
const enough = 3

/**
 * The items most likely to show a check, best first: those that support its criterion, then those that carry its words, then
 * those that support its practice area. What is on the check already, and what has no reason to be named, is left out.
 */
export function rankReuse<T extends ReuseCandidate>(checkId: string, candidates: readonly T[], most: number): T[] {
  return candidates
    .filter(({ checkIds }) => !checkIds.includes(checkId))
    .map((candidate) => ({ candidate, score: scoreOf(checkId, candidate) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || (a.candidate.itemId < b.candidate.itemId ? -1 : 1))
    .filter(({ score }, index) => index < (score >= 1 ? most : Math.min(most, enough)))
    .map(({ candidate }) => candidate)
}

function scoreOf(checkId: string, { checkIds, best, words }: ReuseCandidate): number {
  const near = nearestChecks(checkId, checkIds)
  const ofArea = words > 0 ? weights.area : weights.onlyArea
  const support = near.length === 0 ? 0 : isOfCriterion(checkId, near[0] ?? '') ? weights.criterion : ofArea
  const carried = words >= fewestWords ? Math.min(words, weights.mostWords) * weights.word : 0
  if (support === 0 && carried === 0) return 0
  return support + carried + (support > 0 && best !== null && best >= 2 ? weights.adequate : 0)
}

/** Of some checks, those of the same criterion; where there are none, those of the same practice area. */
export function nearestChecks(checkId: string, others: readonly string[]): string[] {
  const ofCriterion = others.filter((other) => isOfCriterion(checkId, other))
  if (ofCriterion.length > 0) return ofCriterion
  const area = areaIdOf(criterionIdOf(checkId))
  return others.filter((other) => areaIdOf(criterionIdOf(other)) === area)
}

const isOfCriterion = (checkId: string, other: string) => criterionIdOf(checkId) === criterionIdOf(other)
