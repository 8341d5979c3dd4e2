import type { IsoDate } from '#app/domain/dates.ts'
import type { CheapestPath } from '#app/domain/path/cheapest-path.ts'
import type { Schedule } from '#app/domain/path/schedule.ts'
import type { PathWishes } from '#app/domain/path/wishes.ts'
import type { Layer } from '#app/domain/results/readiness.ts'
import { sha256 } from '#app/platform/files.ts'

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

/** Stands for the steps of a path: a page that was made with another one asks again before it plans. */
export function signPath({ levelId, layer, path }: ChosenPath): string {
  const steps = path.steps.map(({ check, action, effort }) => [check, action, effort])
  return sha256(JSON.stringify([levelId, layer, steps])).slice(0, 16)
}
