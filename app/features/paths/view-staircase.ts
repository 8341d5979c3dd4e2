import { sayTakes } from '#app/domain/briefing/briefing-words.ts'
import { findCheck, findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { sayCounted, type CountedDay } from '#app/domain/path/counted-day.ts'
import type { EffortOverrides } from '#app/domain/path/missing-steps.ts'
import { nearMisses } from '#app/domain/path/near-misses.ts'
import { sayAction, sayDays, sayShortfall } from '#app/domain/path/path-words.ts'
import { staircase } from '#app/domain/path/staircase.ts'
import type { Layer, Readiness } from '#app/domain/results/readiness.ts'
import { capital, count, list } from '#app/domain/results/words.ts'
import { staircaseValues } from '#app/ui/charts/staircase-values.ts'
import type { NearMissLine, StaircaseView } from '#app/ui/path-view.ts'
import { writePathQuery } from './path-query.ts'
import type { WishedPath } from './wished-path.ts'

type Told = { edition: Edition; readiness: Readiness; layer: Layer; effort: EffortOverrides; counted: CountedDay }

/** What every number of points takes at least, with the way to what each is made of. */
export function viewStaircase(
  { edition, readiness, layer, effort, counted }: Told,
  wished: WishedPath,
  base: string,
): StaircaseView {
  const found = staircase(edition, readiness, layer, effort)
  const query = writePathQuery(wished)
  return {
    values: staircaseValues(edition, readiness, found, counted),
    counted: sayCounted(counted),
    rows: found.stairs
      .filter(({ points }) => points > found.points)
      .map((stair, index, rows) => ({
        points: String(stair.points),
        days: sayDays(stair.effort),
        more: sayDays(stair.effort - (rows[index - 1]?.effort ?? 0)),
        to: `${base}/path?${query}&points=${stair.points}`,
      })),
    levels: found.levels.map((level) => ({
      title: level.title,
      needed: level.needed === null ? '' : String(level.needed),
      takes:
        level.stair === null
          ? [`${capital(sayTakes(level))}.`, ...level.shortfalls.map((one) => sayShortfall(edition, one))].join(' ')
          : sayTakes(level),
      to: level.stair === null ? null : `${base}/path?${writePathQuery({ ...wished, levelId: level.id })}`,
    })),
    isPartial: found.isPartial === true,
  }
}

/** Criteria that lack one check only, the cheapest first. */
export function viewNearMisses({ edition, readiness, layer, effort }: Told, base: string): NearMissLine[] {
  return nearMisses(edition, readiness, layer, effort).map(
    ({ criterion, check, steps, effort: own, brings, points, level }) => {
      const others = brings.filter((id) => id !== criterion)
      const reached = edition.levels?.find(({ id }) => id === level)?.title
      return {
        id: criterion,
        title: findCriterion(edition, criterion)?.title ?? '',
        to: `${base}/criteria/${criterion}`,
        toCheck: `${base}/criteria/${criterion}#${check}`,
        checkId: check,
        what: findCheck(edition, check)?.text ?? '',
        does: capital(list(steps.map((step) => sayAction(step)))),
        days: sayDays(own),
        brings: [
          `brings ${count(points, 'point')}`,
          ...(others.length > 0 ? [`with ${list(others)}, which waits for it`] : []),
          ...(reached === undefined ? [] : [`reaches ${reached}`]),
        ].join(', '),
      }
    },
  )
}
