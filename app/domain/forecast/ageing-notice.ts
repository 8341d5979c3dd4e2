import { sayShortDate, type IsoDate } from '../dates.ts'
import { daysBetween } from '../due.ts'
import { headlineLayer } from '../results/readiness.ts'
import { list } from '../results/words.ts'
import { mergeCosts } from './ageing.ts'
import type { Ageing, Forecast, LevelChange } from './forecast-result.ts'
import { titleOf } from './forecast-words.ts'

/** Days ahead of the last good day at which people are told. */
export const ageingDays = [7, 30, 90] as const

/** Days in which what has lapsed is still news: what lapsed long before anybody could be told is in the gap list. */
export const lapsedDays = 14

export type AgeingStage = (typeof ageingDays)[number] | 'lapsed'

/** The step that a last good day has reached today; `null` before the first. One that was missed is made up for by the next. */
export function ageingStage(lastDay: IsoDate, today: IsoDate): AgeingStage | null {
  const days = daysBetween(today, lastDay)
  if (days < 0) return days >= -lapsedDays ? 'lapsed' : null
  return ageingDays.find((stage) => days <= stage) ?? null
}

/** Whether somebody has to be told: a check would fall out of what is evidenced. */
export const isNews = ({ layers }: Ageing) => layers.includes(headlineLayer)

type Told = {
  /** `null` where it is nobody's business in a mail. */
  title: string | null
  ageing: readonly Ageing[]
  /** Whether other evidence ages on the same day and has its part in what is lost. */
  isWithOthers: boolean
}

/**
 * The ageing of one piece of evidence in a sentence or two: "“Council resolution” ages out of 3 checks after 14 Mar 2027, in
 * 30 days. Silver would be lost."
 */
export function sayAgeing(
  { title, ageing, isWithOthers }: Told,
  forecast: Pick<Forecast, 'levels'>,
  today: IsoDate,
): string {
  const lastDay = ageing[0]?.lastDay ?? today
  const days = daysBetween(today, lastDay)
  const what = title === null ? 'Sensitive evidence' : `“${title}”`
  const checkIds = [...new Set(ageing.map(({ checkId }) => checkId))]
  const where = checkIds.length === 1 ? (checkIds[0] ?? '') : `${checkIds.length} checks`
  const isOver = days < 0
  const when = isOver
    ? `has aged out of ${where}: ${sayShortDate(lastDay)} was its last good day`
    : `ages out of ${where} after ${sayShortDate(lastDay)}, ${sayDays(days)}`
  return `${what} ${when}. ${sayLoss(ageing, isWithOthers, isOver, forecast)}`
}

function sayDays(days: number): string {
  if (days === 0) return 'today'
  return days === 1 ? 'tomorrow' : `in ${days} days`
}

function sayLoss(
  ageing: readonly Ageing[],
  isWithOthers: boolean,
  isOver: boolean,
  forecast: Pick<Forecast, 'levels'>,
): string {
  const { criteria, levels, points, spare } = mergeCosts(ageing)
  const level = levels.find(({ layer }) => layer === headlineLayer)
  const others = isWithOthers ? ' together with other evidence of that day' : ''
  if (level) return `${sayLevelLoss(level, isOver, forecast)}${others}.`
  const ids = criteria.filter(({ layers }) => layers.includes(headlineLayer)).map(({ criterionId }) => criterionId)
  if (ids.length > 0) {
    const value = points[headlineLayer]
    const fall = isOver ? (ids.length === 1 ? 'lapses' : 'lapse') : 'would lapse'
    return `${list(ids)} ${fall}${others}: ${value} ${value === 1 ? 'point' : 'points'}.`
  }
  const why =
    spare === 'enough-checks' ? 'enough other checks still stand' : 'the criterion lacks something else already'
  return `No points ${isOver ? 'are' : 'would be'} lost: ${why}.`
}

function sayLevelLoss({ from, to }: LevelChange, isOver: boolean, forecast: Pick<Forecast, 'levels'>): string {
  if (to === null) return `${titleOf(forecast, from)} ${isOver ? 'is' : 'would be'} lost`
  return `${titleOf(forecast, from)} ${isOver ? 'becomes' : 'would become'} ${titleOf(forecast, to)}`
}
