import { nextDay, type IsoDate } from '../dates.ts'
import { areaIdOf, type Check, type Edition } from '../edition/edition.ts'
import type { AssessmentInputs } from '../results/inputs.ts'
import type { Layer } from '../results/readiness.ts'
import type { DayChange, TurnCost } from './compare-days.ts'
import type { Ageing, AgeingCost, CriterionChange, LinkChange } from './forecast-result.ts'
import { isClaim, lastDayOf } from './turns.ts'

/** Every link that counts and ages out in a time, by its last day, then in the order of the edition, then by id. */
export function listAgeing(
  edition: Edition,
  { answers, links }: AssessmentInputs,
  { from, until }: { from: IsoDate; until: IsoDate },
  changes: readonly DayChange[],
): Ageing[] {
  const checks = edition.criteria.flatMap((criterion) => criterion.checks)
  const placeOf = new Map(checks.map((check, place) => [check.id, place]))
  const claimed = new Set(answers.filter(isClaim).map(({ checkId }) => checkId))
  const costOf = costsByLink(changes)
  const found = links.flatMap((link): (Ageing & { place: number })[] => {
    const place = placeOf.get(link.checkId) ?? -1
    const check: Check | undefined = checks[place]
    const lastDay = check ? lastDayOf(link, check) : null
    if (!check || lastDay === null || lastDay < from || lastDay >= until) return []
    const known = costOf.get(`${nextDay(lastDay)} ${link.id}`)
    const about = {
      linkId: link.id,
      checkId: check.id,
      criterionId: check.criterionId,
      areaId: areaIdOf(check.criterionId),
      lastDay,
      day: nextDay(lastDay),
    }
    return [{ place, ...about, ...weigh(known, claimed.has(check.id)) }]
  })
  return found
    .sort((a, b) => compare(a.lastDay, b.lastDay) || a.place - b.place || compare(a.linkId, b.linkId))
    .map(({ place: _place, ...ageing }) => ageing)
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

type Known = { cost: TurnCost; change: LinkChange }

function costsByLink(changes: readonly DayChange[]): Map<string, Known> {
  const known = new Map<string, Known>()
  for (const { cliff, costs, turns } of changes) {
    for (const turn of turns) {
      const cost = costs.find(({ checkId }) => checkId === turn.checkId)
      if (cost) for (const change of turn.aged) known.set(`${cliff.day} ${change.linkId}`, { cost, change })
    }
  }
  return known
}

type Weight = Pick<Ageing, 'cost' | 'layers' | 'criteria' | 'points' | 'levels' | 'isShared' | 'spare'>

function weigh(known: Known | undefined, isClaimed: boolean): Weight {
  if (!known) {
    const spare = isClaimed ? 'other-evidence' : 'not-claimed'
    return { cost: 'nothing', layers: [], criteria: [], points: pointsOf([]), levels: [], isShared: false, spare }
  }
  const { cost, change } = known
  const isMine = (layer: Layer) => change.layers.includes(layer)
  const criteria = cost.criteria.flatMap((one): CriterionChange[] => {
    const layers = one.layers.filter(isMine)
    return layers.length === 0 ? [] : [{ ...one, layers }]
  })
  const levels = cost.levels.filter(({ layer }) => isMine(layer))
  const kind: AgeingCost = levels.length > 0 ? 'level' : criteria.length > 0 ? 'points' : 'check'
  return {
    cost: kind,
    layers: change.layers,
    criteria,
    points: pointsOf(criteria),
    levels,
    isShared: cost.isShared,
    spare: criteria.length > 0 ? null : (cost.spare ?? 'already-short'),
  }
}

/**
 * What ages out as pieces of evidence: an item once for each last day, however many checks it is on. `itemOf` gives a link's
 * item; where it knows none, or may not say, each check counts.
 */
export function piecesOf<T extends Pick<Ageing, 'linkId' | 'checkId' | 'lastDay'>>(
  ageing: readonly T[],
  itemOf: (linkId: string) => string | null,
): [T, ...T[]][] {
  const pieces = new Map<string, [T, ...T[]]>()
  for (const one of ageing) {
    const key = `${one.lastDay} ${itemOf(one.linkId) ?? one.checkId}`
    const piece = pieces.get(key)
    if (piece) piece.push(one)
    else pieces.set(key, [one])
  }
  return [...pieces.values()]
}

/** Whether the ageing of a piece costs points or a level. */
export const isCostly = (piece: readonly Pick<Ageing, 'cost'>[]) =>
  piece.some(({ cost }) => cost === 'level' || cost === 'points')

const costs: readonly AgeingCost[] = ['nothing', 'check', 'points', 'level']

/** What several that age on one day cost together: a criterion or a level that they share is lost once. */
export function mergeCosts(
  ageing: readonly Weight[],
): Pick<Ageing, 'cost' | 'criteria' | 'levels' | 'points' | 'spare'> {
  const cost = costs.findLast((one) => ageing.some((each) => each.cost === one)) ?? 'nothing'
  const merged = new Map<string, CriterionChange>()
  for (const change of ageing.flatMap(({ criteria }) => criteria)) {
    const known = merged.get(change.criterionId)
    const layers = [...new Set([...(known?.layers ?? []), ...change.layers])]
    merged.set(change.criterionId, { ...change, layers })
  }
  const criteria = [...merged.values()]
  const levels = new Map(ageing.flatMap((each) => each.levels).map((change) => [change.layer, change]))
  const spare = criteria.length > 0 ? null : (ageing.find((each) => each.cost === cost)?.spare ?? null)
  return { cost, criteria, levels: [...levels.values()], points: pointsOf(criteria), spare }
}

function pointsOf(criteria: readonly CriterionChange[]): Record<Layer, number> {
  const sum = (layer: Layer) =>
    criteria.reduce((total, one) => total + (one.layers.includes(layer) ? one.points : 0), 0)
  return { claimed: sum('claimed'), evidenced: sum('evidenced'), reviewed: sum('reviewed') }
}
