import { findPath } from '#app/domain/path/plan-path.ts'
import { pathToPoints } from '#app/domain/path/staircase.ts'
import { isUnlimited, listWishes, noWishes } from '#app/domain/path/wishes.ts'
import { layerWords } from '#app/domain/results/words.ts'
import type { TheirWishesView } from '#app/ui/path-wishes-form.tsx'
import type { LoadedPath, PathAssessment } from './load-path.server.ts'
import { writePathQuery } from './path-query.ts'
import type { TheirWishes } from './save-wishes.server.ts'
import { tellPath } from './tell-path.ts'
import { viewHero, viewMadeOf, viewPointsHero } from './view-path.ts'
import { viewSchedule } from './view-schedule.ts'
import { viewNearMisses, viewStaircase } from './view-staircase.ts'
import { viewObstacles, viewWishes } from './view-wishes.ts'
import { isSamePath, type WishedPath } from './wished-path.ts'

/** All that the page of the cheapest path shows, drawn from one plan. */
export function viewPathPage(
  assessment: PathAssessment,
  loaded: LoadedPath,
  { typed, points }: { typed: Record<string, string> | null; points: number | null },
) {
  const { id, edition } = assessment
  const { plan, wished, facts, then, request } = loaded
  const base = `/assessments/${id}`
  const free = listWishes(wished.wishes).length > 0 ? findPath(edition, then, { ...request, wishes: noWishes }) : null
  const query = writePathQuery(wished)
  const told = { edition, readiness: then, layer: wished.layer, effort: facts.effort, counted: loaded.counted }
  const toPoints = points === null ? null : pathToPoints(edition, then, wished.layer, points, facts.effort)
  const path = toPoints ?? (plan?.ok ? plan.path : null)
  const isWalk = path !== null && path.steps.length > 0
  return {
    base,
    query,
    hero: toPoints
      ? viewPointsHero(loaded, toPoints, points ?? 0, base)
      : viewHero(edition, loaded, base, free === null || free === 'unproven' ? null : free.effort),
    isToPoints: toPoints !== null,
    madeOf: isWalk ? viewMadeOf(edition, loaded, path, base) : null,
    schedule: plan?.ok && isWalk && !toPoints ? viewSchedule(edition, plan.schedule, request.startOn, base) : [],
    staircase: viewStaircase(told, wished, base),
    nearMisses: viewNearMisses(told, base),
    layer: layerWords[wished.layer].title.toLowerCase(),
    hasLimits: !isUnlimited(wished.wishes),
    obstacles: plan?.ok === false && !toPoints ? viewObstacles(edition, wished, plan.why, base) : null,
    wishes: viewWishes(assessment, loaded, typed),
    isKept: facts.wishesRevision > 0 && isSamePath(wished, facts.wished),
    hasOwnEffort: facts.effort.size > 0,
  }
}

/** Two versions of the wishes, line by line, where they differ. */
export function viewTheirs(
  { edition }: Pick<PathAssessment, 'edition'>,
  { by, revision, wished }: TheirWishes,
  mine: WishedPath,
): TheirWishesView {
  const own = tellPath(edition, mine)
  const lines = Object.entries(tellPath(edition, wished))
    .map(([what, theirs]) => ({ what, theirs, mine: own[what] ?? '' }))
    .filter((line) => line.theirs !== line.mine)
  return { by, revision, lines }
}
