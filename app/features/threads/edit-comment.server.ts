import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import { findOwnComment } from './find-thread-to-write.server.ts'
import { listReaders } from './list-readers.server.ts'
import { tellOfComment } from './tell-of-comment.server.ts'
import { notOpen, type ThreadAssessment } from './thread-context.ts'
import type { EditInput } from './thread-forms.ts'
import { judgeMentions, writeMentions } from './write-comment.server.ts'

/** `theirs`: what the same person saved in another window. */
export type EditOutcome = { ok: true } | (Refusal & { theirs?: { body: string; revision: number } })

/** Changes one's own comment. Every earlier text stays; who is named in it for the first time is told. */
export async function editComment(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  threadId: string,
  { commentId, body, revision }: EditInput,
  now: Date,
): Promise<EditOutcome> {
  const cityId = assessment.city.id
  return db.write(async (tx) => {
    const { thread, state, comment } = await findOwnComment(tx, actor, assessment, threadId, commentId)
    if (!can(actor, 'thread.comment', { cityId, state })) return refuse('form', notOpen)
    if (comment.withdrawnAt) return refuse('form', 'You have withdrawn this comment, so it stays as it is.')
    if (comment.body === body) return { ok: true }
    if (comment.revision !== revision) {
      const theirs = { body: comment.body, revision: comment.revision }
      return { ...refuse('body', 'You changed this comment in another window'), theirs }
    }
    const readers = await listReaders(tx, cityId, thread.itemId)
    const named = judgeMentions(body, readers)
    if (!named.ok) return named
    const before = comment.mentions.map(({ userId }) => userId)
    const added = named.userIds.filter((userId) => !before.includes(userId))
    const gone = before.filter((userId) => !named.userIds.includes(userId))

    await tx.comment.update({ where: { id: commentId }, data: { body, revision: revision + 1, editedAt: now } })
    await tx.commentRevision.create({ data: { id: newId(), commentId, revision: revision + 1, body, savedAt: now } })
    await tx.mention.deleteMany({ where: { commentId, userId: { in: gone } } })
    await writeMentions(tx, commentId, added)
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId,
      action: 'comment.edited',
      subject: `thread:${threadId}`,
      data: {
        assessmentId: assessment.id,
        criterionId: thread.criterionId,
        checkId: thread.checkId,
        itemId: thread.itemId,
        commentId,
        mentions: named.userIds,
        from: { revision, characters: comment.body.length },
        to: { revision: revision + 1, characters: body.length },
      },
    })
    const news = { kind: 'named', commentId, mentioned: added } as const
    await tellOfComment(tx, actor, thread, cityId, readers, news, now)
    return { ok: true }
  })
}
