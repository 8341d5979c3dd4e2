import type { Edition } from '#app/domain/edition/edition.ts'
import {
  headlineLayer,
  layers,
  type CriterionState,
  type Layer,
  type LevelResult,
  type Readiness,
} from '#app/domain/results/readiness.ts'
import { isUntouched } from '#app/domain/results/untouched.ts'
import { applying, count, sayDistance, sayLevel, standingWords } from '#app/domain/results/words.ts'
import type { AreaRow } from '#app/ui/area-profile.tsx'
import type { LayerTotals, LevelRow } from '#app/ui/level-table.tsx'
import type { StateCount } from '#app/ui/standing-counts.tsx'
import { viewGap } from './gap-view.ts'
import { viewGates } from './gate-view.ts'
import { viewHero } from './hero-view.ts'
import { pageLinks, type PageLinks } from './page-links.ts'
import type { ReadinessQuery, Selection } from './readiness-query.ts'
import { selectCriteria, viewShown } from './selection-view.ts'
import { squareOf } from './square-items.ts'

/** All that the readiness page shows, drawn from the one `Readiness` that the JSON and the PDF are drawn from. */
export function viewReadiness(assessmentId: string, edition: Edition, readiness: Readiness, query: ReadinessQuery) {
  const links = pageLinks(assessmentId, query)
  const hero = viewHero(edition, readiness, links)
  const { unit, total } = hero.bar
  return {
    assessmentId,
    isUntouched: isUntouched(readiness),
    hero,
    unit,
    total,
    criteriaCount: readiness.criteria.length,
    areas: viewAreas(edition, readiness, links),
    totals: viewTotals(readiness, unit, links),
    levels: viewLevels(edition, readiness, links),
    gates: viewGates(edition, readiness, headlineLayer, links),
    counts: viewCounts(readiness, links),
    shown: viewShown(edition, readiness, query, links),
    gap: viewGap(edition, readiness, query, links),
  }
}

function viewAreas(edition: Edition, readiness: Readiness, links: PageLinks): AreaRow[] {
  return readiness.areas.map(({ id, title, possible, ...points }) => ({
    id,
    title,
    possible,
    squares: readiness.criteria
      .filter(({ areaId }) => areaId === id)
      .map((criterion) => squareOf(edition, criterion, links)),
    layers: perLayer((layer) => ({ value: points[layer], to: links.show(layer, id) })),
  }))
}

function viewTotals(readiness: Readiness, unit: 'points' | 'criteria', links: PageLinks): LayerTotals {
  return perLayer((layer) => ({
    value: readiness.layers[layer][unit],
    to: links.show(layer),
    percent: unit === 'points' ? `${readiness.layers[layer].percent}%` : '',
    level: sayLevel(readiness, layer),
  }))
}

function viewLevels(edition: Edition, readiness: Readiness, links: PageLinks): LevelRow[] {
  return readiness.levels.flatMap((result) => {
    const level = edition.levels?.find(({ id }) => id === result.id)
    if (!level) return []
    const total = result.unit === 'points' ? readiness.possible : applying(readiness)
    return [
      {
        id: result.id,
        title: result.title,
        from: `from ${result.needed} of ${total} ${result.unit}`,
        mark: level.mark,
        metal: level.metal,
        layers: perLayer((layer) => sayStep(result, layer, links)),
      },
    ]
  })
}

function sayStep(level: LevelResult, layer: Layer, links: PageLinks) {
  const { isReached } = level.layers[layer]
  if (isReached) return { words: 'Reached', isReached, to: null }
  const distance = sayDistance(level, layer)
  if (distance === '') return { words: 'Held by a lower level', isReached, to: null }
  return { words: `${distance} short`, isReached, to: links.show(`not-${layer}`) }
}

const stateTitles = {
  met: 'Met',
  unmet: 'Not met',
  unknown: 'Don’t know',
  'not-assessed': 'Not assessed yet',
  'not-applicable': 'Does not apply',
} as const satisfies Record<CriterionState, string>

/** The square that stands for a state in a key. */
const stateKeys = {
  met: 'claimed',
  unmet: 'unmet',
  unknown: 'unknown',
  'not-assessed': 'not-assessed',
  'not-applicable': 'not-applicable',
} as const

const metParts = [
  ['reviewed', standingWords.reviewed],
  ['only-evidenced', standingWords.evidenced],
  ['only-claimed', standingWords.claimed],
  ['waiting', standingWords.waiting],
] as const satisfies readonly (readonly [Selection, string])[]

function viewCounts(readiness: Readiness, links: PageLinks): StateCount[] {
  const parts = metParts.flatMap(([selection, words]) => {
    const value = selectCriteria(readiness, selection, null).length
    return value === 0 ? [] : [{ text: `${value} ${words}`, to: links.show(selection) }]
  })
  return (Object.keys(stateTitles) as CriterionState[]).map((state) => ({
    id: state,
    title: stateTitles[state],
    key: stateKeys[state],
    value: readiness.counts[state],
    of: state === 'met' ? parts.flatMap((part, index) => (index === 0 ? [part] : [', ', part])) : [],
    to: links.show(state),
  }))
}

function perLayer<T>(make: (layer: Layer) => T): Record<Layer, T> {
  return Object.fromEntries(layers.map((layer) => [layer, make(layer)])) as Record<Layer, T>
}

/** What an edition asks for, in short lines, for somebody who has not begun. */
export function sayAsks(readiness: Readiness): string[] {
  const levels = readiness.levels.map(({ title, needed, unit }) => {
    const total = unit === 'points' ? readiness.possible : applying(readiness)
    return `${title}: from ${needed} of ${count(total, unit === 'points' ? 'point' : 'criterion', unit)}`
  })
  const core = readiness.criteria.filter(({ isCore }) => isCore).map(({ id }) => id)
  return core.length === 0 ? levels : [...levels, `Needed at every level: ${core.join(', ')}`]
}
