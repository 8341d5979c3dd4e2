import { answerWords } from '#app/domain/answers.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { perLayer } from '#app/domain/explain/difference.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { standingWords } from '#app/domain/results/words.ts'
import type { EvidenceChange, PartsChange, ResultsChange } from '#app/domain/snapshot/compare.ts'
import type { ComparisonView } from '#app/ui/comparison.tsx'
import { titlesOf } from './snapshot-view.ts'

type Names = {
  /** What evidence was called when the later one was, and is called `today` where that differs, as the reader may see it. */
  items: ReadonlyMap<string, { title: string; today: string | null }>
  /** Checks whose strengths are kept from the reader. */
  blind: ReadonlySet<string>
  base: string
  editionRef: string
}

/** What differs between two states of an assessment, in words and with a way down for each. */
export function viewComparison(parts: PartsChange, results: ResultsChange, names: Names): ComparisonView {
  const titles = titlesOf(names.editionRef)
  const { points, levels, possible, areas, criteria } = results
  const shown = parts.evidence.filter(({ kind, layer, checkId }) => {
    return !(kind === 'strength' && layer === 'city' && names.blind.has(checkId))
  })
  return {
    isOtherEdition: results.isOtherEdition,
    isSame: parts.answers.length + parts.evidence.length + parts.accepted.length + criteria.length === 0,
    layers: perLayer((layer) => {
      const [from, to] = [titles.level(levels[layer].from), titles.level(levels[layer].to)]
      const level = levels[layer].from === levels[layer].to ? `${to}, as before` : `${from} → ${to}`
      return { ...points[layer], level: to === null ? null : level }
    }),
    possible,
    areas: areas
      .filter((area) => layers.some((layer) => area[layer].from !== area[layer].to))
      .map((area) => ({ ...area, title: titles.area(area.id) })),
    criteria: titles.criteriaInOrder(criteria).map(({ id, from, to }) => ({
      id,
      title: titles.criterion(id),
      to: `${names.base}/criteria/${id}`,
      was: from === null ? 'not there' : standingWords[from],
      now: to === null ? 'not there' : standingWords[to],
    })),
    answers: titles
      .inOrder(parts.answers, ({ checkId }) => checkId)
      .map(({ checkId, from, to, isTextOnly }) => ({
        checkId,
        title: titles.check(checkId),
        to: `${names.base}/checks/${checkId}`,
        says: isTextOnly ? 'the note was changed' : `${sayAnswer(from)} → ${sayAnswer(to)}`,
      })),
    evidence: titles
      .inOrder(shown, ({ checkId }) => checkId)
      .map((change) => ({
        key: `${change.linkId} ${change.kind} ${change.layer ?? ''}`,
        checkId: change.checkId,
        title: names.items.get(change.itemId)?.title ?? 'An item that is no longer in the library',
        today: names.items.get(change.itemId)?.today ?? null,
        to: names.items.has(change.itemId) ? `${names.base}/evidence/${change.itemId}` : null,
        says: sayEvidence(change),
      })),
    accepted: titles.criteriaInOrder(
      parts.accepted.map(({ criterionId, isAccepted }) => ({
        id: criterionId,
        to: `${names.base}/criteria/${criterionId}`,
        says: isAccepted ? 'accepted by the reviewer' : 'no longer accepted by the reviewer',
      })),
    ),
  }
}

const sayAnswer = (answer: PartsChange['answers'][number]['from']) =>
  answer === 'not-assessed' ? 'no answer' : answerWords[answer].toLowerCase()

const sayStrength = (strength: Strength | null | undefined) =>
  typeof strength === 'number' ? `${strength}` : 'not scored'

function sayEvidence({ kind, layer, from, to }: EvidenceChange): string {
  switch (kind) {
    case 'added':
      return 'added'
    case 'removed':
      return 'taken off'
    case 'content':
      return 'has a new revision'
    case 'date':
      return 'its date was changed'
    case 'place':
      return 'where to look was changed'
    case 'strength':
      return `strength by the ${layer === 'review' ? 'reviewer' : 'city'}: ${sayStrength(from)} → ${sayStrength(to)}`
  }
}
