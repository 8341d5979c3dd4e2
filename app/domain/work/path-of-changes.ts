import type { IsoDate } from '../dates.ts'
import { findCheck, type Edition } from '../edition/edition.ts'
import type { CheapestPath } from '../path/cheapest-path.ts'
import { missingSteps, type EffortOverrides } from '../path/missing-steps.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { headlineLayer, type Layer } from '../results/readiness.ts'
import { assessChanges, type Changes } from '../what-if/changes.ts'
import { stepsOfChanges } from '../what-if/steps-of-changes.ts'

export type PathOfChanges = {
  /** The highest level that the what-if reaches in the layer, else the one that comes next; `''` without levels. */
  levelId: string
  reaches: boolean
  layer: Layer
  /** The day whose evidence it counts. */
  day: IsoDate
  path: CheapestPath
}

/**
 * A what-if as work: what it takes to stand higher is brought to one layer, the reviewed one where it takes anything as
 * reviewed, otherwise the evidenced one, because nobody plans to claim without being able to show it.
 */
export function pathOfChanges(
  edition: Edition,
  inputs: AssessmentInputs,
  changes: Changes,
  asOf: IsoDate,
  effort: EffortOverrides,
): PathOfChanges {
  const day = changes.day !== null && changes.day > asOf ? changes.day : asOf
  const readiness = assessInputs(edition, inputs, day)
  const results = new Map(readiness.criteria.flatMap(({ checks }) => checks).map((check) => [check.id, check]))
  const layer: Layer = Object.values(changes.checks).includes('reviewed') ? 'reviewed' : headlineLayer
  const checkIds = new Set(stepsOfChanges(edition, readiness, changes, effort).map(({ check }) => check))
  const steps = [...checkIds].flatMap((checkId) => {
    const [check, result] = [findCheck(edition, checkId), results.get(checkId)]
    return check && result ? missingSteps(edition, check, result, layer, effort) : []
  })
  const then = assessChanges(edition, inputs, { ...changes, day }, asOf)
  const reached = then.layers[layer].level
  return {
    levelId: reached ?? then.levels.find((level) => !level.layers[layer].isReached)?.id ?? '',
    reaches: reached !== null,
    layer,
    day,
    path: {
      effort: steps.reduce((sum, step) => sum + step.effort, 0),
      steps,
      criteria: [...new Set(steps.map(({ criterion }) => criterion))],
    },
  }
}
