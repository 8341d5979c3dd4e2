import type { IsoDate } from '#app/domain/dates.ts'
import type { CheapestPath } from '#app/domain/path/cheapest-path.ts'
import type { Schedule } from '#app/domain/path/schedule.ts'
import { isUnlimited, type PathWishes } from '#app/domain/path/wishes.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import { sha256 } from '#app/platform/files.ts'
import type { WorkAssessment } from './work-context.ts'

/** A path that is about to become planned work. */
export type ChosenPath = {
  levelId: string
  layer: Layer
  wishes: PathWishes
  day: 'done' | 'submission'
  /** The day whose evidence it counts. */
  countedOn: IsoDate
  path: CheapestPath
  schedule: Schedule
  /** The what-if that it comes from. */
  scenarioId: string | null
}

type Signed = { levelId: string; layer: string; path: Pick<CheapestPath, 'steps'> }

/** What of a proposal follows from the assessment and the path. */
export function termsOf({ edition, asOf, city }: WorkAssessment, { wishes, countedOn }: ChosenPath) {
  const { fiscalYearStart } = city
  return { edition, today: asOf, countedOn, isUnlimited: isUnlimited(wishes), fiscalYearStart }
}

/** Stands for the steps of a path: a page that was made with another one asks again before it plans. */
export function signPath({ levelId, layer, path }: Signed): string {
  const steps = path.steps.map(({ check, action, effort }) => [check, action, effort])
  return sha256(JSON.stringify([levelId, layer, steps])).slice(0, 16)
}
