import type { IsoDate } from '../dates.ts'
import { assessInputs } from '../results/inputs.ts'
import type { Readiness } from '../results/readiness.ts'
import { keepInputs } from './criterion-inputs.ts'
import { addDifferences, changesBetween, differenceOf, levelChanges, noDifference } from './difference.ts'
import type { Move, MoveEvent, MovePart, MoveStart, MoveStep } from './move.ts'

/**
 * Why the results of an assessment moved: goes through what happened in the order of time, with the days passing in between,
 * and gives each event the difference between what followed from all before it and what follows from it too. Each
 * reading is the end of one difference and the beginning of the next, so that they add up to the whole exactly.
 *
 * Evidence that ages, and evidence dated ahead that begins to count, is a step of its own on its very day, if it changes a
 * check. An event that changes nothing is a step too, with no difference. `until` is the day of the last reading.
 */
export function explainMove(start: MoveStart, events: readonly MoveEvent[], until: IsoDate): Move {
  const kept = keepInputs(start.edition, start.inputs)
  const read = (asOf: IsoDate) => assessInputs(kept.edition(), kept.all(), asOf)
  const before = read(start.asOf)
  const steps: MoveStep[] = []
  let current = before
  let day = start.asOf

  const step = (part: MovePart, eventId: string | null, next: Readiness) => {
    const changes = changesBetween(current, next)
    // A day on which no check came or went is no event; what somebody did is one, whatever came of it.
    if (eventId !== null || changes.checks.length > 0) {
      const difference = differenceOf(current, next)
      steps.push({ eventId, part, asOf: day, difference, ...changes, levels: levelChanges(current, next) })
    }
    current = next
  }
  const passDays = (upTo: IsoDate) => {
    for (const turn of kept.turningDays(day, upTo)) {
      day = turn
      step('ageing', null, read(turn))
    }
    // An event of an earlier day than the last one was written by a clock that went wrong: days do not go back.
    if (upTo > day) day = upTo
  }

  for (const event of events) {
    passDays(event.asOf)
    if (event.part === 'edition') kept.changeEdition(event.edition, event.inputs)
    else if (!kept.put(event.criterionId, event.inputs)) {
      steps.push({ eventId: event.id, part: event.part, asOf: day, ...unmoved })
      continue
    }
    step(event.part, event.id, read(day))
  }
  passDays(until)

  // Read once more: what stands in the gap says more than the layers, and depends on days on which no layer moved.
  const after = read(day)
  const parts: Move['parts'] = {
    answers: noDifference,
    evidence: noDifference,
    ageing: noDifference,
    review: noDifference,
    edition: noDifference,
  }
  for (const { part, difference } of steps) parts[part] = addDifferences(parts[part], difference)
  return { before, after, whole: differenceOf(before, after), parts, steps }
}

const unmoved = { difference: noDifference, criteria: [], checks: [], levels: [] } as const
