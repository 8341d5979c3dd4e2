import { layers, type CheckResult, type CriterionResult, type Layer, type Readiness } from '../results/readiness.ts'
import type { Difference, LayerChange, LevelChange } from './move.ts'

/** One value for each layer. */
export function perLayer<T>(make: (layer: Layer) => T): Record<Layer, T> {
  return { claimed: make('claimed'), evidenced: make('evidenced'), reviewed: make('reviewed') }
}

export const noDifference: Difference = Object.freeze({
  points: Object.freeze(perLayer(() => 0)),
  criteria: Object.freeze(perLayer(() => 0)),
  possible: 0,
})

/** By how much the totals of two readings differ. */
export function differenceOf(before: Readiness, after: Readiness): Difference {
  return {
    points: perLayer((layer) => after.layers[layer].points - before.layers[layer].points),
    criteria: perLayer((layer) => after.layers[layer].criteria - before.layers[layer].criteria),
    possible: after.possible - before.possible,
  }
}

export function addDifferences(a: Difference, b: Difference): Difference {
  return {
    points: perLayer((layer) => a.points[layer] + b.points[layer]),
    criteria: perLayer((layer) => a.criteria[layer] + b.criteria[layer]),
    possible: a.possible + b.possible,
  }
}

/** Whether any total differs. */
export function isMoved({ points, criteria, possible }: Difference): boolean {
  return possible !== 0 || layers.some((layer) => points[layer] !== 0 || criteria[layer] !== 0)
}

type Changes = { criteria: LayerChange[]; checks: LayerChange[] }

/** Which criteria and checks came to stand in a layer, or no longer do; `points` is what that adds or takes. */
export function changesBetween(before: Readiness, after: Readiness): Changes {
  const changes: Changes = { criteria: [], checks: [] }
  const isSameList =
    before.criteria.length === after.criteria.length &&
    after.criteria.every(({ id }, place) => before.criteria[place]?.id === id)
  const old = isSameList ? null : new Map(before.criteria.map((one) => [one.id, one]))
  const seen = new Set<string>()
  after.criteria.forEach((now, place) => {
    const was = old ? old.get(now.id) : before.criteria[place]
    seen.add(now.id)
    compare(changes, was, now)
  })
  // A criterion that the new edition no longer has.
  if (old) for (const was of before.criteria) if (!seen.has(was.id)) compare(changes, was, undefined)
  return changes
}

function compare(changes: Changes, was: CriterionResult | undefined, now: CriterionResult | undefined): void {
  if (was === now) return
  const id = (now ?? was)?.id ?? ''
  for (const layer of layers) {
    const [had, has] = [was?.layers[layer] ?? false, now?.layers[layer] ?? false]
    const points = (has ? (now?.points ?? 0) : 0) - (had ? (was?.points ?? 0) : 0)
    if (had !== has || points !== 0) changes.criteria.push({ id, layer, isGained: has && points >= 0, points })
  }
  compareChecks(changes, was?.checks ?? [], now?.checks ?? [])
}

function compareChecks(changes: Changes, was: readonly CheckResult[], now: readonly CheckResult[]): void {
  // Nearly always the same list, and nearly always as it was.
  if (was.length === now.length && was.every((check, place) => isSameCheck(check, now[place]))) return
  const old = new Map(was.map((check) => [check.id, check]))
  const come = new Set(now.map(({ id }) => id))
  const gone = was.filter(({ id }) => !come.has(id)).map((check) => ({ id: check.id, had: check.layers, has: null }))
  const rest = now.map((check) => ({ id: check.id, had: old.get(check.id)?.layers, has: check.layers }))
  for (const { id, had, has } of [...rest, ...gone]) {
    for (const layer of layers) {
      const isGained = has?.[layer] ?? false
      if ((had?.[layer] ?? false) !== isGained) changes.checks.push({ id, layer, isGained, points: 0 })
    }
  }
}

function isSameCheck(a: CheckResult, b: CheckResult | undefined): boolean {
  return a.id === b?.id && layers.every((layer) => a.layers[layer] === b.layers[layer])
}

/** The layers whose level is another. */
export function levelChanges(before: Readiness, after: Readiness): LevelChange[] {
  return layers.flatMap((layer) => {
    const [from, to] = [before.layers[layer].level, after.layers[layer].level]
    return from === to ? [] : [{ layer, from, to }]
  })
}
