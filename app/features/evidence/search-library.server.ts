import { findCheck } from '#app/domain/edition/edition.ts'
import type { Sensitivity, Window } from '#app/domain/edition/schema.ts'
import { isCurrent } from '#app/domain/evidence/currency.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import {
  narrowLibrary,
  sortLibrary,
  type FacetCounts,
  type ItemUse,
  type LibraryFilter,
  type LibraryItem,
  type LibrarySort,
} from '#app/domain/evidence/library.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import {
  readLibrary,
  type LibraryLinkRow,
  type LibraryRow,
  type LibraryScoreRow,
} from '#app/platform/db/read-library.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { searchEvidence } from '#app/platform/db/search-evidence.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { labelKind, maySee } from './list-links.server.ts'
import { isBlind } from './score-layer.ts'

export type Library = {
  items: LibraryItem[]
  /** How many fit, of which `items` is one page. */
  fitting: number
  /** How many the reader may see at all. */
  total: number
  /** How many are withheld from the reader. */
  withheld: number
  /** How many would fit each choice that could be made next. */
  counts: FacetCounts
  page: number
  pages: number
}

export const noFilter: LibraryFilter = {
  q: '',
  needs: '',
  kind: '',
  department: '',
  sensitivity: '',
  age: '',
  strength: '',
  use: '',
}

type Part = { page?: number; pageSize?: number; sort?: LibrarySort }

/** A page of a city's evidence library. What the reader may not see is only counted, whatever they look for. */
export async function searchLibrary(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  filter: LibraryFilter = noFilter,
  { page = 1, pageSize = 50, sort = filter.q === '' ? 'added' : 'best' }: Part = {},
): Promise<Library> {
  const cityId = assessment.city.id
  if (!citiesOf(actor, 'evidence.view').includes(cityId)) {
    const { counts } = narrowLibrary([], noFilter, null, assessment.asOf)
    return { items: [], fitting: 0, total: 0, withheld: 0, counts, page: 1, pages: 1 }
  }
  const [{ items: rows, links, scores }, found] = await Promise.all([
    readLibrary(db, { cityId, assessmentId: assessment.id, userId: actor.userId }),
    findWords(db, cityId, filter.q),
  ])
  const seen = rows.filter(({ sensitivity, authorId, leaveId }) =>
    maySee(actor, { cityId, sensitivity, authorId, leaves: leaveId === null ? [] : [leaveId] }),
  )
  const items = viewItems(actor, seen, links, scores, assessment)
  const { fitting, counts } = narrowLibrary(items, filter, found && new Set(found), assessment.asOf)
  const sorted = sortLibrary(found && sort === 'best' ? inOrder(fitting, found) : fitting, sort)
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize))
  const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages)
  return {
    items: sorted.slice((at - 1) * pageSize, at * pageSize),
    fitting: sorted.length,
    total: seen.length,
    withheld: rows.length - seen.length,
    counts,
    page: at,
    pages,
  }
}

/** The ids of the items in which all the words stand, best first; `null` where none are looked for. */
async function findWords(db: Db, cityId: string, q: string): Promise<string[] | null> {
  return q.trim() === '' ? null : searchEvidence(db, { typed: q, cityIds: [cityId] })
}

function inOrder(items: readonly LibraryItem[], ids: readonly string[]): LibraryItem[] {
  const place = new Map(ids.map((id, index) => [id, index]))
  return [...items].sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
}

/** Departments that the library knows already, to be offered while somebody types one. */
export async function listDepartments(db: Db, actor: Actor, cityId: string): Promise<string[]> {
  if (!citiesOf(actor, 'evidence.view').includes(cityId)) return []
  const found = await db.read.evidenceItem.findMany({
    where: { cityId, department: { not: '' } },
    select: { department: true },
    distinct: ['department'],
    orderBy: { department: 'asc' },
  })
  return found.map(({ department }) => department)
}

function viewItems(
  actor: Actor,
  rows: readonly LibraryRow[],
  links: readonly LibraryLinkRow[],
  scores: readonly LibraryScoreRow[],
  assessment: EvidenceAssessment,
): LibraryItem[] {
  const { edition, asOf } = assessment
  const scoresOf = groupBy(scores, ({ linkId }) => linkId)
  const linksOf = groupBy(links, ({ itemId }) => itemId)
  const windows = new Map<string, Window | undefined>()
  for (const { checkId } of links) {
    if (!windows.has(checkId)) windows.set(checkId, findCheck(edition, checkId)?.window)
  }
  const viewUse = (newest: number, { id, checkId, number, contentNumber, evidenceDate }: LibraryLinkRow): ItemUse => {
    const given = scoresOf.get(id) ?? []
    const isKept = isBlind(actor, assessment, checkId, given, contentNumber)
    return {
      linkId: id,
      checkId,
      city: isKept ? null : newestScore(given, 'city', contentNumber),
      review: newestScore(given, 'review', contentNumber),
      isBlind: isKept,
      isBehind: number < newest,
      isCurrent: isCurrent(evidenceDate, windows.get(checkId), asOf),
    }
  }
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    kind: row.kind as EvidenceKind,
    kindLabel: labelKind(row.kind as EvidenceKind, row.mediaType),
    fileName: row.fileName,
    url: row.url,
    department: row.department,
    sensitivity: row.sensitivity as Sensitivity,
    date: row.evidenceDate,
    addedAt: typeof row.createdAt === 'string' ? row.createdAt : row.createdAt.toISOString(),
    isDead: row.isAlive !== null && Number(row.isAlive) === 0,
    uses: (linksOf.get(row.id) ?? []).map((link) => viewUse(row.number, link)),
  }))
}

function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const group = groups.get(keyOf(row))
    if (group) group.push(row)
    else groups.set(keyOf(row), [row])
  }
  return groups
}
