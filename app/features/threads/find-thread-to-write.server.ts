import { can, type Action, type Actor, type AssessmentState } from '#app/domain/policy.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import type { ThreadAssessment } from './thread-context.ts'
import { visibleThreads } from './visible-threads.server.ts'

const selection = {
  id: true,
  assessmentId: true,
  anchor: true,
  criterionId: true,
  checkId: true,
  itemId: true,
  page: true,
  state: true,
  movedAt: true,
} as const

/** A thread that somebody may do something in, as it stands inside the transaction; a 404 otherwise. */
export async function findThreadToWrite(
  tx: Tx,
  actor: Actor,
  assessment: ThreadAssessment,
  threadId: string,
  action: Action,
) {
  const cityId = assessment.city.id
  const thread = await tx.thread.findFirst({
    where: { id: threadId, ...visibleThreads(actor, assessment) },
    select: { ...selection, assessment: { select: { state: true } } },
  })
  if (!thread || !can(actor, action, { cityId })) throw notFound()
  const { assessment: found, ...rest } = thread
  return { thread: rest, state: found.state as AssessmentState }
}

/** Somebody's own comment in such a thread. */
export async function findOwnComment(
  tx: Tx,
  actor: Actor,
  assessment: ThreadAssessment,
  threadId: string,
  commentId: string,
) {
  const { thread, state } = await findThreadToWrite(tx, actor, assessment, threadId, 'thread.comment')
  const comment = await tx.comment.findFirst({
    where: { id: commentId, threadId, authorId: actor.userId },
    select: {
      body: true,
      revision: true,
      editedAt: true,
      withdrawnAt: true,
      mentions: { select: { userId: true } },
    },
  })
  if (!comment) throw notFound()
  return { thread, state, comment }
}
