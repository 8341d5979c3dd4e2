import type { Readiness } from './readiness.ts'

/** Whether nobody has answered anything: then there is no result to show, only a place to start. */
export function isUntouched(readiness: Readiness): boolean {
  return readiness.criteria.every((criterion) => criterion.checks.every((check) => check.answer === 'not-assessed'))
}

/** What has to stand beside every number of an assessment that nobody has answered anything of. */
export const untouchedWords = {
  counts: 'Nothing is assessed yet, so this counts everything as still to be put in place.',
  answer: 'What is in place already costs nothing once it is answered.',
} as const
