import type { IsoDate } from '#app/domain/dates.ts'
import type { Sensitivity } from '#app/domain/edition/schema.ts'
import { newestScore } from '#app/domain/evidence/strength.ts'
import {
  fitsFilter,
  type EvidenceKind,
  type ItemUse,
  type LibraryFilter,
  type LibraryItem,
} from '#app/domain/evidence/evidence-view.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { labelKind, maySee } from './list-links.server.ts'

export type Library = {
  items: LibraryItem[]
  /** How many fit, of which `items` is one page. */
  fitting: number
  /** How many the reader may see at all. */
  total: number
  /** How many are withheld from the reader. */
  withheld: number
  page: number
  pages: number
}

export const noFilter: LibraryFilter = { q: '', kind: '', sensitivity: '', use: '' }

/** A page of a city's evidence library, newest first. What the reader may not see is only counted. */
export async function searchLibrary(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  filter: LibraryFilter = noFilter,
  { page = 1, pageSize = 50 }: { page?: number; pageSize?: number } = {},
): Promise<Library> {
  const all = await loadItems(db, actor, assessment)
  const seen = all.filter(({ item }) => maySee(actor, item)).map(({ view }) => view)
  const fitting = seen.filter((item) => fitsFilter(item, filter))
  const pages = Math.max(1, Math.ceil(fitting.length / pageSize))
  const at = Math.min(Math.max(1, Math.trunc(page) || 1), pages)
  return {
    items: fitting.slice((at - 1) * pageSize, at * pageSize),
    fitting: fitting.length,
    total: seen.length,
    withheld: all.length - seen.length,
    page: at,
    pages,
  }
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

async function loadItems(db: Db, actor: Actor, { id: assessmentId, city }: EvidenceAssessment) {
  const cityId = { in: citiesOf(actor, 'evidence.view').filter((id) => id === city.id) }
  const found = await db.read.evidenceItem.findMany({
    where: { cityId },
    select: {
      id: true,
      cityId: true,
      title: true,
      kind: true,
      department: true,
      sensitivity: true,
      authorId: true,
      createdAt: true,
      revisions: {
        select: { evidenceDate: true, mediaType: true, fileName: true, url: true },
        orderBy: { number: 'desc' },
        take: 1,
      },
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  const uses = await loadUses(db, assessmentId)
  return found.map((item) => ({ item, view: viewItem(item, uses.get(item.id) ?? [], city.timeZone) }))
}

type FoundItem = {
  id: string
  title: string
  kind: string
  department: string
  sensitivity: string
  createdAt: Date
  revisions: readonly {
    evidenceDate: IsoDate | null
    mediaType: string | null
    fileName: string | null
    url: string | null
  }[]
}

export function viewItem(item: FoundItem, uses: readonly ItemUse[], timeZone: string): LibraryItem {
  const newest = item.revisions[0]
  const kind = item.kind as EvidenceKind
  return {
    id: item.id,
    title: item.title,
    kind,
    kindLabel: labelKind(kind, newest?.mediaType ?? null),
    fileName: newest?.fileName ?? null,
    url: newest?.url ?? null,
    department: item.department,
    sensitivity: item.sensitivity as Sensitivity,
    date: newest?.evidenceDate ?? null,
    addedOn: dayIn(timeZone, item.createdAt),
    uses,
  }
}

/** Where an assessment uses each item, with the scores that count. */
export async function loadUses(db: Db, assessmentId: string, itemId?: string): Promise<Map<string, ItemUse[]>> {
  const links = await db.read.evidenceLink.findMany({
    where: { assessmentId, removedAt: null, ...(itemId === undefined ? {} : { evidence: { itemId } }) },
    select: {
      id: true,
      checkId: true,
      evidence: { select: { itemId: true } },
      scores: { select: { layer: true, value: true }, orderBy: { at: 'asc' } },
    },
    orderBy: { checkId: 'asc' },
  })
  const uses = new Map<string, ItemUse[]>()
  for (const { id, checkId, evidence, scores } of links) {
    const use = { linkId: id, checkId, city: newestScore(scores, 'city'), review: newestScore(scores, 'review') }
    uses.set(evidence.itemId, [...(uses.get(evidence.itemId) ?? []), use])
  }
  return uses
}
