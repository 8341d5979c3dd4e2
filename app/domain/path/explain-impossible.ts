import type { Edition } from '../edition/edition.ts'
import type { Readiness } from '../results/readiness.ts'
import type { PathQuery } from './cheapest-path.ts'
import { levelCases, pathField, type LevelCase, type PathField } from './path-problem.ts'

/** A wish that the path has to honour. */
export type Wish = { kind: 'include' | 'leave-out'; criterion: string }

/** Something that a level asks for and that cannot be had: at most so much of it is left. */
export type Shortfall =
  | { kind: 'gate'; title: string; codes: readonly string[] }
  | { kind: 'threshold'; level: string; unit: 'points' | 'criteria'; most: number; needed: number }

export type Impossible = {
  /** The smallest set of wishes that cannot hold together; empty if the level is out of reach without any wish. */
  wishes: readonly Wish[]
  /** What of the level they make unreachable; empty where no single thing does. */
  shortfalls: readonly Shortfall[]
}

/** With more wishes than this, one irreducible set is found instead of the smallest of all. */
const mostTried = 16

/**
 * Why no path reaches a level: the smallest set of wishes that stands in the way, the first such set in the order they were
 * given, and what of the level it makes unreachable. With more than sixteen wishes it is a set of which none can be spared,
 * though there may be a smaller one. Call it where `cheapestPath` returned `null`; throws where a path exists.
 */
export function explainImpossible(edition: Edition, readiness: Readiness, query: PathQuery): Impossible {
  const field = pathField(edition, readiness, query.layer, query.effort)
  const cases = levelCases(field, query.levelId)
  const wishes = [
    ...(query.include ?? []).map((criterion): Wish => ({ kind: 'include', criterion })),
    ...(query.leaveOut ?? []).map((criterion): Wish => ({ kind: 'leave-out', criterion })),
  ]
  const isOut = (subset: readonly Wish[]) => !isPossible(field, cases, subset)
  const found = wishes.length > mostTried ? irreducible(wishes, isOut) : smallest(wishes, isOut)
  if (!found) throw new Error(`${edition.ref}: ${query.levelId} can be reached, so there is nothing to explain`)
  const leftOut = found.filter(({ kind }) => kind === 'leave-out').map(({ criterion }) => criterion)
  return { wishes: found, shortfalls: shortfallsOf(field, query.levelId, leftOut) }
}

type Judge = (wishes: readonly Wish[]) => boolean

function smallest(wishes: readonly Wish[], isOut: Judge): readonly Wish[] | null {
  for (let size = 0; size <= wishes.length; size += 1) {
    for (const subset of subsetsOf(wishes, size)) if (isOut(subset)) return subset
  }
  return null
}

function irreducible(wishes: readonly Wish[], isOut: Judge): readonly Wish[] | null {
  if (!isOut(wishes)) return null
  let left = wishes
  for (const wish of wishes.toReversed()) {
    const without = left.filter((other) => other !== wish)
    if (isOut(without)) left = without
  }
  return left
}

/** Whether a level can be reached at all: by everything that the wishes leave, because more never stands in the way. */
function isPossible(field: PathField, cases: readonly LevelCase[], wishes: readonly Wish[]): boolean {
  const out = closedOut(
    field,
    wishes.filter(({ kind }) => kind === 'leave-out').map(({ criterion }) => criterion),
  )
  if (wishes.some(({ kind, criterion }) => kind === 'include' && out.has(criterion))) return false
  const isIn = field.items.map(({ criterion }) => !out.has(criterion.id))
  return cases.some((bounds) =>
    bounds.every(
      ({ amounts, least }) => amounts.reduce((sum, amount, item) => sum + (isIn[item] ? amount : 0), 0) >= least,
    ),
  )
}

/** Some criteria, and all that can no longer stand without them. */
function closedOut(field: PathField, leftOut: readonly string[]): Set<string> {
  const out = new Set(leftOut.filter((id) => field.items.some(({ criterion }) => criterion.id === id)))
  for (let size = -1; size !== out.size;) {
    size = out.size
    field.items.forEach(({ criterion }, item) => {
      const needs = field.before[item] ?? []
      if (needs.some((need) => out.has(field.items[need]?.criterion.id ?? ''))) out.add(criterion.id)
    })
  }
  return out
}

function* subsetsOf<T>(list: readonly T[], size: number, from = 0): Generator<T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let index = from; index <= list.length - size; index += 1) {
    for (const rest of subsetsOf(list, size - 1, index + 1)) yield [list[index] as T, ...rest]
  }
}

/** What is out of reach once some criteria, and all that need them, can no longer stand. */
function shortfallsOf(field: PathField, levelId: string, leftOut: readonly string[]): Shortfall[] {
  const { edition, readiness, layer } = field
  const out = closedOut(field, leftOut)
  const found: Shortfall[] = []
  const index = (edition.levels ?? []).findIndex(({ id }) => id === levelId)
  const reach = new Set((edition.levels ?? []).slice(0, index + 1).map(({ id }) => id))
  for (const gate of edition.gates) {
    if (gate.levels && !gate.levels.some((id) => reach.has(id))) continue
    if (gate.kind !== 'criteria') continue
    const codes = gate.criteria.filter((id) => out.has(id))
    if (codes.length > 0) found.push({ kind: 'gate', title: gate.title, codes })
  }
  const can = readiness.criteria.filter(
    ({ id, state, layers }) => state !== 'not-applicable' && (layers[layer] || !out.has(id)),
  )
  for (const level of readiness.levels.slice(0, index + 1)) {
    const most = level.unit === 'criteria' ? can.length : can.reduce((sum, { points }) => sum + points, 0)
    if (most >= level.needed) continue
    found.push({ kind: 'threshold', level: level.title, unit: level.unit, most, needed: level.needed })
  }
  return found
}
