import type { Edition } from '#app/domain/edition/edition.ts'
import { layers, type CriterionResult, type Layer, type Readiness } from '#app/domain/results/readiness.ts'
import { count, layerWords } from '#app/domain/results/words.ts'
import type { ShownView } from '#app/ui/criteria-shown.tsx'
import type { PageLinks } from './page-links.ts'
import type { ReadinessQuery, Selection } from './readiness-query.ts'
import { squareOf } from './square-items.ts'

/** The criteria that a number counts, in the order of the edition. */
export function selectCriteria(readiness: Readiness, show: Selection, areaId: string | null): CriterionResult[] {
  return readiness.criteria.filter(
    (criterion) => (areaId === null || criterion.areaId === areaId) && belongs(criterion, show),
  )
}

function belongs(criterion: CriterionResult, show: Selection): boolean {
  switch (show) {
    case 'claimed':
    case 'evidenced':
    case 'reviewed':
      return criterion.layers[show]
    case 'not-claimed':
    case 'not-evidenced':
    case 'not-reviewed':
      return criterion.state !== 'not-applicable' && !criterion.layers[show.slice(4) as Layer]
    case 'only-claimed':
      return criterion.standing === 'claimed'
    case 'only-evidenced':
      return criterion.standing === 'evidenced'
    case 'waiting':
      return criterion.standing === 'waiting'
    default:
      return criterion.state === show
  }
}

const selectionWords = {
  met: {
    are: 'met, as the city says',
    means: 'Enough of their checks are answered "met". Whether evidence shows it is another question.',
  },
  unmet: { are: 'not met', means: 'Too many of their checks are answered "not met" for the rest to be enough.' },
  unknown: {
    are: 'answered "don’t know"',
    means: 'Whether they are met hangs on a check that nobody knows yet. Somebody has to find out.',
  },
  'not-assessed': {
    are: 'not assessed yet',
    means: 'Checks without an answer decide. This is not the same as not met.',
  },
  'not-applicable': { are: 'left out, because they do not apply', means: 'They count neither for nor against.' },
  'only-evidenced': { are: 'evidenced and not reviewed yet', means: layerWords.evidenced.means },
  'only-claimed': { are: 'claimed without enough evidence', means: layerWords.claimed.means },
  waiting: {
    are: 'met, but wait for another criterion',
    means: 'They earn nothing until the criterion before them is met.',
  },
} as const satisfies Partial<Record<Selection, { are: string; means: string }>>

/** The list behind the number that the address opens; `null` if it opens none. */
export function viewShown(
  edition: Edition,
  readiness: Readiness,
  query: ReadinessQuery,
  links: PageLinks,
): ShownView | null {
  const { show, showIn } = query
  if (show === null) return null
  const criteria = selectCriteria(readiness, show, showIn)
  const areaTitle = edition.areas.find(({ id }) => id === showIn)?.title
  const { are, means } = wordsFor(show)
  const points = criteria.reduce((sum, criterion) => sum + criterion.points, 0)
  const worth = points === criteria.length ? '' : `, ${count(points, 'point')}`
  const verb = criteria.length === 1 ? 'is' : 'are'
  return {
    key: `${show} ${showIn ?? ''}`,
    title: `${areaTitle === undefined ? '' : `${areaTitle}: `}${count(criteria.length, 'criterion', 'criteria')}${worth} ${verb} ${are}`,
    means,
    closeTo: links.closed,
    lines: criteria.map((criterion) => ({
      ...squareOf(edition, criterion, links),
      detail: sayChecks(criterion, layerOf(show)),
    })),
  }
}

function wordsFor(show: Selection): { are: string; means: string } {
  if (show in selectionWords) return selectionWords[show as keyof typeof selectionWords]
  const layer = layerOf(show)
  if (show === layer) return { are: layer, means: layerWords[layer].means }
  return {
    are: `not ${layer} yet`,
    means: `Each of them adds its points once it is ${layer}. ${layerWords[layer].means}`,
  }
}

/** The layer that a selection asks about; the headline's where it asks about none. */
function layerOf(show: Selection): Layer {
  return layers.find((layer) => show.endsWith(layer)) ?? 'evidenced'
}

function sayChecks(criterion: CriterionResult, layer: Layer): string {
  const { points, needed, applicable, checkCounts } = criterion
  if (applicable === 0) return 'no check applies'
  const rule = needed === applicable ? '' : `, ${needed} needed`
  const worth = points === 1 ? '' : `, ${count(points, 'point')}`
  return `${checkCounts[layer]} of ${count(applicable, 'check')} ${layer}${rule}${worth}`
}
