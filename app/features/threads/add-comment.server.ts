import { can, type Actor } from '#app/domain/policy.ts'
import { judgeMove, type ThreadState } from '#app/domain/threads/thread.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { idOfForm } from './form-key.ts'
import { findThreadToWrite } from './find-thread-to-write.server.ts'
import { listReaders } from './list-readers.server.ts'
import { tellOfComment } from './tell-of-comment.server.ts'
import { notOpen, type ThreadAssessment } from './thread-context.ts'
import type { SayInput } from './thread-forms.ts'
import { isSentBefore, judgeMentions, writeComment } from './write-comment.server.ts'

export type CommentOutcome =
  | {
      ok: true
      /** `null` where there was nothing left to do. */
      commentId: string | null
      /** Comments of others that came in while this one was written. */
      news: number
      /** Somebody else had resolved or reopened the thread in the meantime. */
      isLate: boolean
    }
  | (Refusal & { isConflict?: boolean })

const actionOf = { comment: 'thread.commented', resolved: 'thread.resolved', reopened: 'thread.reopened' } as const

/**
 * Adds a comment, with or without resolving or reopening the thread. What others wrote meanwhile stays, and the writer is
 * told; but nobody closes a thread over words that they have not read.
 */
export async function addComment(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  threadId: string,
  { intent, body, key, seen }: SayInput,
  now: Date,
): Promise<CommentOutcome> {
  const cityId = assessment.city.id
  return db.write(async (tx) => {
    const action = intent === 'comment' ? 'thread.comment' : 'thread.resolve'
    const { thread, state: ofAssessment } = await findThreadToWrite(tx, actor, assessment, threadId, action)
    if (!can(actor, action, { cityId, state: ofAssessment })) return refuse('form', notOpen)
    const readers = await listReaders(tx, cityId, thread.itemId)
    const named = judgeMentions(body, readers)
    if (!named.ok) return named

    let id = idOfForm(threadId, actor.userId, key)
    const sent = await isSentBefore(tx, id, body)
    if (sent) return { ok: true, commentId: id, news: 0, isLate: false }
    // The same form with other words, after the browser's Back: that is another comment.
    if (sent === false) id = newId()

    const unseen = await tx.comment.findMany({
      where: { threadId },
      select: { authorId: true, kind: true },
      orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      skip: seen,
    })
    const others = unseen.filter(({ authorId }) => authorId !== actor.userId)
    const news = others.length
    const was = thread.state as ThreadState
    const { kind, state, isLate } = judgeMove(was, intent, body !== '')
    if (intent === 'resolve' && news > 0 && !isLate) {
      const what = news === 1 ? 'A comment' : `${news} comments`
      const message = `${what} came in while you were writing. Read ${news === 1 ? 'it' : 'them'}, then resolve the thread`
      return { ...refuse('form', message), isConflict: true }
    }
    const isOverResolved = was === 'resolved' && others.some((other) => other.kind === 'resolved')
    if (kind === null || kind === 'new-revision') return { ok: true, commentId: null, news, isLate }

    // The order of a thread is the order in which it was written, also within one tick of the clock.
    const at = new Date(Math.max(now.getTime(), thread.movedAt.getTime() + 1))
    await writeComment(tx, actor, { id, threadId, kind, body }, named.userIds, at)
    const isResolved = state === 'resolved'
    await tx.thread.update({
      where: { id: threadId },
      data: {
        state,
        movedAt: at,
        revision: { increment: 1 },
        ...(state === was
          ? {}
          : { resolvedAt: isResolved ? at : null, resolvedById: isResolved ? actor.userId : null }),
      },
    })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId,
      action: actionOf[kind],
      subject: `thread:${threadId}`,
      data: {
        assessmentId: assessment.id,
        anchor: thread.anchor,
        criterionId: thread.criterionId,
        checkId: thread.checkId,
        itemId: thread.itemId,
        commentId: id,
        characters: body.length,
        mentions: named.userIds,
        from: { state: was },
        to: { state },
      },
    })
    await tellOfComment(tx, actor, thread, cityId, readers, { kind, commentId: id, mentioned: named.userIds }, at)
    return { ok: true, commentId: id, news, isLate: isLate || isOverResolved }
  })
}
