import { parse } from 'csv-parse/sync'
import type { TextPart } from '#app/domain/evidence/file-text.ts'
import { fileKindOf } from '#app/domain/evidence/file-kinds.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import {
  previewKind,
  tableView,
  windowOf,
  type PreviewKind,
  type TableView,
  type TextWindow,
} from '#app/domain/evidence/preview.ts'
import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { findFileText, type FileWords } from './extract-text.server.ts'
import { labelKind, maySee, sightOf } from './list-links.server.ts'
import { recordOpening } from './record-opening.server.ts'

export type FilePreview = {
  revisionId: string
  title: string
  fileName: string
  kind: PreviewKind
  kindLabel: string
  size: number
  number: number
  /** The newest revision's file, where this one is older. */
  newer: { revisionId: string; number: number } | null
  words: { state: FileWords['state']; problem: string; count: number }
  window: TextWindow
  tables: readonly TableView[]
  /** Where the item is in an assessment of its city; `null` while the city has none. */
  item: { assessmentId: string; itemId: string } | null
  /** The link that it was opened from. */
  link: { id: string; checkId: string } | null
  mayPlace: boolean
  mayComment: boolean
}

/** From where a preview was opened, as far as the address says. */
export type OpenedFrom = { linkId: string | null; assessmentId: string | null; part: number }

/** A stored file as the page shows it. What is sensitive is recorded as opened before anything of it leaves. */
export async function previewFile(
  db: Db,
  actor: Actor,
  revisionId: string,
  { linkId, assessmentId, part }: OpenedFrom,
  now: Date,
): Promise<FilePreview> {
  const revision = await db.read.evidenceRevision.findFirst({
    where: { id: revisionId, sha256: { not: null }, item: { cityId: { in: citiesOf(actor, 'evidence.view') } } },
    select: {
      number: true,
      sha256: true,
      size: true,
      mediaType: true,
      fileName: true,
      item: {
        select: {
          id: true,
          title: true,
          kind: true,
          ...sightOf(actor),
          revisions: {
            where: { sha256: { not: null } },
            select: { id: true, number: true },
            orderBy: { number: 'desc' },
            take: 1,
          },
        },
      },
    },
  })
  if (!revision?.sha256 || !maySee(actor, revision.item)) throw notFound()
  const { item, number, mediaType } = revision
  await recordOpening(db, actor, item, { revisionId, way: 'preview' }, now)
  const [words, place] = await Promise.all([
    findFileText(db, revision.sha256),
    findPlace(db, item, { linkId, assessmentId }),
  ])
  const newest = item.revisions[0]
  const kind = previewKind(mediaType)
  return {
    revisionId,
    title: item.title,
    fileName: revision.fileName ?? 'file',
    kind,
    kindLabel: fileKindOf(mediaType ?? '')?.words ?? labelKind(item.kind as EvidenceKind, mediaType),
    size: revision.size ?? 0,
    number,
    newer: newest && newest.number > number ? { revisionId: newest.id, number: newest.number } : null,
    words: { state: words.state, problem: words.problem, count: words.parts.length },
    window: windowOf(kind === 'table' ? [] : words.parts, part),
    tables: kind === 'table' ? tablesOf(mediaType ?? '', words.parts) : [],
    ...place,
    mayPlace: place.link !== null && can(actor, 'evidence.add', { cityId: item.cityId }),
    mayComment: can(actor, 'thread.comment', { cityId: item.cityId }),
  }
}

/** The assessment that a reader came from, else the city's newest, with the link if it is one of this item. */
async function findPlace(
  db: Db,
  { id: itemId, cityId }: { id: string; cityId: string },
  { linkId, assessmentId }: Pick<OpenedFrom, 'linkId' | 'assessmentId'>,
): Promise<Pick<FilePreview, 'item' | 'link'>> {
  const link =
    linkId === null
      ? null
      : await db.read.evidenceLink.findFirst({
          where: { id: linkId, removedAt: null, evidence: { itemId }, assessment: { cityId } },
          select: { id: true, checkId: true, assessmentId: true },
        })
  const wanted = link?.assessmentId ?? assessmentId
  const assessments = await db.read.assessment.findMany({
    where: { cityId },
    select: { id: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  const chosen = assessments.find(({ id }) => id === wanted) ?? assessments[0]
  return {
    item: chosen ? { assessmentId: chosen.id, itemId } : null,
    link: link && { id: link.id, checkId: link.checkId },
  }
}

function tablesOf(mediaType: string, parts: readonly TextPart[]): TableView[] {
  return parts
    .filter(({ text }) => text !== '')
    .slice(0, 20)
    .map(({ name, text }) => {
      const rows = mediaType.startsWith('text/csv') ? readCsv(text) : text.split('\n').map((row) => row.split('\t'))
      return tableView(name, rows)
    })
}

/** The rows of a table whose separator nobody told: the one that its first line has most of. */
function readCsv(text: string): string[][] {
  const [first = ''] = text.split('\n', 1)
  const [delimiter = ','] = [',', ';', '\t'].sort((a, b) => first.split(b).length - first.split(a).length)
  const options = { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true }
  try {
    return parse(text, options)
  } catch {
    // Not a table after all, as when a quotation mark is never closed: its lines are shown as they are.
    return text.split('\n').map((line) => line.split(delimiter))
  }
}
