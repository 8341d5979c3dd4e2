import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import { assess } from './assess.ts'
import type { CheckAnswerInput, EvidenceLinkInput, Readiness } from './readiness.ts'

/** All that a readiness is computed from besides the edition and the day: plain data that can be stored and sent. */
export type AssessmentInputs = {
  answers: readonly (CheckAnswerInput & { checkId: string })[]
  links: readonly EvidenceLinkInput[]
}

/** The readiness that follows from some inputs on a day. Refuses, by throwing, what `assess` refuses. */
export function assessInputs(edition: Edition, { answers, links }: AssessmentInputs, asOf: IsoDate): Readiness {
  return assess(edition, new Map(answers.map(({ checkId, ...input }) => [checkId, input])), links, asOf)
}
