import { criteriaOf, type Edition } from '../edition/edition.ts'
import type { Gate, Threshold } from '../edition/schema.ts'
import { layers, type CriterionResult, type GateResult, type Layer, type LevelResult } from './readiness.ts'

type Results = ReadonlyMap<string, CriterionResult>

/**
 * The least whole number that meets a threshold, in points or criteria as the threshold says. A percentage is compared
 * as an exact fraction: 68 % of 43 is 29.24, so 29 is short of it and 30 is needed, whatever either rounds to. At least
 * 1: where nothing is possible, nothing is reached. Source of the rule: the level arithmetic of the standard, fact 1.3.
 */
export function neededFor(threshold: Threshold, possible: number): number {
  if ('points' in threshold) return threshold.points
  if ('criteria' in threshold) return threshold.criteria
  const [whole = '0', decimals = ''] = String(threshold.percent).split('.')
  const hundred = 100n * 10n ** BigInt(decimals.length)
  const share = BigInt(whole + decimals) * BigInt(possible)
  return Math.max(1, Number((share + hundred - 1n) / hundred))
}

/** Which gates are open in each layer, and the codes of what keeps them shut. */
export function judgeGates(edition: Edition, results: Results): GateResult[] {
  return edition.gates.map((gate) => {
    const inLayer = (layer: Layer) => {
      const unmet = unmetOf(gate, edition, results, layer)
      return { isOpen: unmet.length === 0, unmet }
    }
    return {
      id: gate.id,
      title: gate.title,
      levels: gate.levels ?? null,
      layers: { claimed: inLayer('claimed'), evidenced: inLayer('evidenced'), reviewed: inLayer('reviewed') },
    }
  })
}

function unmetOf(gate: Gate, edition: Edition, results: Results, layer: Layer): string[] {
  if (gate.kind === 'criteria') return gate.criteria.filter((id) => !standsIn(results, id, layer))
  if (gate.kind === 'area-minimum') {
    return reachesMinimum(edition, results, gate.area, gate.minimum, layer) ? [] : [gate.area]
  }
  const shut = gate.of.filter((part) =>
    'criterion' in part
      ? !standsIn(results, part.criterion, layer)
      : !reachesMinimum(edition, results, part.area, part.minimum, layer),
  )
  const isOpen = gate.of.length - shut.length >= gate.atLeast
  return isOpen ? [] : shut.map((part) => ('criterion' in part ? part.criterion : part.area))
}

/** A criterion that does not apply keeps no gate shut. */
function standsIn(results: Results, id: string, layer: Layer): boolean {
  const result = results.get(id)
  return result !== undefined && (result.state === 'not-applicable' || result.layers[layer])
}

function reachesMinimum(edition: Edition, results: Results, areaId: string, minimum: Threshold, layer: Layer): boolean {
  const area = edition.areas.find(({ id }) => id === areaId)
  const applying = (area ? criteriaOf(edition, area) : [])
    .map(({ id }) => results.get(id))
    .filter((result) => result !== undefined && result.state !== 'not-applicable') as CriterionResult[]
  const standing = applying.filter((result) => result.layers[layer])
  const sum = (list: readonly CriterionResult[]) => list.reduce((total, { points }) => total + points, 0)
  const byCount = 'criteria' in minimum
  const possible = byCount ? applying.length : sum(applying)
  const has = byCount ? standing.length : sum(standing)
  return has >= Math.min(neededFor(minimum, possible), possible)
}

/**
 * How far each level is in each layer. A level is reached when its threshold is met, its gates are open and every level
 * below it is reached.
 */
export function judgeLevels(
  edition: Edition,
  gates: readonly GateResult[],
  points: Record<Layer, number>,
  criteria: Record<Layer, number>,
  possible: number,
): LevelResult[] {
  const below = { claimed: true, evidenced: true, reviewed: true }
  const results: LevelResult[] = []
  for (const level of edition.levels ?? []) {
    const unit = 'criteria' in level.threshold ? 'criteria' : 'points'
    const has = unit === 'criteria' ? criteria : points
    const needed = neededFor(level.threshold, possible)
    const inLayer = (layer: Layer) => {
      const shut = gates
        .filter((gate) => standsBefore(gate, level.id, edition))
        .flatMap((gate) => gate.layers[layer].unmet)
      const short = Math.max(0, needed - has[layer])
      return { short, gatesUnmet: [...new Set(shut)], isReached: below[layer] && short === 0 && shut.length === 0 }
    }
    const inLayers = { claimed: inLayer('claimed'), evidenced: inLayer('evidenced'), reviewed: inLayer('reviewed') }
    for (const layer of layers) below[layer] = inLayers[layer].isReached
    results.push({ id: level.id, title: level.title, needed, unit, layers: inLayers })
  }
  return results
}

/** A gate of a lower level stands before the higher ones too. */
function standsBefore(gate: GateResult, levelId: string, edition: Edition): boolean {
  if (gate.levels === null) return true
  const order = (edition.levels ?? []).map((level) => level.id)
  return gate.levels.some((id) => order.indexOf(id) <= order.indexOf(levelId))
}
