import { can, type Actor } from '#app/domain/policy.ts'
import { writtenForms } from '#app/domain/threads/mentions.ts'
import type { CommentKind } from '#app/domain/threads/thread.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { CommentCard } from '#app/ui/thread-comment.tsx'
import type { Reader } from './list-readers.server.ts'
import type { ThreadAssessment } from './thread-context.ts'
import { sayMoment } from './thread-line.server.ts'

/** A comment with the revision that a form to edit it carries. */
export type CommentView = CommentCard & { revision: number }

/** Some of a thread's comments, oldest first. The caller has found that the reader may see the thread. */
export async function listComments(
  db: Db,
  actor: Actor,
  { city, state }: ThreadAssessment,
  threadId: string,
  readers: readonly Reader[],
  { skip, take }: { skip: number; take: number },
): Promise<CommentView[]> {
  const comments = await db.read.comment.findMany({
    where: { threadId },
    select: {
      id: true,
      kind: true,
      body: true,
      authorId: true,
      createdAt: true,
      revision: true,
      editedAt: true,
      withdrawnAt: true,
      mentions: { select: { userId: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    skip,
    take,
  })
  const byId = new Map(readers.map((reader) => [reader.userId, reader]))
  const [revisions, names, gone] = await Promise.all([
    listEarlier(
      db,
      comments.filter(({ revision }) => revision > 1).map(({ id }) => id),
    ),
    namePeople(
      db.read,
      comments.map(({ authorId }) => authorId),
    ),
    listNamesAsWritten(
      db,
      comments.flatMap(({ mentions }) => mentions.map(({ userId }) => userId)).filter((id) => !byId.has(id)),
    ),
  ])
  const isOpen = can(actor, 'thread.comment', { cityId: city.id, state })
  const when = (at: Date) => sayMoment(city.timeZone, at)
  return comments.map((comment) => {
    const { id, authorId, body, mentions, withdrawnAt, editedAt, revision } = comment
    const isMine = authorId === actor.userId
    const isHidden = withdrawnAt !== null && !isMine
    return {
      id,
      kind: comment.kind as CommentKind,
      author: authorId === null ? null : (names.get(authorId) ?? 'Somebody'),
      role: byId.get(authorId ?? '')?.role ?? '',
      isMine,
      at: when(comment.createdAt),
      body: isHidden ? null : body,
      withdrawn: withdrawnAt && when(withdrawnAt),
      edited: editedAt && when(editedAt),
      earlier: isHidden
        ? []
        : (revisions.get(id) ?? [])
            .filter((earlier) => earlier.revision < revision)
            .map((earlier) => ({ body: earlier.body, at: when(earlier.savedAt) })),
      named: mentions.flatMap(({ userId }) => {
        const reader = byId.get(userId)
        return reader ? writtenForms(reader, reader.handle) : [gone.get(userId) ?? '']
      }),
      namesMe: mentions.some(({ userId }) => userId === actor.userId),
      revision,
      canChange: isMine && isOpen && withdrawnAt === null && body !== '',
    }
  })
}

/** Names as comments hold them, of people who may no longer read. */
async function listNamesAsWritten(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const users = await db.read.user.findMany({ where: { id: { in: [...ids] } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}

async function listEarlier(db: Db, commentIds: readonly string[]) {
  const byComment = new Map<string, { revision: number; body: string; savedAt: Date }[]>()
  if (commentIds.length === 0) return byComment
  const found = await db.read.commentRevision.findMany({
    where: { commentId: { in: [...commentIds] } },
    select: { commentId: true, revision: true, body: true, savedAt: true },
    orderBy: { revision: 'desc' },
  })
  for (const { commentId, ...rest } of found) byComment.set(commentId, [...(byComment.get(commentId) ?? []), rest])
  return byComment
}
