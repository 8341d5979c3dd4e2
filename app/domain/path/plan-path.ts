import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { leastEffort, type CheapestPath } from './cheapest-path.ts'
import { explainImpossible, type Impossible } from './explain-impossible.ts'
import { limitsOf, type Workforce } from './limits.ts'
import type { EffortOverrides } from './missing-steps.ts'
import { levelCases, pathField } from './path-problem.ts'
import { schedulePath } from './schedule-path.ts'
import type { Schedule } from './schedule.ts'
import type { PathWishes } from './wishes.ts'

export type PathRequest = {
  levelId: string
  layer: Layer
  wishes: PathWishes
  effort: EffortOverrides
} & Workforce

export type PathPlan = { ok: true; path: CheapestPath; schedule: Schedule } | { ok: false; why: Impossible }

/**
 * The cheapest path under a lead's wishes, as a schedule by quarter; or the smallest set of wishes that stands in the way.
 *
 * A path fits its wishes if nobody works on what is left out or belongs to other departments, and all its work fits into
 * what each department, and all together, have from the first day of work to the day by which all is done; without such a
 * day, into the next 25 years. Of all paths that fit it is the one with the least total effort, proven, with the ties of
 * `cheapestPath`. A prerequisite has no order in time: it counts only once both stand.
 *
 * Refuses, by throwing, a level or a criterion that the edition does not have.
 */
export function planPath(edition: Edition, readiness: Readiness, request: PathRequest): PathPlan {
  const { levelId, layer, wishes, effort } = request
  const field = pathField(edition, readiness, layer, effort)
  const limits = limitsOf(field, wishes, request)
  const path = limits && leastEffort(field, levelCases(field, levelId), limits)
  if (!path) return { ok: false, why: explainImpossible(field, levelId, wishes, request) }
  return { ok: true, path, schedule: schedulePath(edition, path, wishes, request) }
}
