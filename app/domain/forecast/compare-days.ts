import { findCriterion, type Edition } from '../edition/edition.ts'
import { layers, type CriterionResult, type Layer, type Readiness } from '../results/readiness.ts'
import type { Cliff, CriterionChange, LevelChange, LinkChange, SpareReason } from './forecast-result.ts'
import type { Turn } from './turns.ts'

/** What the fall of one check costs on its day. */
export type TurnCost = {
  checkId: string
  lost: readonly Layer[]
  criteria: readonly CriterionChange[]
  levels: readonly LevelChange[]
  isShared: boolean
  spare: SpareReason | null
}

/** All that changes on a day on which checks turn. */
export type DayChange = { cliff: Omit<Cliff, 'number'>; turns: readonly Turn[]; costs: readonly TurnCost[] }

/** What is different on a day from the day before, and which of the checks that turn on it made it so. */
export function compareDays(edition: Edition, before: Readiness, after: Readiness, turns: readonly Turn[]): DayChange {
  const had = new Map(before.criteria.map((criterion) => [criterion.id, criterion]))
  const has = new Map(after.criteria.map((criterion) => [criterion.id, criterion]))
  const lost = after.criteria.flatMap((now) => changeOf(now, had.get(now.id), now))
  const gained = after.criteria.flatMap((now) => changeOf(now, now, had.get(now.id)))
  const levels = layers.flatMap((layer): LevelChange[] => {
    const [from, to] = [before.layers[layer].level, after.layers[layer].level]
    return from === to ? [] : [{ layer, from, to }]
  })
  const fallen = makersOf(edition, lost, turns, 'lost')
  const risen = makersOf(edition, gained, turns, 'gained')
  const costs = turns
    .filter((turn) => turn.lost.length > 0)
    .map((turn) => costOf(turn, { edition, lost, levels, makers: fallen, has }))
  return {
    cliff: {
      day: after.asOf,
      lost,
      gained,
      levels,
      before: before.layers,
      after: after.layers,
      aged: turns.flatMap(({ aged }) => aged.flatMap((change) => making(fallen, change))),
      arrived: turns.flatMap(({ arrived }) => arrived.flatMap((change) => making(risen, change))),
    },
    turns,
    costs,
  }
}

type Standing = Pick<CriterionResult, 'layers'> | undefined

/** The layers that one side stands in and the other does not. */
function changeOf({ id, areaId, points }: CriterionResult, one: Standing, other: Standing): CriterionChange[] {
  const changed = layers.filter((layer) => one?.layers[layer] && !other?.layers[layer])
  return changed.length === 0 ? [] : [{ criterionId: id, areaId, points, layers: changed }]
}

/** For each changed criterion and layer, the checks that made it: its own, and those of prerequisites that changed too. */
type Makers = ReadonlyMap<string, Partial<Record<Layer, ReadonlySet<string>>>>

function makersOf(
  edition: Edition,
  changes: readonly CriterionChange[],
  turns: readonly Turn[],
  side: 'lost' | 'gained',
): Makers {
  const changedIn = new Map(changes.map(({ criterionId, layers: changed }) => [criterionId, changed]))
  const collect = (criterionId: string, layer: Layer, into: Set<string>, seen: Set<string>) => {
    if (seen.has(criterionId)) return
    seen.add(criterionId)
    for (const turn of turns) if (turn.criterionId === criterionId && turn[side].includes(layer)) into.add(turn.checkId)
    for (const id of findCriterion(edition, criterionId)?.prerequisites ?? [])
      if (changedIn.get(id)?.includes(layer)) collect(id, layer, into, seen)
  }
  return new Map(
    changes.map(({ criterionId, layers: changed }) => {
      const sets = changed.map((layer) => {
        const into = new Set<string>()
        collect(criterionId, layer, into, new Set())
        return [layer, into] as const
      })
      return [criterionId, Object.fromEntries(sets)]
    }),
  )
}

/** A link in the layers in which its check makes a criterion change. */
function making(makers: Makers, change: LinkChange): LinkChange[] {
  const mine = change.layers.filter((layer) => [...makers.values()].some((sets) => sets[layer]?.has(change.checkId)))
  return mine.length === 0 ? [] : [{ ...change, layers: mine }]
}

type Day = {
  edition: Edition
  lost: readonly CriterionChange[]
  levels: readonly LevelChange[]
  makers: Makers
  has: ReadonlyMap<string, CriterionResult>
}

function costOf(turn: Turn, { edition, lost, levels, makers, has }: Day): TurnCost {
  const criteria = lost.flatMap((change): CriterionChange[] => {
    const mine = change.layers.filter((layer) => makers.get(change.criterionId)?.[layer]?.has(turn.checkId))
    return mine.length === 0 ? [] : [{ ...change, layers: mine }]
  })
  const order = (edition.levels ?? []).map(({ id }) => id)
  const place = (id: string | null) => (id === null ? -1 : order.indexOf(id))
  const fallen = levels.filter(
    ({ layer, from, to }) => place(to) < place(from) && criteria.some((change) => change.layers.includes(layer)),
  )
  const isShared =
    criteria.some((change) =>
      change.layers.some((layer) => (makers.get(change.criterionId)?.[layer]?.size ?? 0) > 1),
    ) ||
    fallen.some(({ layer }) => {
      const all = lost.filter((change) => change.layers.includes(layer)).length
      return all > criteria.filter((change) => change.layers.includes(layer)).length
    })
  const stands = turn.lost.every((layer) => has.get(turn.criterionId)?.layers[layer])
  const spare = criteria.length > 0 ? null : stands ? 'enough-checks' : 'already-short'
  return { checkId: turn.checkId, lost: turn.lost, criteria, levels: fallen, isShared, spare }
}
