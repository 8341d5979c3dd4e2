import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, type Refusal } from '#app/platform/errors.ts'
import { addRevision, findNewest, noContent } from './add-revision.server.ts'
import { announceRevision } from './announce-revision.server.ts'
import type { EvidenceAssessment } from './evidence-context.ts'
import { findOpenLinks, refuseClosedItem } from './find-open.server.ts'
import { refuseGone } from './find-staged.server.ts'
import { maySee, sightOf } from './list-links.server.ts'
import { recordLinkStates } from './record-link-states.server.ts'
import type { StagedFile } from './staged-file.server.ts'

/**
 * Keeps a copy of the page that an item links to, as a revision with both: the page may go, the copy stays. The first shows what
 * the page showed, so that the checks follow it with their scores; those in review stay on what was submitted. Another copy is
 * another document: whoever scored or accepted the first has not seen it, so that links stay where they are.
 */
export async function attachCopy(
  db: Db,
  actor: Actor,
  assessment: EvidenceAssessment,
  itemId: string,
  file: StagedFile,
  now: Date,
): Promise<{ ok: true; number: number } | Refusal> {
  const { city } = assessment
  if (!can(actor, 'evidence.add', { cityId: city.id })) throw notFound()
  return db.write(async (tx) => {
    const item = await tx.evidenceItem.findFirst({
      where: { id: itemId, cityId: city.id, kind: 'link' },
      select: { id: true, title: true, ...sightOf(actor) },
    })
    if (!item || !maySee(actor, item)) throw notFound()
    const refusal = (await refuseClosedItem(tx, actor, assessment, itemId)) ?? (await refuseGone(file.sha256))
    if (refusal) return refusal
    const newest = await findNewest(tx, itemId)
    // The same form sent twice by a double click.
    if (newest.sha256 === file.sha256) return { ok: true, number: newest.number }
    const { url, evidenceDate } = newest
    const content = { ...noContent, url, ...file }
    const isFirst = newest.sha256 === null
    const note = isFirst ? 'A saved copy of the page' : 'Another saved copy of the page'
    const made = await addRevision(tx, actor, { itemId, evidenceDate, content, note, isSameContent: isFirst }, now)
    const open = isFirst ? await findOpenLinks(tx, city.id, newest.id) : []
    const { count } = await tx.evidenceLink.updateMany({ where: { id: { in: open } }, data: { revisionId: made.id } })
    await recordLinkStates(tx, actor.userId, open, now)
    // What is known of the page is known of it under its new revision too.
    const health = await tx.linkHealth.findUnique({ where: { revisionId: newest.id } })
    if (health) await tx.linkHealth.create({ data: { ...health, revisionId: made.id } })
    const { sha256, size, mediaType } = file
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'evidence.copy-attached',
      subject: `evidence:${itemId}`,
      data: {
        assessmentId: assessment.id,
        revisionId: made.id,
        revision: made.number,
        sha256,
        size,
        mediaType,
        links: count,
      },
    })
    if (!isFirst) await announceRevision(tx, actor, item, { number: made.number, note }, now)
    return { ok: true, number: made.number }
  })
}

/** The page that an item links to, for whoever may keep a copy of it; a 404 for everybody and everything else. */
export async function findCopyable(
  db: Db,
  actor: Actor,
  { city }: EvidenceAssessment,
  itemId: string,
): Promise<{ title: string; url: string; hasCopy: boolean }> {
  if (!can(actor, 'evidence.add', { cityId: city.id })) throw notFound()
  const item = await db.read.evidenceItem.findFirst({
    where: { id: itemId, cityId: city.id, kind: 'link' },
    select: {
      title: true,
      ...sightOf(actor),
      revisions: { select: { url: true, sha256: true }, orderBy: { number: 'desc' }, take: 1 },
    },
  })
  const url = item?.revisions[0]?.url ?? null
  if (!item || url === null || !maySee(actor, item)) throw notFound()
  return { title: item.title, url, hasCopy: item.revisions.some(({ sha256 }) => sha256 !== null) }
}
