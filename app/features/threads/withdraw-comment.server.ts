import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { findOwnComment } from './find-thread-to-write.server.ts'
import { notOpen, type ThreadAssessment } from './thread-context.ts'

/** Takes one's own comment back: others no longer read it, and the thread says so. The text stays in the record. */
export async function withdrawComment(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  threadId: string,
  commentId: string,
  now: Date,
): Promise<{ ok: true } | Refusal> {
  const cityId = assessment.city.id
  return db.write(async (tx) => {
    const { thread, state, comment } = await findOwnComment(tx, actor, assessment, threadId, commentId)
    if (!can(actor, 'thread.comment', { cityId, state })) return refuse('form', notOpen)
    if (comment.withdrawnAt) return { ok: true }
    await tx.comment.update({ where: { id: commentId }, data: { withdrawnAt: now, withdrawnById: actor.userId } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId,
      action: 'comment.withdrawn',
      subject: `thread:${threadId}`,
      data: {
        assessmentId: assessment.id,
        criterionId: thread.criterionId,
        checkId: thread.checkId,
        itemId: thread.itemId,
        commentId,
        from: { isWithdrawn: false },
        to: { isWithdrawn: true },
      },
    })
    return { ok: true }
  })
}
