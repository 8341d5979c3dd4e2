import type { IsoDate } from '../dates.ts'
import type { AssessmentInputs } from '../results/inputs.ts'

/** The inputs of an assessment in which some checks are met, each shown beyond doubt on a day of its own, in every layer. */
export function checksDone({ answers, links }: AssessmentInputs, days: ReadonlyMap<string, IsoDate>): AssessmentInputs {
  const given = new Map(answers.map((answer) => [answer.checkId, answer]))
  const met = [...days.keys()].map((checkId) => {
    const { answer, acceptedBy = null } = given.get(checkId) ?? {}
    // "Does not apply" is a claim too where it counts as met; it is shown like any other.
    return { checkId, answer: answer === 'not-applicable' ? answer : ('met' as const), acceptedBy }
  })
  const shown = [...days].map(([checkId, date]) => ({
    id: `planned work on ${checkId}`,
    checkId,
    strength: 3 as const,
    reviewStrength: 3 as const,
    date,
  }))
  return { answers: [...answers.filter(({ checkId }) => !days.has(checkId)), ...met], links: [...links, ...shown] }
}
