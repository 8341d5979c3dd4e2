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
import type { ReportModel } from '../report-model.ts'
import { sayPerson } from '../report-parts.ts'

/** The day of submission, and how it is then if nothing happens; `null` where a snapshot knows of none. */
export function saySubmissionDay(briefing: ReportBriefing, { snapshot }: OfSnapshot): string | null {
  const { submission } = briefing
  if (submission !== null) return saySubmission(submission, briefing).join('')
  return snapshot ? null : 'No day of submission is set.'
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

/** What a report of a snapshot says of planned work: a record of that day holds none, whatever is planned today. */
export const noPlanInSnapshot = 'Planned work is not part of a snapshot.'

type OfSnapshot = Pick<ReportModel, 'snapshot'>

/** How far the plan is and whether it still holds, in a sentence or two. */
export function sayPlan({ plan }: Pick<ReportBriefing, 'plan'>, { snapshot }: OfSnapshot): string {
  if (!plan) return snapshot ? noPlanInSnapshot : 'Nothing is planned yet.'
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

/** What was signed last; `null` where nothing was. Of a snapshot, whether that one is signed. */
export function saySigned({ signed }: Pick<ReportBriefing, 'signed'>, { snapshot }: OfSnapshot): string | null {
  if (snapshot) {
    const made = `Made of snapshot ${snapshot.number}, “${snapshot.name}”, taken on ${sayShortDate(snapshot.takenOn)}`
    if (signed?.number !== snapshot.number) return `${made}. This snapshot is not signed.`
    return `${made}, signed by ${sayPerson(signed.by)}, on ${sayShortDate(signed.signedOn)} (code ${signed.code}).`
  }
  if (!signed) return null
  return `Signed last: snapshot ${signed.number}, “${signed.name}”, by ${sayPerson(signed.by)}, on ${sayShortDate(signed.signedOn)} (code ${signed.code}).`
}
