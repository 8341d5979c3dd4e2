import type { IsoDate } from '#app/domain/dates.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { addRevision, findNewest } from './add-revision.server.ts'
import { findOpenLinks } from './find-open.server.ts'
import { recordLinkStates } from './record-link-states.server.ts'

/**
 * Puts a wrong date right. A revision never changes, so the same content becomes a new one with the right date, and what
 * stands on checks that are open follows it with its scores: the date was wrong, not what the document shows. The
 * caller has checked who asks.
 */
export async function correctDate(
  tx: Tx,
  actor: Actor,
  { itemId, cityId }: { itemId: string; cityId: string },
  evidenceDate: IsoDate | null,
  now: Date,
): Promise<void> {
  const { id, evidenceDate: was, sha256, size, mediaType, fileName, url, statement } = await findNewest(tx, itemId)
  if (was === evidenceDate) return
  const content = { sha256, size, mediaType, fileName, url, statement }
  const note = 'Only its date was put right'
  const made = await addRevision(tx, actor, { itemId, evidenceDate, content, note, isSameContent: true }, now)
  const open = await findOpenLinks(tx, cityId, id)
  const { count } = await tx.evidenceLink.updateMany({ where: { id: { in: open } }, data: { revisionId: made.id } })
  await recordLinkStates(tx, actor.userId, open, now)
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId,
    action: 'evidence.date-corrected',
    subject: `evidence:${itemId}`,
    data: { was, now: evidenceDate, revision: made.number, links: count },
  })
}
