import { sayMove, saySubmission } from '#app/domain/briefing/briefing-words.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { movePartWords, sayChange } from '#app/domain/explain/words.ts'
import { sayCliff } from '#app/domain/forecast/forecast-words.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { capital, count } from '#app/domain/results/words.ts'
import { sayDrift } from '#app/domain/work/drift-words.ts'
import type { ReportBriefing } from '../briefing/briefing-schema.ts'
import { sayPerson } from '../report-parts.ts'

/** The day of submission, and how it is then if nothing happens. */
export function saySubmissionDay(briefing: ReportBriefing): string {
  const { submission } = briefing
  return submission === null ? 'No day of submission is set.' : saySubmission(submission, briefing).join('')
}

/** "1 Apr 2027", and what is lost or comes in on that day. */
export function listCliffs({ forecast }: ReportBriefing): [day: string, words: string][] {
  return forecast.cliffs.map((cliff) => [
    sayShortDate(cliff.day),
    capital(sayCliff(cliff, forecast)).replaceAll(' → ', ' to '),
  ])
}

/** What is not listed of the days on which something is lost: "5 more such days until 22 Nov 2028." */
export function sayOtherCliffs({ forecast }: ReportBriefing, shown: number): string | null {
  const { cliffs, until } = forecast
  if (cliffs.length === 0) return `Until ${sayShortDate(until)} nothing ages out that would cost a point.`
  const others = cliffs.length - shown
  if (others <= 0) return null
  const what = shown === 0 ? count(others, 'day', 'days') : count(others, 'more such day', 'more such days')
  const on = shown === 0 ? ' on which something ages out or comes in' : ''
  return `${what}${on} until ${sayShortDate(until)}.`
}

/** How far the plan is and whether it still holds, in a sentence or two. */
export function sayPlan({ plan }: ReportBriefing): string {
  if (!plan) return 'Nothing is planned yet.'
  const { done, total, overdue } = plan.progress
  const late = overdue.criteria === 0 ? '' : `, ${count(overdue.criteria, 'criterion', 'criteria')} overdue`
  return `Of the plan, ${inDays(done.effort)} of ${sayDays(total.effort)} are done${late}. ${sayDrift(plan.drift).headline}.`
}

/** What changed since last time, and by what. */
export function sayChanged({ move }: ReportBriefing): string[] {
  if (!move) return []
  const parts = move.parts.filter(({ difference }) => difference[move.unit][headlineLayer] !== 0)
  const split = parts.map(
    ({ id, difference }) =>
      `${movePartWords[id].title.toLowerCase()} ${sayChange(difference[move.unit][headlineLayer])}`,
  )
  return [`${sayMove(move)}.`, ...(split.length === 0 ? [] : [`Of that: ${split.join(', ')}.`])]
}

/** What was signed last; `null` where nothing was. */
export function saySigned({ signed }: Pick<ReportBriefing, 'signed'>): string | null {
  if (!signed) return null
  return `Signed last: snapshot ${signed.number}, “${signed.name}”, by ${sayPerson(signed.by)}, on ${sayShortDate(signed.signedOn)} (code ${signed.code}).`
}
