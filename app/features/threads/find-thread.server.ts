import { can, type Actor } from '#app/domain/policy.ts'
import type { Anchor } from '#app/domain/threads/anchor.ts'
import type { Side, ThreadState } from '#app/domain/threads/thread.ts'
import { waitsFor } from '#app/domain/threads/thread.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'
import { findAnchor, type AnchorView } from './find-anchor.server.ts'
import { listComments, type CommentView } from './list-comments.server.ts'
import { peopleToName, type PersonToName } from './list-people-to-name.server.ts'
import { listReaders, sideOf } from './list-readers.server.ts'
import type { ThreadAssessment } from './thread-context.ts'
import { sayMoment } from './thread-line.server.ts'
import { statThreads } from './thread-stats.server.ts'
import { visibleThreads } from './visible-threads.server.ts'

export type ThreadPage = {
  id: string
  state: ThreadState
  about: AnchorView
  /** "Cora Dunn, 22 Nov 2026, 14:02" */
  resolved: string | null
  waits: Side | null
  comments: CommentView[]
  /** How many there are in all: a form carries it, so that the writer is told of what came in meanwhile. */
  seen: number
  page: number
  pages: number
  /** People who may be named. */
  people: PersonToName[]
  canComment: boolean
  canResolve: boolean
}

export type ThreadLook = {
  /** 1 is the oldest; the newest if absent. */
  page: number | null
  /** Open the page that holds this comment. */
  commentId: string | null
}

export const commentsOnPage = 30

/** One thread with a page of its comments. */
export async function findThread(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  threadId: string,
  look: ThreadLook,
): Promise<ThreadPage> {
  const { city, state: ofAssessment } = assessment
  const thread = await db.read.thread.findFirst({
    where: { id: threadId, ...visibleThreads(actor, assessment) },
    select: {
      id: true,
      anchor: true,
      criterionId: true,
      checkId: true,
      itemId: true,
      revisionId: true,
      page: true,
      quote: true,
      state: true,
      resolvedAt: true,
      resolvedById: true,
    },
  })
  if (!thread) throw notFound()
  const [about, readers, stats, seen] = await Promise.all([
    findAnchor(db, actor, assessment, anchorOf(thread)),
    listReaders(db.read, city.id, thread.itemId),
    statThreads(db, { id: threadId }),
    db.read.comment.count({ where: { threadId } }),
  ])
  const pages = Math.max(1, Math.ceil(seen / commentsOnPage))
  const holding = look.commentId === null ? null : await pageOf(db, threadId, look.commentId)
  const page = Math.min(pages, Math.max(1, holding ?? look.page ?? pages))
  const [comments, names] = await Promise.all([
    listComments(db, actor, assessment, threadId, readers, { skip: (page - 1) * commentsOnPage, take: commentsOnPage }),
    namePeople(db.read, [thread.resolvedById]),
  ])
  const state = thread.state as ThreadState
  const last = stats.get(threadId)?.last ?? null
  const place = { cityId: city.id, state: ofAssessment }
  const lastReader = last && readers.find(({ userId }) => userId === last.authorId)
  return {
    id: threadId,
    state,
    about,
    resolved:
      thread.resolvedAt &&
      `${names.get(thread.resolvedById ?? '') ?? 'Somebody'}, ${sayMoment(city.timeZone, thread.resolvedAt)}`,
    waits: waitsFor(state, last && sideOf(lastReader ?? undefined)),
    comments,
    seen,
    page,
    pages,
    people: peopleToName(actor, readers),
    canComment: can(actor, 'thread.comment', place),
    canResolve: can(actor, 'thread.resolve', place),
  }
}

type StoredAnchor = {
  anchor: string
  criterionId: string | null
  checkId: string | null
  revisionId: string | null
  page: number | null
  quote: string
}

function anchorOf({ anchor, criterionId, checkId, revisionId, page, quote }: StoredAnchor): Anchor {
  if (anchor === 'evidence')
    return { kind: 'evidence', revisionId: revisionId ?? '', criterionId, checkId, page, quote }
  if (anchor === 'check') return { kind: 'check', criterionId: criterionId ?? '', checkId: checkId ?? '' }
  return { kind: 'criterion', criterionId: criterionId ?? '' }
}

/** The page that a comment stands on; `null` if it is not in this thread. */
async function pageOf(db: Db, threadId: string, commentId: string): Promise<number | null> {
  const comment = await db.read.comment.findFirst({ where: { id: commentId, threadId }, select: { createdAt: true } })
  if (!comment) return null
  const before = await db.read.comment.count({
    where: {
      threadId,
      OR: [{ createdAt: { lt: comment.createdAt } }, { createdAt: comment.createdAt, id: { lt: commentId } }],
    },
  })
  return Math.floor(before / commentsOnPage) + 1
}
