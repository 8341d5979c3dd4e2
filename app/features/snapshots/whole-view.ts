import { answerWords } from '#app/domain/answers.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { kindWords, withheldTitle } from '#app/domain/evidence/evidence-view.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import { criterionIdOf } from '#app/domain/edition/edition.ts'
import { standingWords } from '#app/domain/results/words.ts'
import type { SnapshotContent } from '#app/domain/snapshot/content.ts'
import type { SnapshotResults } from '#app/domain/snapshot/results.ts'
import type { PartsArea, PartsEvidence } from '#app/ui/snapshot-parts.tsx'
import { sayMoment, titlesOf } from './snapshot-view.ts'

type Names = {
  people: ReadonlyMap<string, string>
  /** What evidence was called then, and is called `today` where that differs, as the reader may see it. */
  items: ReadonlyMap<string, { title: string; today: string | null }>
  /** Checks whose strengths are kept from the reader. */
  blind: ReadonlySet<string>
  base: string
  timeZone: string
}

/** All parts of a snapshot, by practice area and criterion: what its numbers rest on. */
export function viewParts(content: SnapshotContent, results: SnapshotResults, names: Names): PartsArea[] {
  const titles = titlesOf(content.edition.ref)
  return results.areas.map(({ id, claimed, evidenced, reviewed, possible }) => ({
    id,
    title: titles.area(id),
    says: `${claimed} claimed, ${evidenced} evidenced, ${reviewed} reviewed of ${possible}`,
    criteria: results.criteria
      .filter((criterion) => titles.areaOf(criterion.id) === id)
      .map((criterion) => ({
        id: criterion.id,
        title: titles.criterion(criterion.id),
        standing: standingWords[criterion.standing],
        answers: content.answers
          .filter(({ checkId }) => criterionIdOf(checkId) === criterion.id)
          .map(({ checkId, answer, rationale, source, by, at }) => ({
            checkId,
            answer: answer === 'not-assessed' ? 'No answer' : answerWords[answer],
            rationale,
            by: `${source === '' ? '' : `from ${source}; `}${names.people.get(by) ?? 'Somebody'}, ${sayMoment(names.timeZone, new Date(at))}`,
          })),
        evidence: content.evidence
          .filter(({ checkId }) => criterionIdOf(checkId) === criterion.id)
          .map((piece) => viewEvidence(piece, names)),
      })),
  }))
}

function viewEvidence(piece: SnapshotContent['evidence'][number], names: Names): PartsEvidence {
  const { linkId, checkId, itemId, kind, revision, contentNumber, hash, date, scores } = piece
  const isKept = names.blind.has(checkId)
  const item = names.items.get(itemId)
  const say = (layer: 'city' | 'review', who: string) => {
    const value = newestScore(scores, layer, contentNumber)
    return value === null ? [] : [`${value} of 3 by the ${who}`]
  }
  const given = [...(isKept ? [] : say('city', 'city')), ...say('review', 'reviewer')]
  const newest = isKept ? undefined : scores.findLast(({ contentNumber: on }) => on === contentNumber)
  const last = newest
    ? `, last ${sayMoment(names.timeZone, new Date(newest.at))} by ${names.people.get(newest.by) ?? 'somebody'}`
    : ''
  return {
    linkId,
    checkId,
    title: item?.title ?? 'An item that is no longer in the library',
    today: item?.today ?? null,
    to: item ? `${names.base}/evidence/${itemId}` : null,
    says: `${kindWords[kind]}, revision ${revision}, ${date === null ? 'no date' : sayShortDate(date)}`,
    strength:
      given.length === 0 ? (isKept ? 'kept from you until you score it' : 'not scored') : `${given.join(', ')}${last}`,
    // The fingerprint of a withheld document would confirm a guess at what it is.
    hash: item === undefined || item.title === withheldTitle ? null : hash,
  }
}
