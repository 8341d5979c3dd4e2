import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { sayDistance } from '#app/domain/results/words.ts'
import { checksDone } from '#app/domain/work/checks-done.ts'
import type { ProposedItem } from '#app/domain/work/propose.ts'
import type { ChosenPath } from './chosen-path.ts'
import type { WorkAssessment } from './work-context.ts'

/** What will still be missing for the level once all of a proposal is done; `null` where nothing will be. */
export function sayStillMissing(
  { edition, asOf, submitOn }: WorkAssessment,
  { levelId, layer, countedOn }: ChosenPath,
  items: readonly ProposedItem[],
  inputs: AssessmentInputs,
): string | null {
  // Someone may count today, or a what-if some other day: the day it is handed in is the one that the city is judged on.
  const days = [countedOn, ...(submitOn !== null && submitOn > asOf && submitOn !== countedOn ? [submitOn] : [])]
  const sentences = days.flatMap((day) => {
    const done = new Map(items.flatMap((item) => item.steps.map(({ check }) => [check, dayOf(item, day)] as const)))
    const then = assessInputs(edition, checksDone(inputs, done), day)
    const level = then.levels.find(({ id }) => id === levelId)
    if (!level || level.layers[layer].isReached) return []
    const distance = sayDistance(level, layer)
    const short =
      distance === '' ? 'a lower level is not reached' : `the city is still ${distance} short of ${level.title}`
    const when = day > asOf ? `on ${sayShortDate(day)}${day === submitOn ? ', when it is handed in' : ''}` : 'today'
    return [`Counted ${when}, with all of this done, ${short} (${layer}).`]
  })
  return sentences.length === 0 ? null : sentences.join(' ')
}

/** Done on its day, at the latest on the day asked about. */
const dayOf = ({ dueOn }: ProposedItem, day: IsoDate) => (dueOn === null || dueOn > day ? day : dueOn)

/** Why no quarters are proposed. */
export function sayUnlimited(items: readonly ProposedItem[]): string {
  const dueOn = items[0]?.dueOn ?? null
  const days = dueOn === null ? 'no dates are filled in' : `everything is due on ${sayShortDate(dueOn)}`
  return `No limit of person-days per quarter is set, so all of it would fit into this quarter, and ${days}.`
}
