import { criteriaOf, type Edition } from '../edition/edition.ts'
import type { Gate, Threshold } from '../edition/schema.ts'
import { neededFor } from '../results/levels.ts'
import type { CriterionResult, Layer, Readiness } from '../results/readiness.ts'
import type { Bound } from './choices.ts'
import { missingSteps, type EffortOverrides, type PathStep } from './missing-steps.ts'
import type { WorkLimit } from './work-limit.ts'

/** A criterion that does not stand in the layer yet, with the cheapest steps that would make its own checks stand. */
export type PathItem = { criterion: CriterionResult; steps: readonly PathStep[]; effort: number }

/** What is to be chosen from, for one layer of one readiness. */
export type PathField = {
  edition: Edition
  readiness: Readiness
  layer: Layer
  items: readonly PathItem[]
  /** By place in `items`: the places of the criteria that must stand before it. */
  before: readonly (readonly number[])[]
  /** What may be done to find a path; without it as much as it takes. */
  work?: WorkLimit
  /** Is told what a path takes that is found on the way to the cheapest, in thousandths of a person-day. */
  seen?: (effort: number) => void
}

/** Every criterion that could still be made to stand in a layer, in the edition's order. */
export function pathField(edition: Edition, readiness: Readiness, layer: Layer, own?: EffortOverrides): PathField {
  const byId = new Map(edition.criteria.map((criterion) => [criterion.id, criterion]))
  const open = readiness.criteria.filter(({ state, layers }) => state !== 'not-applicable' && !layers[layer])
  const items = open.map((result): PathItem => {
    const criterion = byId.get(result.id)
    if (!criterion) throw new Error(`${edition.ref} has no criterion ${result.id}`)
    const checkById = new Map(criterion.checks.map((check) => [check.id, check]))
    const choices = result.checks
      .filter((check) => !check.layers[layer] && !isLeftOut(criterion.notApplicable, check.answer))
      .map((check, place) => {
        const found = checkById.get(check.id)
        if (!found) throw new Error(`${edition.ref} has no check ${check.id}`)
        const steps = missingSteps(edition, found, check, layer, own)
        return { place, steps, effort: steps.reduce((sum, { effort }) => sum + effort, 0) }
      })
    const more = Math.max(0, result.needed - result.checkCounts[layer])
    const chosen = choices
      .toSorted((a, b) => a.effort - b.effort || a.place - b.place)
      .slice(0, more)
      .sort((a, b) => a.place - b.place)
    return {
      criterion: result,
      steps: chosen.flatMap(({ steps }) => steps),
      effort: chosen.reduce((sum, { effort }) => sum + effort, 0),
    }
  })
  const placeOf = new Map(items.map(({ criterion }, index) => [criterion.id, index]))
  const before = items.map(({ criterion }) =>
    (byId.get(criterion.id)?.prerequisites ?? []).flatMap((id) => placeOf.get(id) ?? []),
  )
  return { edition, readiness, layer, items, before }
}

const isLeftOut = (policy: string, answer: string) => policy === 'leave-out' && answer === 'not-applicable'

/** One way of meeting everything a level asks for: all of these bounds hold. */
export type LevelCase = readonly Bound[]

/**
 * The bounds of a level and of every level below it. A group gate with areas in it can be met in several ways, each a case
 * of its own; a level without such a gate is one case.
 */
export function levelCases(field: PathField, levelId: string): LevelCase[] {
  const { edition, readiness, items, layer } = field
  const levels = edition.levels ?? []
  const index = levels.findIndex(({ id }) => id === levelId)
  if (index < 0) throw new Error(`${edition.ref} has no level ${levelId}`)
  const applying = readiness.criteria.filter(({ state }) => state !== 'not-applicable')
  const thresholds = levels.slice(0, index + 1).map(({ threshold }): Bound => {
    const isCount = 'criteria' in threshold
    const has = isCount ? readiness.layers[layer].criteria : readiness.layers[layer].points
    return {
      amounts: items.map(({ criterion }) => (isCount ? 1 : criterion.points)),
      least: neededFor(threshold, sumOf(applying, false)) - has,
    }
  })
  const reach = new Set(levels.slice(0, index + 1).map(({ id }) => id))
  const gates = edition.gates.filter((gate) => !gate.levels || gate.levels.some((id) => reach.has(id)))
  return gates.reduce<LevelCase[]>(
    (cases, gate) => {
      const ways = gateWays(field, gate)
      return cases.flatMap((bounds) => ways.map((way) => [...bounds, ...way]))
    },
    [thresholds.filter(({ least }) => least > 0)],
  )
}

function gateWays(field: PathField, gate: Gate): Bound[][] {
  if (gate.kind === 'criteria') return [criteriaBound(field, gate.criteria, gate.criteria.length)]
  if (gate.kind === 'area-minimum') return [areaBound(field, gate.area, gate.minimum)]
  const codes = gate.of.flatMap((part) => ('criterion' in part ? [part.criterion] : []))
  const areas = gate.of.flatMap((part) => ('area' in part ? [part] : []))
  // Areas that are met already stand in every way, so only the others are chosen from.
  const met = areas.filter(({ area, minimum }) => areaBound(field, area, minimum).length === 0)
  const open = areas.filter((part) => !met.includes(part))
  const ways: Bound[][] = []
  for (let pick = 0; pick < 2 ** open.length; pick += 1) {
    const enforced = open.filter((_, place) => (pick >> place) % 2 === 1)
    const left = gate.atLeast - met.length - enforced.length
    if (left > codes.length || (left < 0 && enforced.length > 0)) continue
    ways.push([
      ...enforced.flatMap(({ area, minimum }) => areaBound(field, area, minimum)),
      ...criteriaBound(field, codes, left),
    ])
  }
  return ways
}

/** At least so many of some criteria stand; one that does not apply keeps no gate shut. */
function criteriaBound({ readiness, layer, items }: PathField, codes: readonly string[], atLeast: number): Bound[] {
  const result = new Map(readiness.criteria.map((criterion) => [criterion.id, criterion]))
  const isOpen = (id: string) => {
    const found = result.get(id)
    return found !== undefined && (found.state === 'not-applicable' || found.layers[layer])
  }
  const least = atLeast - codes.filter(isOpen).length
  if (least <= 0) return []
  return [{ amounts: items.map(({ criterion }) => codes.filter((id) => id === criterion.id).length), least }]
}

function areaBound({ edition, readiness, layer, items }: PathField, areaId: string, minimum: Threshold): Bound[] {
  const area = edition.areas.find(({ id }) => id === areaId)
  const codes = new Set(area ? criteriaOf(edition, area).map(({ id }) => id) : [])
  const applying = readiness.criteria.filter(({ id, state }) => codes.has(id) && state !== 'not-applicable')
  const isCount = 'criteria' in minimum
  const possible = sumOf(applying, isCount)
  const has = sumOf(
    applying.filter(({ layers }) => layers[layer]),
    isCount,
  )
  const least = Math.min(neededFor(minimum, possible), possible) - has
  if (least <= 0) return []
  const amounts = items.map(({ criterion }) => (codes.has(criterion.id) ? (isCount ? 1 : criterion.points) : 0))
  return [{ amounts, least }]
}

function sumOf(criteria: readonly CriterionResult[], isCount: boolean): number {
  return isCount ? criteria.length : criteria.reduce((sum, { points }) => sum + points, 0)
}
