import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import type { Layer, Readiness } from '../results/readiness.ts'
import { leastEffort, type CheapestPath } from './cheapest-path.ts'
import { explainImpossible, unprovenPath, type Impossible } from './explain-impossible.ts'
import { endedByHandingIn, namingHandingIn } from './handed-in.ts'
import { leastOrKnown } from './known-effort.ts'
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
  /** The day on which it is handed in, where that is the day whose evidence counts: what is done later comes too late. */
  handedInOn?: IsoDate | null
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
 * what each department, and all together, have from the first day of work to the day by which all is done, or on which it
 * is handed in; without such a day, into the next 25 years. Of all paths that fit it is the one with the least total effort, proven, with the ties of
 * `cheapestPath`. A prerequisite has no order in time: it counts only once both stand.
 *
 * A search that would take more than `work` steps is given up, which is told as such, with what is known of the effort: a path
 * is never shown unproven. The steps are counted, so that the answer is the same on every machine.
 *
 * Refuses, by throwing, a level or a criterion that the edition does not have.
 */
export function planPath(
  edition: Edition,
  readiness: Readiness,
  request: PathRequest,
  work: number = usualWork,
): PathPlan {
  const { levelId } = request
  const wishes = endedByHandingIn(request.wishes, request.handedInOn ?? null)
  const field = searched(edition, readiness, request, work)
  const limits = limitsOf(field, wishes, request)
  const found = limits ? leastOrKnown(field, levelCases(field, levelId), limits, work) : { path: null }
  if ('known' in found) return { ok: false, why: unprovenPath(found.known, (limits?.rooms ?? []).length > 0) }
  const { path } = found
  if (!path) {
    const why = explainImpossible(field, levelId, wishes, request, true)
    return { ok: false, why: namingHandingIn(why, request.wishes, wishes) }
  }
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
  const limits = limitsOf(field, endedByHandingIn(request.wishes, request.handedInOn ?? null), request)
  return limits && leastEffort(field, levelCases(field, request.levelId), limits)
}
