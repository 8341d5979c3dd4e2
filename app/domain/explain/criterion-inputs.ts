import { nextDay, type IsoDate } from '../dates.ts'
import { criterionIdOf, type Criterion, type Edition } from '../edition/edition.ts'
import { goodUntil } from '../evidence/currency.ts'
import { adequate } from '../evidence/strength.ts'
import type { AssessmentInputs } from '../results/inputs.ts'

const nothing: AssessmentInputs = { answers: [], links: [] }

/** What of a criterion's inputs an edition knows, and the days on which its evidence may begin or cease to count. */
type Known = { inputs: AssessmentInputs; turns: readonly IsoDate[] }

/**
 * Inputs kept by criterion, so that an event replaces those of its own and all that follows from the rest stays. It holds
 * also what the edition does not know: an assessment that comes back to an edition has its answers again.
 */
export function keepInputs(edition: Edition, given: AssessmentInputs) {
  let current = edition
  let held = byCriterion(given)
  let known = new Map<string, Known>()

  const knownOf = (criterionId: string, inputs: AssessmentInputs): Known => {
    const there = known.get(criterionId)
    if (there) return there
    const made = sift(current, criterionId, inputs)
    known.set(criterionId, made)
    return made
  }

  return {
    /** Whether it changes anything. */
    put(criterionId: string, inputs: AssessmentInputs): boolean {
      if (signOf(held.get(criterionId) ?? nothing) === signOf(inputs)) return false
      held.set(criterionId, inputs)
      known.delete(criterionId)
      return true
    },
    changeEdition(to: Edition, carried: AssessmentInputs | undefined): void {
      current = to
      known = new Map()
      if (carried) held = byCriterion(carried)
    },
    edition: () => current,
    /** All that the edition knows. */
    all(): AssessmentInputs {
      const own = [...held].map(([id, inputs]) => knownOf(id, inputs).inputs)
      return { answers: own.flatMap(({ answers }) => answers), links: own.flatMap(({ links }) => links) }
    },
    /** The days after one day and up to another on which some evidence may begin or cease to count, in order. */
    turningDays(after: IsoDate, upTo: IsoDate): IsoDate[] {
      if (after >= upTo) return []
      const days = [...held].flatMap(([id, inputs]) =>
        knownOf(id, inputs).turns.filter((day) => day > after && day <= upTo),
      )
      return [...new Set(days)].sort()
    },
  }
}

type Own = { answers: AssessmentInputs['answers'][number][]; links: AssessmentInputs['links'][number][] }
const empty = (): Own => ({ answers: [], links: [] })

function byCriterion({ answers, links }: AssessmentInputs): Map<string, AssessmentInputs> {
  const ids = new Set([...answers, ...links].map(({ checkId }) => criterionIdOf(checkId)))
  const found = new Map([...ids].map((id) => [id, empty()]))
  for (const answer of answers) found.get(criterionIdOf(answer.checkId))?.answers.push(answer)
  for (const link of links) found.get(criterionIdOf(link.checkId))?.links.push(link)
  return found
}

function sift(edition: Edition, criterionId: string, { answers, links }: AssessmentInputs): Known {
  const criterion = edition.criteria.find(({ id }) => id === criterionId)
  if (!criterion) return { inputs: nothing, turns: [] }
  const windows = new Map(criterion.checks.map((check) => [check.id, check.window]))
  const mayAnswer = (answer: string) => answer !== 'not-applicable' || criterion.notApplicable !== 'never'
  const inputs = {
    // "Does not apply" is no answer where another edition does not allow it.
    answers: answers.filter(({ checkId, answer }) => windows.has(checkId) && mayAnswer(answer)),
    links: links.filter(({ checkId }) => windows.has(checkId)),
  }
  // What is too weak to count moves nothing with its age.
  const counting = inputs.links.filter(({ strength }) => strength !== null && strength >= adequate)
  return { inputs, turns: counting.flatMap(({ checkId, date }) => turnsOf(date, windows.get(checkId))) }
}

function turnsOf(date: IsoDate | null, window: Criterion['checks'][number]['window']): IsoDate[] {
  if (date === null) return []
  const until = goodUntil(date, window)
  return until === null ? [date] : [date, nextDay(until)]
}

/** A text that is the same for what gives the same results. */
function signOf({ answers, links }: AssessmentInputs): string {
  const given = answers.map(({ checkId, answer, acceptedBy }) => [checkId, answer, acceptedBy ?? null].join(' '))
  const shown = links.map(({ id, checkId, strength, reviewStrength, date }) =>
    [id, checkId, strength, reviewStrength, date].join(' '),
  )
  return [...given.sort(), '|', ...shown.sort()].join('\n')
}
