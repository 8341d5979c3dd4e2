import { notify } from '#app/features/notifications/notify.server.ts'
import type { NoticeKind } from '#app/domain/notices.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { CommentKind } from '#app/domain/threads/thread.ts'
import type { Tx } from '#app/platform/db/open.ts'
import type { Reader } from './list-readers.server.ts'

export type ToldThread = {
  id: string
  assessmentId: string
  criterionId: string | null
  checkId: string | null
  itemId: string | null
  page: number | null
}

type News = {
  kind: CommentKind | 'started' | 'named'
  commentId: string
  /** Named in it just now. */
  mentioned: readonly string[]
}

/**
 * Tells the people of a thread what happened in it, each once: who is named, and who took part or looks after what it is
 * about. Whoever may not read the thread any more is not told.
 */
export async function tellOfComment(
  tx: Tx,
  actor: Actor,
  thread: ToldThread,
  cityId: string,
  readers: readonly Reader[],
  news: News,
  now: Date,
): Promise<void> {
  const mayRead = new Set(readers.map(({ userId }) => userId))
  const mentioned = news.mentioned.filter((userId) => mayRead.has(userId))
  const about = await sayAbout(tx, thread)
  const tell = (kind: NoticeKind, does: string, recipients: readonly string[]) =>
    notify(tx, {
      at: now,
      kind,
      actorId: actor.userId,
      cityId,
      subject: `thread:${thread.id}`,
      text: `${actor.name} ${does} ${about}`,
      path: `/assessments/${thread.assessmentId}/threads/${thread.id}?comment=${news.commentId}#comment-${news.commentId}`,
      recipients,
    })
  await tell('mention', 'mentions you', mentioned)
  if (news.kind === 'named') return
  const others = (await listParticipants(tx, thread)).filter((id) => mayRead.has(id) && !mentioned.includes(id))
  const isHeard = [...others, ...mentioned].some((userId) => userId !== actor.userId)
  // A thread that would start unheard goes to the leads.
  const leads = readers.filter(({ roles }) => roles.includes('lead')).map(({ userId }) => userId)
  const isTurn = news.kind === 'resolved' || news.kind === 'reopened'
  await tell(
    isTurn ? 'resolved' : 'reply',
    { started: 'starts a thread', resolved: 'resolves the thread', reopened: 'reopens the thread' }[
      news.kind as string
    ] ?? 'comments',
    news.kind === 'started' && !isHeard ? leads : others,
  )
}

/** Who wrote in a thread or was named there, and who looks after what it is about; nobody for a comment that was withdrawn. */
async function listParticipants(tx: Tx, thread: ToldThread): Promise<string[]> {
  const { id: threadId, assessmentId, criterionId, itemId } = thread
  const [authors, named, plan, item] = await Promise.all([
    tx.comment.findMany({
      where: { threadId, withdrawnAt: null, authorId: { not: null } },
      select: { authorId: true },
      distinct: ['authorId'],
    }),
    tx.mention.findMany({
      where: { comment: { threadId, withdrawnAt: null } },
      select: { userId: true },
      distinct: ['userId'],
    }),
    criterionId === null
      ? null
      : tx.criterionPlan.findUnique({
          where: { assessmentId_criterionId: { assessmentId, criterionId } },
          select: { ownerId: true },
        }),
    itemId === null ? null : tx.evidenceItem.findUnique({ where: { id: itemId }, select: { authorId: true } }),
  ])
  const ids = [...authors.map(({ authorId }) => authorId), ...named.map(({ userId }) => userId)]
  return [...new Set([...ids, plan?.ownerId, item?.authorId])].filter((id) => typeof id === 'string')
}

/** "on DM1.a", "on page 3 of “Charter”": of a sensitive item nothing but that it is one. */
async function sayAbout(tx: Tx, { criterionId, checkId, itemId, page }: ToldThread): Promise<string> {
  if (itemId === null) return `on ${checkId ?? criterionId ?? 'the assessment'}`
  const item = await tx.evidenceItem.findUniqueOrThrow({
    where: { id: itemId },
    select: { title: true, sensitivity: true },
  })
  if (item.sensitivity === 'sensitive') return 'on sensitive evidence'
  const letters = Array.from(item.title)
  const title = letters.length > 80 ? `${letters.slice(0, 79).join('')}…` : item.title
  return `on ${page === null ? '' : `page ${page} of `}“${title}”`
}
