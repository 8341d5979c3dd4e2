import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { cheapestPath, type CheapestPath } from './cheapest-path.ts'
import { explainImpossible, type Impossible } from './explain-impossible.ts'
import type { EffortOverrides } from './missing-steps.ts'
import type { Schedule } from './schedule.ts'
import type { PathWishes } from './wishes.ts'

export type PathRequest = {
  levelId: string
  layer: Layer
  wishes: PathWishes
  effort: EffortOverrides
  /** By criterion: the department that looks after it. */
  departmentOf: ReadonlyMap<string, string>
  /** The first day on which somebody can work on it. */
  startOn: IsoDate
  /** Month in which the city's fiscal year begins, 1 to 12. */
  fiscalYearStart: number
}

export type PathPlan = { ok: true; path: CheapestPath; schedule: Schedule } | { ok: false; why: Impossible }

/**
 * The cheapest path under a lead's wishes, as a schedule by quarter; or the smallest set of wishes that stands in the way.
 *
 * Refuses, by throwing, a level or a criterion that the edition does not have.
 */
export function planPath(edition: Edition, readiness: Readiness, request: PathRequest): PathPlan {
  const { levelId, layer, wishes, effort } = request
  const query = { levelId, layer, include: wishes.include, leaveOut: wishes.leaveOut, effort }
  const path = cheapestPath(edition, readiness, query)
  if (!path) return { ok: false, why: explainImpossible(edition, readiness, query) }
  return { ok: true, path, schedule: { quarters: [] } }
}
