import { disagreement, disagreementWords } from '#app/domain/review-disagreement.ts'
import { awaitsVerdict, verdictWords, type VerdictState } from '#app/domain/review-verdict.ts'
import { count } from '#app/domain/results/words.ts'
import type { ModelOf } from '../report-model.ts'
import type { ReviewContent, ReviewScore, ReviewVerdict } from './review-content.ts'

/** "12 of 43 criteria accepted as they are now, 5 need work" */
export function sayReview({ content }: Pick<ModelOf<'review'>, 'content'>): string {
  const { verdicts } = content
  const of = (state: VerdictState) => verdicts.filter((verdict) => verdict.state === state).length
  if (verdicts.every(({ state }) => state === 'none')) return 'Nothing has been reviewed yet'
  const work = of('needs-work')
  return `${of('accepted')} of ${count(verdicts.length, 'criterion', 'criteria')} accepted as they are now, ${work} ${work === 1 ? 'needs' : 'need'} work`
}

/** Who reviews, and what that is worth. */
export function sayReviewerKind({ hasCoach, verdicts }: ReviewContent): string {
  const isInternal = verdicts.some(({ reviewer }) => reviewer === 'internal')
  const coach = hasCoach
    ? 'The city has a coach, who scores the evidence without seeing the city’s own scores first.'
    : 'The city has no coach: people of the city review each other’s work, and this is an internal review.'
  return hasCoach && isInternal ? `${coach} Verdicts by people of the city are named as internal.` : coach
}

/** How many criteria stand in each state, in one order. */
export function countStates({ verdicts }: ReviewContent): [string, number][] {
  return Object.entries(verdictWords).map(([state, words]) => [
    words,
    verdicts.filter((verdict) => verdict.state === state).length,
  ])
}

export const isGiven = ({ state }: ReviewVerdict) => state !== 'none'
export const isOpen = ({ state }: ReviewVerdict) => awaitsVerdict(state)

/** Why a criterion still waits, in words. */
export function sayWaiting({ state, isReturned, changed, threads }: ReviewVerdict): string {
  const parts = [
    state === 'none' ? 'Nobody has looked at it yet' : verdictWords[state],
    isReturned ? 'handed back to the city' : '',
    changed === null ? '' : `since round ${changed.round}: ${changed.says}`,
    threads > 0 ? count(threads, 'open thread') : '',
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** How city and reviewer stand to each other on one piece of evidence. */
export function sayAgreement({ city, review, isBlind }: ReviewScore): string {
  if (isBlind) return 'the city’s score is left out here'
  const kind = disagreement(city?.value ?? null, review?.value ?? null)
  if (kind !== null) return disagreementWords[kind]
  return city === null ? 'the city has not scored it' : 'Agree'
}

export const disagrees = ({ city, review, isBlind }: ReviewScore) =>
  !isBlind && disagreement(city?.value ?? null, review?.value ?? null) !== null
