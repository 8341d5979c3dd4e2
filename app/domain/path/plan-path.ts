import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { leastEffort, type CheapestPath } from './cheapest-path.ts'
import { explainImpossible, unprovenPath, type Impossible } from './explain-impossible.ts'
import { limitsOf, type Workforce } from './limits.ts'
import type { EffortOverrides } from './missing-steps.ts'
import { levelCases, pathField, type PathField } from './path-problem.ts'
import { schedulePath } from './schedule-path.ts'
import type { Schedule } from './schedule.ts'
import type { PathWishes } from './wishes.ts'
import { within, WorkLimit } from './work-limit.ts'

export type PathRequest = {
  levelId: string
  layer: Layer
  wishes: PathWishes
  effort: EffortOverrides
} & Workforce

/**
 * Steps that a search may take: below two seconds on a slow machine, and some hundred times what a standard of 43 criteria
 * takes under capacities.
 */
export const usualWork = 60_000_000

export type PathPlan = { ok: true; path: CheapestPath; schedule: Schedule } | { ok: false; why: Impossible }

/**
 * The cheapest path under a lead's wishes, as a schedule by quarter; or the smallest set of wishes that stands in the way.
 *
 * A path fits its wishes if nobody works on what is left out or belongs to other departments, and all its work fits into
 * what each department, and all together, have from the first day of work to the day by which all is done; without such a
 * day, into the next 25 years. Of all paths that fit it is the one with the least total effort, proven, with the ties of
 * `cheapestPath`. A prerequisite has no order in time: it counts only once both stand.
 *
 * A search that would take more than `work` steps is given up, which is told as such: a path is never shown unproven. The steps
 * are counted, so that the answer is the same on every machine.
 *
 * Refuses, by throwing, a level or a criterion that the edition does not have.
 */
export function planPath(
  edition: Edition,
  readiness: Readiness,
  request: PathRequest,
  work: number = usualWork,
): PathPlan {
  const { levelId, wishes } = request
  const field = searched(edition, readiness, request, work)
  const found = within(() => search(field, request))
  if (!found) return { ok: false, why: unprovenPath }
  const path = found.value
  if (!path) return { ok: false, why: explainImpossible(field, levelId, wishes, request, true) }
  return { ok: true, path, schedule: schedulePath(edition, path, wishes, request) }
}

/** The path of `planPath` alone: `null` where there is none, `unproven` where that takes too much work to tell. */
export function findPath(
  edition: Edition,
  readiness: Readiness,
  request: PathRequest,
  work: number = usualWork,
): CheapestPath | 'unproven' | null {
  const found = within(() => search(searched(edition, readiness, request, work), request))
  return found ? found.value : 'unproven'
}

function searched(edition: Edition, readiness: Readiness, { layer, effort }: PathRequest, work: number): PathField {
  const field = pathField(edition, readiness, layer, effort)
  return work === Infinity ? field : { ...field, work: new WorkLimit(work) }
}

function search(field: PathField, request: PathRequest): CheapestPath | null {
  const limits = limitsOf(field, request.wishes, request)
  return limits && leastEffort(field, levelCases(field, request.levelId), limits)
}
