import { nextDay, sayDate, sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import type { Check } from '#app/domain/edition/edition.ts'
import type { Level } from '#app/domain/edition/schema.ts'
import { goodUntil } from '#app/domain/evidence/currency.ts'
import { strengthRubric, type Strength } from '#app/domain/evidence/strength.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { count, layerWords } from '#app/domain/results/words.ts'
import type { AnyReport, ReportModel } from './report-model.ts'

/** Sentences that several reports say. Pure, so that a page can say the same. */

/** What is measured, when, and on which layer: the sentence under the headline. */
export function sayScope({ edition, readiness, layer }: AnyReport): string {
  const means = layerWords[layer].means
  const lower = means.charAt(0).toLowerCase() + means.slice(1)
  return `${edition.title}, edition ${edition.version} (${readiness.editionHash.slice(0, 8)}), as of ${sayDate(readiness.asOf)}. Counted on the ${layer} layer: ${lower}`
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

/** Where a report file is saved: the city's letters, nothing that a file system could mind. */
export function fileNameOf({
  cityName,
  kind,
  readiness,
}: Pick<ReportModel, 'cityName' | 'kind' | 'readiness'>): string {
  const city = cityName
    .normalize('NFD')
    .replace(/[\p{M}ʻʼ’']/gu, '')
    .toLowerCase()
  const slug = city
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60)
  return `${slug === '' ? 'city' : slug}-${kind}-${readiness.asOf}`
}

/** A link that may be made live: only web and mail addresses; everything else is printed as text. */
export function linkTarget(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null
  const parsed = new URL(url)
  return ['http:', 'https:', 'mailto:'].includes(parsed.protocol) ? parsed.href : null
}
