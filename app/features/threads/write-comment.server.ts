import type { Actor } from '#app/domain/policy.ts'
import { findMentions } from '#app/domain/threads/mentions.ts'
import type { CommentKind } from '#app/domain/threads/thread.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import type { Reader } from './list-readers.server.ts'

export type Comment = { id: string; threadId: string; kind: CommentKind; body: string }

/** Writes a comment with its first text and whom it names. */
export async function writeComment(
  tx: Tx,
  actor: Actor,
  { id, threadId, kind, body }: Comment,
  mentioned: readonly string[],
  now: Date,
): Promise<void> {
  await tx.comment.create({ data: { id, threadId, kind, body, authorId: actor.userId, createdAt: now } })
  await tx.commentRevision.create({ data: { id: newId(), commentId: id, revision: 1, body, savedAt: now } })
  await writeMentions(tx, id, mentioned)
}

export async function writeMentions(tx: Tx, commentId: string, userIds: readonly string[]): Promise<void> {
  await tx.mention.createMany({ data: userIds.map((userId) => ({ id: newId(), commentId, userId })) })
}

/** Whom a text names; a refusal where a name could mean several people, so that nobody is told by mistake. */
export function judgeMentions(body: string, readers: readonly Reader[]): { ok: true; userIds: string[] } | Refusal {
  const { userIds, ambiguous } = findMentions(body, readers)
  const [first] = ambiguous
  if (!first) return { ok: true, userIds }
  return refuse('body', `“@${first.written}” could be several people. Write ${first.instead.join(' or ')}`)
}

/**
 * Whether somebody sent this very text in this very form before: then it is there, whatever was edited since. `null` where the
 * form was not sent yet.
 */
export async function isSentBefore(tx: Tx, commentId: string, body: string): Promise<boolean | null> {
  const first = await tx.commentRevision.findUnique({
    where: { commentId_revision: { commentId, revision: 1 } },
    select: { body: true },
  })
  return first === null ? null : first.body === body
}
