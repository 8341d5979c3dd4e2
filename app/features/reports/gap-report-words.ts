import { nextDay, sayDate, sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import type { Check, Criterion, Edition } from '#app/domain/edition/edition.ts'
import type { Level } from '#app/domain/edition/schema.ts'
import { goodUntil } from '#app/domain/evidence/currency.ts'
import { strengthRubric, type Strength } from '#app/domain/evidence/strength.ts'
import { layers, type CriterionResult, type Layer, type Readiness, type Reason } from '#app/domain/results/readiness.ts'
import { count, layerWords, nextLevel, reasonWords, sayDistance, sayMissing } from '#app/domain/results/words.ts'
import type { GapReport } from './gap-report-model.ts'

/** Sentences that only the gap report says. Pure, so that a page can say the same. */

/** What is measured, when, and on which layer: the sentence under the headline. */
export function sayScope({ edition, readiness, layer }: GapReport): string {
  const means = layerWords[layer].means
  const lower = means.charAt(0).toLowerCase() + means.slice(1)
  return `${edition.title}, edition ${edition.version} (${readiness.editionHash.slice(0, 8)}), as of ${sayDate(readiness.asOf)}. Counted on the ${layer} layer: ${lower}`
}

/** What is reached so far; `null` where nothing is, or where the headline says it. */
export function sayReached({ readiness, layer }: GapReport): string | null {
  if (nextLevel(readiness, layer) === null) return null
  const id = readiness.layers[layer].level
  const level = readiness.levels.find((candidate) => candidate.id === id)
  return level ? `On this layer the thresholds of ${level.title} are met.` : null
}

/** What a layer lacks for a level, for a table: "reached", "8 points and DM1" still to come, or what holds it. */
export function sayStep(readiness: Readiness, levelId: string, layer: Layer): string {
  const level = readiness.levels.find(({ id }) => id === levelId)
  if (!level) return ''
  if (level.layers[layer].isReached) return 'reached'
  const distance = sayDistance(level, layer)
  return distance === '' ? 'held by a lower level' : distance
}

/** Why a criterion does not stand in a layer, counted: "1 of 4 checks evidenced. No answer yet: 2. Not met: 1." */
export function sayWhy(criterion: CriterionResult, layer: Layer): string {
  const stands = `${criterion.checkCounts[layer]} of ${count(criterion.applicable, 'check')} ${layer}.`
  const reached = layers.indexOf(layer)
  const tally = new Map<Reason, number>()
  const whole: string[] = []
  for (const item of criterion.missing) {
    if (layers.indexOf(item.blocks) > reached) continue
    if (item.checkId === null) whole.push(`${sayMissing(item)}.`)
    else tally.set(item.reason, (tally.get(item.reason) ?? 0) + 1)
  }
  const reasons = [...tally].map(([reason, times]) => `${reasonWords[reason]}: ${times}.`.replaceAll(' ', '\u00a0'))
  return [stands, ...whole, ...reasons].join(' ')
}

/** How many checks of a criterion stand in each layer, a line each: "2 of 4 claimed", "1 evidenced", "0 reviewed". */
export function sayCheckCounts({ checkCounts, applicable }: CriterionResult): string[] {
  return [
    `${checkCounts.claimed} of ${applicable} claimed,`,
    `${checkCounts.evidenced} evidenced,`,
    `${checkCounts.reviewed} reviewed`,
  ]
}

/** The exact threshold and what follows from it: "51 percent of 43 points is 21.93, so Silver needs 22." */
export function sayThreshold(level: Level, readiness: Readiness): string {
  const result = readiness.levels.find(({ id }) => id === level.id)
  const needed = result ? count(result.needed, result.unit === 'points' ? 'point' : 'criterion', result.unit) : ''
  if (!('percent' in level.threshold)) return `${level.title} needs ${needed}.`
  const { percent } = level.threshold
  const exact = Number(((percent * readiness.possible) / 100).toFixed(4))
  return `${level.title}: ${percent} percent of ${readiness.possible} points is ${exact}, so it needs ${needed}.`
}

/** Strength always in its words, with the number. */
export function sayStrength(strength: Strength | null): string {
  return strength === null ? 'not scored yet' : `${strengthRubric[strength].words} (${strength} of 3)`
}

/** Whether evidence of a date counts for a check on the day of the report, and from or until when. */
export function sayCurrency(
  check: Check | undefined,
  date: IsoDate | null,
  asOf: IsoDate,
): { isCurrent: boolean; words: string } | null {
  if (date !== null && date > asOf)
    return { isCurrent: false, words: 'dated after this report, so it does not count yet' }
  if (!check?.window) return null
  if (date === null) return { isCurrent: false, words: 'has no date, so it cannot count' }
  const last = goodUntil(date, check.window)
  if (last === null) return null
  if (last < asOf) return { isCurrent: false, words: `out of date since ${sayShortDate(nextDay(last))}` }
  return { isCurrent: true, words: `current until ${sayShortDate(last)}` }
}

/** What the gates' codes stand for: a criterion, or a practice area with a minimum. */
export function sayGateItem(
  edition: Edition,
  readiness: Readiness,
  id: string,
  layer: Layer,
): { title: string; why: string } {
  const criterion = edition.criteria.find((candidate) => candidate.id === id)
  const result = readiness.criteria.find((candidate) => candidate.id === id)
  if (criterion && result) return { title: `${id} ${criterion.title}`, why: sayWhy(result, layer) }
  const area = readiness.areas.find((candidate) => candidate.id === id)
  if (!area) return { title: id, why: '' }
  return {
    title: `${id} ${area.title}`,
    why: `${area[layer]} of ${count(area.possible, 'point')} ${layer}, below the minimum of this gate.`,
  }
}

/** One line per state, in the order of the table of counts. */
export const stateOrder = ['met', 'unmet', 'unknown', 'not-assessed', 'not-applicable'] as const

export const stateTitles = {
  met: 'Claimed as met',
  unmet: 'Not met',
  unknown: 'Don’t know',
  'not-assessed': 'Not assessed',
  'not-applicable': 'Does not apply',
} as const

/** Where a report file is saved: the city's letters, nothing that a file system could mind. */
export function fileNameOf(report: GapReport): string {
  const city = report.cityName
    .normalize('NFD')
    .replace(/[\p{M}ʻʼ’']/gu, '')
    .toLowerCase()
  const slug = city
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  return `${slug === '' ? 'city' : slug}-readiness-${report.readiness.asOf}`
}

/** A link that may be made live: only web and mail addresses; everything else is printed as text. */
export function linkTarget(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const parsed = new URL(url)
  return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null
}

/**
 * Criteria of an area in the order of the standard: those to write about (something is missing, the city left a note, or
 * it does not apply), and those that only need naming.
 */
export function groupCriteria(criteria: readonly Criterion[], { readiness, notes }: GapReport) {
  const results = new Map(readiness.criteria.map((result) => [result.id, result]))
  const pairs = criteria.flatMap((criterion) => {
    const result = results.get(criterion.id)
    return result ? [{ criterion, result }] : []
  })
  const isBrief = ({ criterion, result }: (typeof pairs)[number]) =>
    result.missing.length === 0 &&
    result.state !== 'not-applicable' &&
    !criterion.checks.some(({ id }) => notes.has(id))
  return { detailed: pairs.filter((pair) => !isBrief(pair)), brief: pairs.filter(isBrief) }
}
