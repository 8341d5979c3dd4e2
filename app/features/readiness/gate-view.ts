import type { Edition } from '#app/domain/edition/edition.ts'
import type { Gate, Threshold } from '#app/domain/edition/schema.ts'
import type { Layer, Readiness } from '#app/domain/results/readiness.ts'
import { list, standingWords } from '#app/domain/results/words.ts'
import type { GateView } from '#app/ui/gate-list.tsx'
import type { PageLinks } from './page-links.ts'
import { squareOf } from './square-items.ts'

/** Each gate with all its parts, open or shut in a layer. */
export function viewGates(edition: Edition, readiness: Readiness, layer: Layer, links: PageLinks): GateView[] {
  return edition.gates.map((gate) => {
    const result = readiness.gates.find(({ id }) => id === gate.id)
    const { isOpen = true, unmet = [] } = result?.layers[layer] ?? {}
    return {
      id: gate.id,
      title: gate.title,
      says: `${sayBefore(edition, gate)}: ${sayParts(gate)}.`,
      isOpen,
      items: partsOf(gate).map((id) => viewPart(edition, readiness, id, layer, !unmet.includes(id), links)),
    }
  })
}

function partsOf(gate: Gate): readonly string[] {
  if (gate.kind === 'criteria') return gate.criteria
  if (gate.kind === 'area-minimum') return [gate.area]
  return gate.of.map((part) => ('criterion' in part ? part.criterion : part.area))
}

function viewPart(edition: Edition, readiness: Readiness, id: string, layer: Layer, isOpen: boolean, links: PageLinks) {
  const criterion = readiness.criteria.find((candidate) => candidate.id === id)
  if (criterion) {
    const { title, standing, to } = squareOf(edition, criterion, links)
    return { id, title, standing, words: standingWords[standing], isOpen, to }
  }
  const area = readiness.areas.find((candidate) => candidate.id === id)
  const words = area ? `${area[layer]} of ${area.possible} points ${layer}${isOpen ? '' : ', below its minimum'}` : ''
  return { id, title: area?.title ?? id, standing: null, words, isOpen, to: links.show(`not-${layer}`, id) }
}

/** Which levels a gate stands before: "Needed at every level", "Needed from Gold on". */
export function sayBefore(edition: Edition, gate: Gate): string {
  if (!gate.levels) return 'Needed at every level'
  const first = edition.levels?.find(({ id }) => gate.levels?.includes(id))
  return `Needed from ${first?.title ?? list(gate.levels)} on`
}

function sayParts(gate: Gate): string {
  if (gate.kind === 'criteria') return gate.criteria.length === 1 ? 'this criterion' : 'all of these'
  if (gate.kind === 'area-minimum') return `at least ${sayMinimum(gate.minimum)} in this practice area`
  return `at least ${gate.atLeast} of these ${gate.of.length}`
}

/** What an area has to reach, in words. */
export function sayMinimum(minimum: Threshold): string {
  if ('percent' in minimum) return `${minimum.percent} percent of the points`
  return 'points' in minimum ? `${minimum.points} points` : `${minimum.criteria} criteria`
}
