import { sayShortDate } from '#app/domain/dates.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { CountedDay } from '#app/domain/path/counted-day.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { isLevelReached, type Staircase } from '#app/domain/path/staircase.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import type { StaircaseValues } from './staircase.ts'

/** A staircase as its chart takes it, in person-days. `counted`: the day whose evidence it counts. */
export function staircaseValues(
  edition: Edition,
  readiness: Readiness,
  found: Staircase,
  counted: CountedDay | null,
): StaircaseValues {
  const isOther = counted !== null && counted.dayIs !== 'results'
  return {
    total: readiness.possible,
    now: found.points,
    ...(isOther ? { on: sayShortDate(counted.day) } : {}),
    ...(found.isPartial ? { isPartial: true as const } : {}),
    steps: found.stairs
      .filter(({ points }) => points > found.points)
      .map(({ points, effort }) => ({ points, days: inDays(effort) })),
    levels: found.levels.flatMap((one) => {
      const { id, title, needed, stair, isUnproven } = one
      const level = edition.levels?.find((one) => one.id === id)
      const at = needed ?? stair?.points
      // Nothing is drawn of what is not known.
      if (!level || at === undefined || isUnproven) return []
      const days = stair === null ? null : inDays(stair.effort)
      return [{ id, title, needed: at, days, isReached: isLevelReached(one), mark: level.mark, metal: level.metal }]
    }),
  }
}
