import { newestScore } from '#app/domain/evidence/strength.ts'
import type { SnapshotEvidence } from '#app/domain/snapshot/content.ts'
import { withheldTitle, type ReportItem, type ReportRevision } from '#app/features/reports/report-evidence.ts'

/**
 * The evidence of a snapshot as reports list it: what was linked, scored and hashed then. Titles and file names are no part of
 * a snapshot, so they are those of the library, as far as the reader may see them. In the library's order, so that a report of
 * a snapshot and a live one list the same evidence alike.
 *
 * @param library today's items, called what they were called then
 */
export function itemsOfSnapshot(
  evidence: readonly SnapshotEvidence[],
  library: readonly ReportItem[],
  blind: ReadonlySet<string>,
): ReportItem[] {
  const known = new Map(library.map((item) => [item.id, item]))
  const places = new Map(library.map(({ id }, place) => [id, place]))
  const placeOf = (itemId: string) => places.get(itemId) ?? places.size
  const byItem = [...groupBy(evidence, ({ itemId }) => itemId)].sort(([a], [b]) => placeOf(a) - placeOf(b))
  return byItem.map(([itemId, pieces]): ReportItem => {
    const item = known.get(itemId)
    const byRevision = groupBy(pieces, ({ revision }) => revision)
    const base = item ?? {
      id: itemId,
      title: withheldTitle,
      kind: pieces[0]?.kind ?? 'statement',
      department: '',
      sensitivity: 'sensitive' as const,
      isWithheld: true,
    }
    return {
      ...base,
      revisions: [...byRevision]
        .sort(([a], [b]) => b - a)
        .map(([number, links]) => toRevision(number, links, item, blind)),
    }
  })
}

function groupBy<K>(
  pieces: readonly SnapshotEvidence[],
  keyOf: (piece: SnapshotEvidence) => K,
): Map<K, SnapshotEvidence[]> {
  const groups = new Map<K, SnapshotEvidence[]>()
  for (const piece of pieces) groups.set(keyOf(piece), [...(groups.get(keyOf(piece)) ?? []), piece])
  return groups
}

function toRevision(
  number: number,
  links: readonly SnapshotEvidence[],
  item: ReportItem | undefined,
  blind: ReadonlySet<string>,
): ReportRevision {
  const stored = item?.revisions.find((revision) => revision.number === number)
  const [first] = links
  const isTold = item !== undefined && !item.isWithheld
  return {
    id: stored?.id ?? `${first?.itemId ?? ''}-${number}`,
    number,
    newest: Math.max(number, stored?.newest ?? number),
    date: first?.date ?? null,
    sha256: isTold && first?.hasFile ? first.hash : null,
    fileName: stored?.fileName ?? null,
    url: stored?.url ?? null,
    statement: stored?.statement ?? null,
    addedOn: stored?.addedOn ?? '1970-01-01',
    // Whether a page answers today says nothing of that day.
    health: null,
    links: links.map(({ linkId, checkId, locator, scores, contentNumber }) => ({
      id: linkId,
      checkId,
      locator: isTold && locator !== '' ? locator : null,
      strength: blind.has(linkId) ? null : newestScore(scores, 'city', contentNumber),
      reviewStrength: newestScore(scores, 'review', contentNumber),
      isBlind: blind.has(linkId),
    })),
  }
}
