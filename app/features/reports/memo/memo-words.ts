import { sayLeast, sayProof, saySubmission } from '#app/domain/briefing/briefing-words.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDate, sayShortDate } from '#app/domain/dates.ts'
import { layersOn } from '#app/domain/forecast/forecast-result.ts'
import { titleOf, unitOf } from '#app/domain/forecast/forecast-words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { applying, count, layerWords, sayHeadline } from '#app/domain/results/words.ts'
import { caseOf, type MemoReport } from './memo-case.ts'

/** "Data readiness: self-assessment against ..., as of 22 November 2026". */
export function saySubject({ edition, readiness }: MemoReport): string {
  return `Self-assessment against ${edition.title}, as of ${sayDate(readiness.asOf)}, and the work that follows from it`
}

/** What a council member reads who reads nothing else, a sentence or two each. */
export function saySummary(report: MemoReport): string[] {
  const { edition, readiness, layer, content } = report
  const { briefing } = content
  const { submission } = briefing
  const open = readiness.counts['not-assessed']
  const all = count(readiness.criteria.length, 'criterion', 'criteria')
  const means = layerWords[layer].means
  const result = readiness.layers[layer]
  const points = readiness.levels.some(({ unit }) => unit === 'points')
    ? `, ${result.points} of ${readiness.possible} points`
    : ''
  if (caseOf(report).kind === 'unanswered') {
    return [
      `The city has begun to measure itself against ${edition.title} (edition ${edition.version}), which asks for ${all}. ${edition.disclaimer}`,
      'Nothing is assessed yet, so this memo says nothing of where the city stands, of what is missing or of what it would take.',
      ...(submission === null ? [] : [`It is to be handed in on ${sayShortDate(submission.asOf)}.`]),
    ]
  }
  return [
    `The city has measured itself against ${edition.title} (edition ${edition.version}), which asks for ${all}. ${edition.disclaimer}`,
    `${result.criteria} of ${applying(readiness)} criteria are ${layer}${points}. “${layerWords[layer].title}” means: ${means.charAt(0).toLowerCase()}${means.slice(1)}${readiness.levels.length === 0 ? '' : ` In short: ${sayHeadline(readiness, layer).replace(/^At /, 'at ')}.`}`,
    ...(open > 0
      ? [
          `${count(open, 'criterion has', 'criteria have')} no answer yet. They count as neither met nor missed, so the result can still move.`,
        ]
      : []),
    ...sayWork(report),
    ...(submission === null ? [] : [saySubmission(submission, briefing).join('')]),
  ]
}

function sayWork(report: MemoReport): string[] {
  const { edition, content } = report
  const { plan, path } = content.briefing
  if (plan) {
    const { done, total, overdue } = plan.progress
    const late = overdue.criteria === 0 ? '' : ` ${count(overdue.criteria, 'criterion is', 'criteria are')} overdue.`
    const { open } = plan.progress
    return [
      `Of the ${sayDays(total.effort)} that are planned, ${inDays(done.effort)} ${done.effort === 1000 ? 'is' : 'are'} done and ${inDays(open.effort)} still to do.${late}`,
    ]
  }
  if (!path || caseOf(report).kind === 'unanswered') return []
  return [`${sayLeast(edition, path)}.${path.plan.ok && path.plan.path.steps.length > 0 ? ` ${sayProof(path)}` : ''}`]
}

/** What happens if nobody does anything: to the day on which the forecast ends. */
export function sayNothingDone({ content }: Pick<MemoReport, 'content'>): string {
  const { forecast } = content.briefing
  const unit = unitOf(forecast)
  const before = layersOn(forecast, forecast.from)[headlineLayer]
  const after = layersOn(forecast, forecast.until)[headlineLayer]
  const lost = new Set(
    forecast.cliffs.flatMap((cliff) =>
      cliff.lost.filter(({ layers }) => layers.includes(headlineLayer)).map(({ criterionId }) => criterionId),
    ),
  )
  const until = sayShortDate(forecast.until)
  if (lost.size === 0)
    return `No evidence ages out until ${until} that would cost a point. Nothing that is missing comes in either.`
  const first = forecast.cliffs.find((cliff) => cliff.lost.length > 0)
  const level =
    before.level === after.level
      ? ''
      : `; the level goes from ${titleOf(forecast, before.level)} to ${titleOf(forecast, after.level)}`
  const from = first ? `, from ${sayShortDate(first.day)} on` : ''
  return `Evidence ages out: ${count(lost.size, 'criterion lapses', 'criteria lapse')}${from}. By ${until} the city falls from ${before[unit]} to ${after[unit]} ${unit} ${headlineLayer}${level}.`
}
