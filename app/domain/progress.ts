import type { AnswerState } from './answers.ts'

/** How far a criterion is for who looks after it. */
export type Progress = {
  /** Checks with an answer that says something. */
  answered: number
  checks: number
  isHandedBack: boolean
  isDone: boolean
}

/**
 * How far a criterion is. It is done, and no longer due, once every check is answered and the reviewer has not handed it
 * back; "don't know" is no answer, because somebody has still to find out. Whether it is met, or shown by evidence, is
 * another question: "not met" is a true answer too.
 */
export function progressOf(answers: readonly AnswerState[], isHandedBack: boolean): Progress {
  const answered = answers.filter((answer) => answer !== 'not-assessed' && answer !== 'unknown').length
  const checks = answers.length
  return { answered, checks, isHandedBack, isDone: answered === checks && !isHandedBack }
}
