import { layers, type CriterionState, type Layer, type Readiness } from './readiness.ts'
import { sayMissing } from './words.ts'

const stateKeys = {
  met: 'met',
  unmet: 'unmet',
  unknown: 'unknown',
  'not-assessed': 'notAssessed',
  'not-applicable': 'notApplicable',
} as const satisfies Record<CriterionState, string>

/** A readiness as the object that `assay score --json` prints. Source of its shape: the command line contract. */
export function toScoreJson(readiness: Readiness) {
  const perLayer = <T>(make: (layer: Layer) => T) =>
    Object.fromEntries(layers.map((layer) => [layer, make(layer)])) as Record<Layer, T>
  return {
    edition: readiness.editionRef,
    editionHash: readiness.editionHash,
    asOf: readiness.asOf,
    counts: Object.fromEntries(
      Object.entries(stateKeys).map(([state, key]) => [key, readiness.counts[state as CriterionState]]),
    ),
    possible: readiness.possible,
    layers: perLayer((layer) => {
      const { points, percent, level } = readiness.layers[layer]
      return { points, percent, level }
    }),
    levels: readiness.levels.map((level) => ({
      id: level.id,
      ...(level.unit === 'points' ? { pointsNeeded: level.needed } : { criteriaNeeded: level.needed }),
      layers: perLayer((layer) => {
        const { short, gatesUnmet, isReached } = level.layers[layer]
        return {
          ...(level.unit === 'points' ? { pointsShort: short } : { criteriaShort: short }),
          gatesUnmet,
          reached: isReached,
        }
      }),
    })),
    areas: readiness.areas.map(({ id, claimed, evidenced, reviewed, possible }) => ({
      id,
      claimed,
      evidenced,
      reviewed,
      possible,
    })),
    criteria: readiness.criteria.map((criterion) => ({
      id: criterion.id,
      claimed: stateKeys[criterion.state],
      evidenced: criterion.layers.evidenced,
      reviewed: criterion.layers.reviewed,
      missing: criterion.missing.map((item) => `${item.checkId ?? item.criterionId}: ${sayMissing(item)}`),
    })),
  }
}
