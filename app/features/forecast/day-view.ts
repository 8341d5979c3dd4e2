import { daysInMonth, sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { forecast } from '#app/domain/forecast/forecast.ts'
import type { Forecast } from '#app/domain/forecast/forecast-result.ts'
import { sayDatedCliff, unitOf, type ForecastUnit } from '#app/domain/forecast/forecast-words.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { headlineLayer, layers, type CriterionResult, type Readiness } from '#app/domain/results/readiness.ts'
import { count, layerWords, nextLevel, sayHeadline, sayLevel } from '#app/domain/results/words.ts'
import type { DayView } from '#app/ui/forecast-view.ts'

type Assessment = { id: string; edition: Edition; asOf: IsoDate; submitOn: IsoDate | null }

/** How an assessment stands on a day to come with what there is now, and why it is another than today. */
export function viewDay(assessment: Assessment, inputs: AssessmentInputs, known: Forecast, day: IsoDate): DayView {
  const { id, edition, asOf } = assessment
  const now = assessInputs(edition, inputs, asOf)
  const then = assessInputs(edition, inputs, day)
  const { lost, gained } = compare(now, then)
  const whole = day <= known.until ? known : forecast(edition, inputs, { from: asOf, months: monthsTo(asOf, day) })
  const line = (criterionId: string) => ({
    id: criterionId,
    title: findCriterion(edition, criterionId)?.title ?? '',
    to: `/assessments/${id}/criteria/${criterionId}`,
    points: findCriterion(edition, criterionId)?.points ?? 0,
  })
  const unit = unitOf(known)
  return {
    day,
    title: titleOfDay(assessment, day),
    headline: sayStanding(then, unit),
    distance: then.levels.length === 0 ? '' : sayHeadline(then),
    unit,
    hasLevels: then.levels.length > 0,
    today: sayShortDate(asOf),
    isToday: day === asOf,
    firstLoss: firstLossOf(known),
    layers: layers.map((layer) => ({
      layer,
      title: layerWords[layer].title,
      now: now.layers[layer][unit],
      then: then.layers[layer][unit],
      levelNow: sayLevel(now, layer),
      levelThen: sayLevel(then, layer),
      stands: then.criteria.filter((criterion) => criterion.layers[layer]).map((criterion) => line(criterion.id)),
    })),
    lapses: lost
      .map((criterion) => {
        const cliff = whole.cliffs.findLast(
          (one) =>
            one.day <= day &&
            one.lost.some((change) => change.criterionId === criterion.id && change.layers.includes(headlineLayer)),
        )
        const isOnPage = cliff !== undefined && cliff.day <= known.until
        const view = {
          ...line(criterion.id),
          on: cliff ? sayShortDate(cliff.day) : '',
          anchor: isOnPage ? `cliff-${cliff.number}` : null,
        }
        return { day: cliff?.day ?? '', view }
      })
      .sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
      .map(({ view }) => view),
    gains: gained.map((criterion) => line(criterion.id)),
  }
}

/** "12 points evidenced, not yet Silver", "31 points evidenced: Gold". */
export function sayStanding(readiness: Readiness, unit: ForecastUnit): string {
  const value = readiness.layers[headlineLayer][unit]
  const words = unit === 'points' ? count(value, 'point') : count(value, 'criterion', 'criteria')
  if (readiness.levels.length === 0) return `${words} ${headlineLayer}`
  if (readiness.layers[headlineLayer].level !== null)
    return `${words} ${headlineLayer}: ${sayLevel(readiness, headlineLayer)}`
  return `${words} ${headlineLayer}, not yet ${nextLevel(readiness, headlineLayer)?.title ?? ''}`
}

/** Criteria that stand in the headline's layer on one of two days only. */
export function compare(now: Readiness, then: Readiness): { lost: CriterionResult[]; gained: CriterionResult[] } {
  const pairs = then.criteria.map((criterion, place) => ({ criterion, before: now.criteria[place] }))
  const only = (isNow: boolean) =>
    pairs
      .filter(
        ({ criterion, before }) => before?.layers[headlineLayer] === isNow && criterion.layers[headlineLayer] !== isNow,
      )
      .map(({ criterion }) => criterion)
  return { lost: only(true), gained: only(false) }
}

function firstLossOf(known: Forecast): DayView['firstLoss'] {
  const first = known.cliffs.find(({ lost }) => lost.some((change) => change.layers.includes(headlineLayer)))
  return first ? { says: sayDatedCliff(first, known), to: `#cliff-${first.number}` } : null
}

function titleOfDay({ asOf, submitOn }: Assessment, day: IsoDate): string {
  if (day === submitOn) return `On the day of submission, ${sayShortDate(day)}`
  return day === asOf ? `Today, ${sayShortDate(day)}` : `On ${sayShortDate(day)}`
}

function monthsTo(from: IsoDate, until: IsoDate): number {
  const months = (date: IsoDate) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))
  const isShort = daysInMonth(Number(until.slice(0, 4)), Number(until.slice(5, 7))) < Number(from.slice(8, 10))
  return months(until) - months(from) + (isShort || until.slice(8) > from.slice(8) ? 1 : 0)
}
