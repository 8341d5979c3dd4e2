import { areaIdOf, findCheck, findCriterion } from '#app/domain/edition/edition.ts'
import { fileKindOf } from '#app/domain/evidence/file-kinds.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Anchor, AnchorKind } from '#app/domain/threads/anchor.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { EvidenceAnchor } from '#app/ui/thread-about.tsx'
import type { ThreadAssessment } from './thread-context.ts'
import { visibleItems } from './visible-threads.server.ts'

/** What a thread is about, as its page shows it. */
export type AnchorView = {
  kind: AnchorKind
  /** "DM1", "DM1.a" or the title of the evidence. */
  title: string
  /** The text of the criterion or of the check; empty where the thread is on evidence outside of one. */
  text: string
  criterionId: string | null
  checkId: string | null
  areaId: string | null
  evidence: EvidenceAnchor | null
}

/** An anchor with what it names; a 404 where that is not there, or not for the reader. */
export async function findAnchor(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  anchor: Anchor,
): Promise<AnchorView> {
  const { edition, city } = assessment
  const { criterionId } = anchor
  const checkId = anchor.kind === 'criterion' ? null : anchor.checkId
  const text = findCheck(edition, checkId ?? '')?.text ?? findCriterion(edition, criterionId ?? '')?.title ?? ''
  const areaId = criterionId === null ? null : areaIdOf(criterionId)
  const place = { kind: anchor.kind, text, criterionId, checkId, areaId }
  if (anchor.kind !== 'evidence') return { ...place, title: checkId ?? criterionId ?? '', evidence: null }
  const found = await db.read.evidenceRevision.findFirst({
    where: { id: anchor.revisionId, item: visibleItems(actor, city.id) },
    select: {
      number: true,
      contentNumber: true,
      sha256: true,
      mediaType: true,
      item: {
        select: {
          id: true,
          title: true,
          sensitivity: true,
          revisions: { select: { number: true, contentNumber: true }, orderBy: { number: 'desc' }, take: 1 },
        },
      },
    },
  })
  const newest = found?.item.revisions[0]
  if (!found || !newest) throw notFound()
  return {
    ...place,
    title: found.item.title,
    evidence: {
      itemId: found.item.id,
      revisionId: anchor.revisionId,
      number: found.number,
      newest: { number: newest.number, isSameContent: newest.contentNumber === found.contentNumber },
      page: anchor.page,
      quote: anchor.quote,
      isSensitive: found.item.sensitivity === 'sensitive',
      hasPages: fileKindOf(found.mediaType ?? '')?.words === 'PDF',
      hasFile: found.sha256 !== null,
    },
  }
}
