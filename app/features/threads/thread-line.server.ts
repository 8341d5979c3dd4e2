import { sayShortDate } from '#app/domain/dates.ts'
import { findCheck, findCriterion } from '#app/domain/edition/edition.ts'
import type { AnchorKind } from '#app/domain/threads/anchor.ts'
import { excerpt } from '#app/domain/threads/comment-text.ts'
import { waitsFor, type Side, type ThreadState } from '#app/domain/threads/thread.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'
import type { Db } from '#app/platform/db/open.ts'
import { sideOf, type Reader } from './list-readers.server.ts'
import type { ThreadAssessment } from './thread-context.ts'
import type { ThreadStats } from './thread-stats.server.ts'

/** A thread as a list shows it. */
export type ThreadLine = {
  id: string
  state: ThreadState
  anchor: AnchorKind
  /** What it is about: "DM1.a", "“Charter”, page 3, revision 2". */
  about: string
  /** The text of the criterion or the check, if it is on one. */
  aboutText: string
  criterionId: string | null
  checkId: string | null
  itemId: string | null
  revisionId: string | null
  /** The first words of its first comment; `null` where it was withdrawn. */
  opening: string | null
  /** Who wrote the first comment; the thread may have been handed over since. */
  startedBy: string
  comments: number
  /** "Cora Dunn, 22 Nov 2026, 14:02"; `null` where every comment is withdrawn. */
  lastWord: string | null
  waits: Side | null
}

export const lineSelection = {
  id: true,
  state: true,
  anchor: true,
  criterionId: true,
  checkId: true,
  itemId: true,
  revisionId: true,
  page: true,
  movedAt: true,
  item: { select: { title: true } },
  evidence: { select: { number: true } },
} as const

export type FoundThread = {
  id: string
  state: string
  anchor: string
  criterionId: string | null
  checkId: string | null
  itemId: string | null
  revisionId: string | null
  page: number | null
  movedAt: Date
  item: { title: string } | null
  evidence: { number: number } | null
}

/** A page of threads as lines, in the order given. */
export async function viewLines(
  db: Db,
  { edition, city }: ThreadAssessment,
  threads: readonly FoundThread[],
  stats: ReadonlyMap<string, ThreadStats>,
  readers: readonly Reader[],
): Promise<ThreadLine[]> {
  const firsts = threads.flatMap(({ id }) => {
    const found = stats.get(id)
    return found ? [{ threadId: id, createdAt: found.firstAt }] : []
  })
  const lastAuthors = threads.flatMap(({ id }) => stats.get(id)?.last?.authorId ?? [])
  const openings = await db.read.comment.findMany({
    where: { OR: firsts },
    select: { threadId: true, authorId: true, body: true, withdrawnAt: true },
  })
  const names = await namePeople(db.read, [...openings.map(({ authorId }) => authorId), ...lastAuthors])
  const openingOf = new Map(openings.map((comment) => [comment.threadId, comment]))
  const byId = new Map(readers.map((reader) => [reader.userId, reader]))
  return threads.map((thread) => {
    const { id, criterionId, checkId, itemId, revisionId } = thread
    const { comments = 0, last = null } = stats.get(id) ?? {}
    const opening = openingOf.get(id)
    const state = thread.state as ThreadState
    return {
      id,
      state,
      anchor: thread.anchor as AnchorKind,
      about: sayAnchor(thread),
      aboutText:
        (itemId === null
          ? (findCheck(edition, checkId ?? '')?.text ?? findCriterion(edition, criterionId ?? '')?.title)
          : null) ?? '',
      criterionId,
      checkId,
      itemId,
      revisionId,
      opening: opening && !opening.withdrawnAt ? excerpt(opening.body) : null,
      startedBy: names.get(opening?.authorId ?? '') ?? 'Somebody',
      comments,
      lastWord: last && `${names.get(last.authorId) ?? 'Somebody'}, ${sayMoment(city.timeZone, last.at)}`,
      waits: waitsFor(state, last && sideOf(byId.get(last.authorId))),
    }
  })
}

/** "DM1.a", or "“Charter”, page 3". */
export function sayAnchor({
  criterionId,
  checkId,
  page,
  item,
}: Pick<FoundThread, 'criterionId' | 'checkId' | 'page' | 'item'>): string {
  if (!item) return checkId ?? criterionId ?? ''
  return `“${item.title}”${page === null ? '' : `, page ${page}`}`
}

/** "22 Nov 2026, 14:02", where the city is. */
export function sayMoment(timeZone: string, at: Date): string {
  return `${sayShortDate(dayIn(timeZone, at))}, ${timeIn(timeZone, at)}`
}
