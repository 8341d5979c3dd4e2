import type { Edition } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import type { Staircase } from '#app/domain/path/staircase.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import type { StaircaseValues } from './staircase.ts'

/** A staircase as its chart takes it, in person-days. */
export function staircaseValues(edition: Edition, readiness: Readiness, found: Staircase): StaircaseValues {
  return {
    total: readiness.possible,
    now: found.points,
    steps: found.stairs
      .filter(({ points }) => points > found.points)
      .map(({ points, effort }) => ({ points, days: inDays(effort) })),
    levels: found.levels.flatMap(({ id, title, needed, stair }) => {
      const level = edition.levels?.find((one) => one.id === id)
      const at = needed ?? stair?.points
      if (!level || at === undefined) return []
      const days = stair === null ? null : inDays(stair.effort)
      return [{ id, title, needed: at, days, mark: level.mark, metal: level.metal }]
    }),
  }
}
