import { can, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import type { Anchor } from '#app/domain/threads/anchor.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { idOfForm } from './form-key.ts'
import { listReaders } from './list-readers.server.ts'
import { tellOfComment } from './tell-of-comment.server.ts'
import { notOpen, type ThreadAssessment } from './thread-context.ts'
import type { StartInput } from './thread-forms.ts'
import { visibleItems } from './visible-threads.server.ts'
import { isSentBefore, judgeMentions, writeComment } from './write-comment.server.ts'

export type StartOutcome = { ok: true; threadId: string; commentId: string } | Refusal

/** Starts a thread with its first comment. The same form sent twice starts one. */
export async function startThread(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  anchor: Anchor,
  { body, key }: Omit<StartInput, 'page'>,
  now: Date,
): Promise<StartOutcome> {
  const cityId = assessment.city.id
  if (!can(actor, 'thread.comment', { cityId })) throw notFound()
  return db.write(async (tx) => {
    const { state } = await tx.assessment.findUniqueOrThrow({ where: { id: assessment.id }, select: { state: true } })
    if (!can(actor, 'thread.comment', { cityId, state: state as AssessmentState })) return refuse('form', notOpen)
    const itemId = await findItemOf(tx, actor, cityId, anchor)
    const readers = await listReaders(tx, cityId, itemId)
    const named = judgeMentions(body, readers)
    if (!named.ok) return named

    const ids = { threadId: idOfForm(assessment.id, actor.userId, key), commentId: '' }
    ids.commentId = idOfForm(ids.threadId, actor.userId, key)
    const sent = await isSentBefore(tx, ids.commentId, body)
    if (sent) return { ok: true, ...ids }
    // The form was sent before with other words, and came back with the browser's Back: that is another thread.
    if (sent === false) Object.assign(ids, { threadId: newId(), commentId: newId() })

    const place = placeOf(anchor, itemId)
    await tx.thread.create({
      data: {
        id: ids.threadId,
        assessmentId: assessment.id,
        anchor: anchor.kind,
        ...place,
        ...(anchor.kind === 'evidence' ? { quote: anchor.quote } : {}),
        authorId: actor.userId,
        createdAt: now,
        movedAt: now,
      },
    })
    await writeComment(
      tx,
      actor,
      { id: ids.commentId, threadId: ids.threadId, kind: 'comment', body },
      named.userIds,
      now,
    )
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId,
      action: 'thread.started',
      subject: `thread:${ids.threadId}`,
      data: {
        assessmentId: assessment.id,
        anchor: anchor.kind,
        ...place,
        commentId: ids.commentId,
        characters: body.length,
        mentions: named.userIds,
        from: null,
        to: { state: 'open' },
      },
    })
    const thread = { id: ids.threadId, assessmentId: assessment.id, ...place }
    const news = { kind: 'started', commentId: ids.commentId, mentioned: named.userIds } as const
    await tellOfComment(tx, actor, thread, cityId, readers, news, now)
    return { ok: true, ...ids }
  })
}

/** The item of an evidence anchor, if it is this city's and the writer may see it; a 404 otherwise. */
async function findItemOf(tx: Tx, actor: Actor, cityId: string, anchor: Anchor): Promise<string | null> {
  if (anchor.kind !== 'evidence') return null
  const revision = await tx.evidenceRevision.findFirst({
    where: { id: anchor.revisionId, item: visibleItems(actor, cityId) },
    select: { itemId: true },
  })
  if (!revision) throw notFound()
  return revision.itemId
}

function placeOf(anchor: Anchor, itemId: string | null) {
  return {
    criterionId: anchor.criterionId,
    checkId: anchor.kind === 'criterion' ? null : anchor.checkId,
    itemId,
    revisionId: anchor.kind === 'evidence' ? anchor.revisionId : null,
    page: anchor.kind === 'evidence' ? anchor.page : null,
  }
}
