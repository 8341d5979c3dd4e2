import type { IsoDate } from '#app/domain/dates.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { revisionSelection } from './evidence-context.ts'

/**
 * Puts a wrong date right. A revision never changes, so the same content becomes a new one with the right date, and what
 * stands on checks of open assessments follows it with its scores: the date was wrong, not what the document shows. The
 * caller has checked who asks.
 */
export async function correctDate(
  tx: Tx,
  actor: Actor,
  { itemId, cityId }: { itemId: string; cityId: string },
  evidenceDate: IsoDate | null,
  now: Date,
): Promise<void> {
  const {
    id,
    number,
    evidenceDate: was,
    ...content
  } = await tx.evidenceRevision.findFirstOrThrow({
    where: { itemId },
    select: revisionSelection,
    orderBy: { number: 'desc' },
  })
  if (was === evidenceDate) return
  const revisionId = newId()
  const authorId = actor.userId
  await tx.evidenceRevision.create({
    data: { id: revisionId, itemId, number: number + 1, evidenceDate, ...content, authorId, createdAt: now },
  })
  const { count } = await tx.evidenceLink.updateMany({
    where: { revisionId: id, removedAt: null, assessment: { cityId, state: 'open' } },
    data: { revisionId },
  })
  await recordEvent(tx, {
    at: now,
    actorId: authorId,
    cityId,
    action: 'evidence.date-corrected',
    subject: `evidence:${itemId}`,
    data: { was, now: evidenceDate, revision: number + 1, links: count },
  })
}
