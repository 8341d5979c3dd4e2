import type { Edition } from '../edition/edition.ts'
import { judgeGates, judgeLevels } from '../results/levels.ts'
import { layers, type CriterionResult, type Layer, type Readiness } from '../results/readiness.ts'
import type { EffortOverrides, PathStep } from './missing-steps.ts'
import { pathField, type PathField } from './path-problem.ts'

/** A criterion that one check keeps from standing. */
export type NearMiss = {
  criterion: string
  /** The cheapest check that would do, and what it needs: one step, or some (put in place, then find evidence). */
  check: string
  steps: readonly PathStep[]
  /** In thousandths of a person-day. */
  effort: number
  /** Criteria that would stand then: this one, and what only waits for it. In the edition's order. */
  brings: readonly string[]
  points: number
  /** The highest level that would be reached then, if it is not reached now. */
  level: string | null
}

/**
 * What is one check short of standing in a layer and waits for nothing else: the least effort first, then the most points,
 * then the edition's order.
 */
export function nearMisses(edition: Edition, readiness: Readiness, layer: Layer, effort?: EffortOverrides): NearMiss[] {
  const field = pathField(edition, readiness, layer, effort)
  return field.items
    .flatMap((item, place): NearMiss[] => {
      const [first] = item.steps
      const isOneCheck = first !== undefined && item.steps.every(({ check }) => check === first.check)
      if (!isOneCheck || (field.before[place] ?? []).length > 0) return []
      const brings = broughtBy(field, place)
      return [
        {
          criterion: item.criterion.id,
          check: first.check,
          steps: item.steps,
          effort: item.effort,
          brings: brings.map(({ id }) => id),
          points: brings.reduce((sum, { points }) => sum + points, 0),
          level: levelThen(field, new Set(brings.map(({ id }) => id))),
        },
      ]
    })
    .sort((a, b) => a.effort - b.effort || b.points - a.points)
}

/** An item, and all that stands as soon as it does. */
function broughtBy({ items, before }: PathField, place: number): CriterionResult[] {
  const stands = items.map((_, item) => item === place)
  for (let changed = true; changed;) {
    changed = false
    items.forEach(({ steps }, item) => {
      if (stands[item] || steps.length > 0 || !(before[item] ?? []).every((need) => stands[need])) return
      stands[item] = true
      changed = true
    })
  }
  return items.filter((_, item) => stands[item]).map(({ criterion }) => criterion)
}

/** The level of a layer once some more criteria stand in it, if it is another one. */
function levelThen({ edition, readiness, layer }: PathField, more: ReadonlySet<string>): string | null {
  const results = new Map(
    readiness.criteria.map((result) => [
      result.id,
      more.has(result.id) ? { ...result, layers: { ...result.layers, [layer]: true } } : result,
    ]),
  )
  const applying = [...results.values()].filter(({ state }) => state !== 'not-applicable')
  const standing = (of: Layer) => applying.filter((result) => result.layers[of])
  const points = (list: readonly CriterionResult[]) => list.reduce((sum, one) => sum + one.points, 0)
  const each = (count: (list: readonly CriterionResult[]) => number) =>
    Object.fromEntries(layers.map((of) => [of, count(standing(of))])) as Record<Layer, number>
  const levels = judgeLevels(
    edition,
    judgeGates(edition, results),
    each(points),
    each((list) => list.length),
    points(applying),
  )
  const level = levels.findLast((one) => one.layers[layer].isReached)?.id ?? null
  return level === readiness.layers[layer].level ? null : level
}
