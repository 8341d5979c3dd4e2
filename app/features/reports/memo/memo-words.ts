import { sayLeast, sayProof, saySubmission } from '#app/domain/briefing/briefing-words.ts'
import { sayDate, sayShortDate } from '#app/domain/dates.ts'
import { layersOn } from '#app/domain/forecast/forecast-result.ts'
import { titleOf, unitOf } from '#app/domain/forecast/forecast-words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { applying, count, layerWords, sayHeadline } from '#app/domain/results/words.ts'
import { kindFacts } from '../report-kinds.ts'
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
    return [`${sayDays(done.effort)} of the ${sayDays(total.effort)} that are planned are done.${late}`]
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

export type Alternative = { what: string; takes: string; brings: string }

/** The other ways: each level at its least, and doing nothing. */
export function listAlternatives(report: MemoReport): Alternative[] {
  const { readiness, content } = report
  const { staircase, path, plan } = content.briefing
  const { kind } = caseOf(report)
  const aimed = kind === 'plan' ? plan?.levelId : kind === 'path' ? path?.levelId : undefined
  const levels = staircase.levels.map(({ id, title, stair, needed, shortfalls }): Alternative => {
    const what = `Reach the ${title} thresholds${id === aimed ? ' (as recommended)' : ''}`
    const asks = needed === null ? '' : `${title} asks for ${needed} of ${readiness.possible} points`
    if (stair === null) {
      const gates = shortfalls.length > 0 ? ': something that it asks for cannot be had' : ''
      return { what, takes: 'Out of reach', brings: `${asks}${gates}.` }
    }
    if (stair.effort === 0) return { what, takes: 'Nothing', brings: 'Reached today, by the city’s own count.' }
    return { what, takes: sayDays(stair.effort), brings: `${asks === '' ? '' : `${asks}. `}No other way takes less.` }
  })
  const top = staircase.stairs.at(-1)
  const everything: Alternative[] =
    levels.length > 0 || !top || top.effort === 0
      ? []
      : [
          {
            what: 'Put in place all that is missing',
            takes: sayDays(top.effort),
            brings: `${top.points} of ${readiness.possible} points, from ${staircase.points} today.`,
          },
        ]
  return [...levels, ...everything, { what: 'Do nothing', takes: 'Nothing', brings: sayNothingDone(report) }]
}

/** What the staff time rests on. */
export function sayEstimate({ content }: Pick<MemoReport, 'content'>): string {
  const { ownEstimates } = content.staffTime
  const whose =
    ownEstimates === 0
      ? 'the estimates of this edition of the standard’s checklist, not the city’s own'
      : `the city’s own estimates for ${count(ownEstimates, 'check')} and those of the edition for the rest`
  return `Staff time is an estimate in person-days: ${whose}. No other cost is claimed here, and no money is asked for by this memo.`
}

/** A line of the list of exhibits; `code` is `null` where the report is still to be made. */
export type Exhibit = { letter: string; text: string; code: string | null }

const attached = ['gap', 'plan', 'brief'] as const

/** What can be attached: the record that was signed, and the other reports with their codes. */
export function listExhibits({ content, snapshot }: MemoReport): Exhibit[] {
  const { briefing, signer, exhibits } = content
  const { signed } = briefing
  const by = signer === null ? '' : signer.signedBy === null ? signer.office : `${signer.signedBy}, ${signer.office}`
  const lines = [
    ...(signed === null
      ? []
      : [
          {
            text: `Snapshot ${signed.number}, “${signed.name}”, signed by ${by} on ${sayDate(signed.signedOn)}`,
            code: signed.code,
          },
        ]),
    ...(snapshot === null
      ? []
      : [{ text: `Snapshot ${snapshot.number}, “${snapshot.name}”, which this memo is made of`, code: '' }]),
    ...attached.map((kind) => {
      const made = exhibits.find((exhibit) => exhibit.kind === kind)
      const { title } = kindFacts[kind]
      return { text: made ? `${title}, as of ${sayDate(made.asOf)}` : title, code: made?.code ?? null }
    }),
  ]
  return lines.map((line, index) => ({ letter: String.fromCharCode(65 + index), ...line }))
}
