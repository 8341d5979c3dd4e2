import { answerWords, type AnswerState } from '../answers.ts'
import { strengthRubric, type Strength } from '../evidence/strength.ts'
import type { MovePart } from './move.ts'

export const movePartWords = {
  answers: { title: 'Answers', means: 'What people answered, and what they took back.' },
  evidence: { title: 'Evidence', means: 'What was put on checks, replaced, taken off, and scored by the city.' },
  ageing: { title: 'Ageing', means: 'Evidence that aged out, day by day, with nobody doing anything.' },
  review: { title: 'Review', means: 'Scores and verdicts of the coach, or of the city’s own reviewer.' },
  edition: { title: 'Edition', means: 'The checklist itself: other criteria, weights or windows.' },
} as const satisfies Record<MovePart, { title: string; means: string }>

/** `+3`, `−1`, `0`: with a true minus sign. */
export function sayChange(value: number): string {
  if (value === 0) return '0'
  return value > 0 ? `+${value}` : `−${-value}`
}

/** How an answer was changed, to stand after a name. `was` is `null` where there was none. */
export function sayAnswered(checkId: string, was: AnswerState | null, answer: AnswerState, source: string): string {
  const from = source === '' ? '' : `, as ${source} said`
  if (was === answer) return `changed the note on ${checkId}${from}`
  const before = was === null || was === 'not-assessed' ? '' : `, ${answerWords[was].toLowerCase()} before`
  if (answer === 'not-assessed') return `took back the answer to ${checkId}${before}`
  return `answered ${checkId}: ${answerWords[answer].toLowerCase()}${before}${from}`
}

/** What a link was at two moments, as far as a reader can tell the difference. */
export type LinkState = {
  isOff: boolean
  revisionNumber: number
  contentNumber: number
  date: string | null
  place: string
}

/** How evidence on a check was changed, to stand after a name. `title` is quoted already, or says that it is kept back. */
export function sayLinked(checkId: string, title: string, was: LinkState | null, now: LinkState): string {
  if (!was) return `put ${title} on ${checkId}`
  if (now.isOff !== was.isOff) return now.isOff ? `took ${title} off ${checkId}` : `put ${title} back on ${checkId}`
  if (now.contentNumber !== was.contentNumber) return `moved ${checkId} to revision ${now.revisionNumber} of ${title}`
  if (now.date !== was.date) return `put the date of ${title} right, which is on ${checkId}`
  if (now.revisionNumber !== was.revisionNumber) return `kept a copy of ${title}, which is on ${checkId}`
  return `said where in ${title} to look for ${checkId}`
}

/** A score, to stand after a name. `value` is `null` for a reader who may not know it. */
export function sayScored(checkId: string, title: string, layer: 'city' | 'review', value: Strength | null): string {
  const as = layer === 'review' ? ' as its reviewer' : ''
  const given = value === null ? '' : `: ${value}, ${strengthRubric[value].words}`
  return `scored ${title} for ${checkId}${as}${given}`
}
