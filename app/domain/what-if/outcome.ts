import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import type { CheapestPath } from '../path/cheapest-path.ts'
import type { Impossible } from '../path/explain-impossible.ts'
import type { PathAction } from '../path/missing-steps.ts'
import { sayUnprovenEffort } from '../path/obstacle-words.ts'
import { sayDays } from '../path/path-words.ts'
import { planPath } from '../path/plan-path.ts'
import type { PathWishes } from '../path/wishes.ts'
import type { AssessmentInputs } from '../results/inputs.ts'
import { layers, type Layer, type LevelResult, type Readiness } from '../results/readiness.ts'
import { layerWords, list, nextLevel, sayDistance } from '../results/words.ts'
import { assessChanges, type Changes } from './changes.ts'

/** What a path is looked for under, as plain data: maps are lists of pairs. */
export type PathTerms = {
  layer: Layer
  /** The day whose evidence a path counts: never before the day of the assessment. */
  day: IsoDate
  wishes: PathWishes
  /** The day on which it is handed in, where that is the day of the path. */
  handedInOn: IsoDate | null
  /** The city's own effort, in person-days, by check. */
  effort: readonly (readonly [checkId: string, days: Partial<Record<PathAction, number>>])[]
  departments: readonly (readonly [criterionId: string, department: string])[]
  /** Month in which the city's fiscal year begins, 1 to 12. */
  fiscalYearStart: number
}

/** All that a what-if is worked out from, besides its changes. It goes to the browser. */
export type WhatIfBase = { edition: Edition; inputs: AssessmentInputs; asOf: IsoDate; terms: PathTerms }

export type PathOutcome =
  { kind: 'reached' } | { kind: 'path'; path: CheapestPath } | { kind: 'impossible'; why: Impossible }

/** The readiness of a what-if on its day: the same function as the assessment's own. */
export function readinessOf({ edition, inputs, asOf }: WhatIfBase, changes: Changes): Readiness {
  return assessChanges(edition, inputs, changes, asOf)
}

/**
 * What is least left to do to a level, under the wishes of the city. It counts evidence on the later of the day asked about
 * and the day of the path; what is put in place is taken to be done in time for it.
 */
export function pathOf(base: WhatIfBase, changes: Changes, levelId: string): PathOutcome {
  const { edition, terms, asOf } = base
  const { layer, wishes, handedInOn, effort, departments, fiscalYearStart } = terms
  const day = pathDayOf(base, changes)
  const readiness = readinessOf(base, { ...changes, day })
  const level = readiness.levels.find(({ id }) => id === levelId)
  if (level?.layers[layer].isReached) return { kind: 'reached' }
  const plan = planPath(edition, readiness, {
    levelId,
    layer,
    wishes,
    effort: new Map(effort),
    departmentOf: new Map(departments),
    handedInOn: handedInOn === day ? day : null,
    startOn: asOf,
    fiscalYearStart,
  })
  return plan.ok ? { kind: 'path', path: plan.path } : { kind: 'impossible', why: plan.why }
}

/** The day whose evidence the path of a what-if counts. */
export function pathDayOf({ asOf, terms }: WhatIfBase, { day }: Changes): IsoDate {
  const asked = day ?? asOf
  return asked > terms.day ? asked : terms.day
}

/** All that a what-if shows of some changes; `levelId` is `null` for an edition without levels. */
export function outcomeOf(base: WhatIfBase, changes: Changes, levelId: string | null): Outcome {
  const path = levelId === null ? null : pathOf(base, changes, levelId)
  return { readiness: readinessOf(base, changes), path }
}

/** The level that a what-if looks at: the one asked for, else the next in the layer, else the top; `null` without levels. */
export function aimOf(readiness: Readiness, layer: Layer, wanted: string | null): LevelResult | null {
  const asked = readiness.levels.find(({ id }) => id === wanted)
  return asked ?? nextLevel(readiness, layer) ?? readiness.levels.at(-1) ?? null
}

/** One thing beside what it was. */
export type Move = { id: string; label: string; was: string; now: string }

export type Outcome = { readiness: Readiness; path: PathOutcome | null }

/** What a what-if moves, in the order people ask: the layers, the level aimed at, the path to it. Only what differs. */
export function movesOf(before: Outcome, after: Outcome, aim: LevelResult | null, layer: Layer): Move[] {
  const unit = unitOf(before.readiness)
  const rows: Move[] = layers.map((name) => ({
    id: name,
    label: layerWords[name].title,
    was: String(before.readiness.layers[name][unit]),
    now: String(after.readiness.layers[name][unit]),
  }))
  if (aim) {
    const find = ({ readiness }: Outcome) => readiness.levels.find(({ id }) => id === aim.id) ?? aim
    const [was, now] = [sayLevelState(find(before), layer), sayLevelState(find(after), layer)]
    rows.push({ id: 'level', label: aim.title, was, now })
    if (before.path && after.path) {
      rows.push({ id: 'path', label: `Path to ${aim.title}`, was: sayEffort(before.path), now: sayEffort(after.path) })
    }
  }
  return rows.filter(({ was, now }) => was !== now)
}

/** What the layers are counted in: criteria only where every level counts them. */
export function unitOf({ levels }: Readiness): 'points' | 'criteria' {
  return levels.length > 0 && levels.every(({ unit }) => unit === 'criteria') ? 'criteria' : 'points'
}

/** How far a level is in a few words: "reached", "4 points and DM1 short". */
export function sayLevelState(level: LevelResult, layer: Layer): string {
  const { isReached, gatesUnmet } = level.layers[layer]
  if (isReached) return 'reached'
  if (gatesUnmet.length <= 3) {
    const distance = sayDistance(level, layer)
    return distance === '' ? 'held by a lower level' : `${distance} short`
  }
  const points = sayDistance(
    { ...level, layers: { ...level.layers, [layer]: { ...level.layers[layer], gatesUnmet: [] } } },
    layer,
  )
  return `${list([points, `${gatesUnmet.length} that must stand`].filter(Boolean))} short`
}

/** The effort of a path in a few words: "18 person-days". */
export function sayEffort(path: PathOutcome): string {
  if (path.kind === 'reached') return 'nothing left'
  if (path.kind === 'impossible') return path.why.unproven === 'path' ? sayUnprovenEffort(path.why.known) : 'no path'
  return sayDays(path.path.effort)
}

/** Moves as one text to be read aloud: "Evidenced: from 14 to 16. Silver: from 6 points short to 4 points short." */
export function sayMoves(moves: readonly Move[]): string {
  if (moves.length === 0) return 'Nothing moves: the same levels, points and path as now.'
  return moves.map(({ label, was, now }) => `${label}: from ${was} to ${now}.`).join(' ')
}
