import { areaIdOf } from '#app/domain/edition/edition.ts'
import type { Actor } from '#app/domain/policy.ts'
import { waitsFor, type ThreadState } from '#app/domain/threads/thread.ts'
import type { Db } from '#app/platform/db/open.ts'
import { criteriaOfItems } from './criteria-of-items.server.ts'
import { listReaders, sideOf } from './list-readers.server.ts'
import type { ThreadAssessment } from './thread-context.ts'
import type { ThreadFilter } from './thread-filter.ts'
import { lineSelection, viewLines, type ThreadLine } from './thread-line.server.ts'
import { statThreads } from './thread-stats.server.ts'
import { visibleThreads } from './visible-threads.server.ts'

export type ThreadList = {
  lines: ThreadLine[]
  /** How many fit, of which `lines` is one page. */
  fitting: number
  /** How many there are of each state that fit otherwise. */
  counts: Record<ThreadState, number>
  /** How many there are at all. */
  total: number
  page: number
  pages: number
}

const pageSize = 25

/** An assessment's threads, those that moved last first. */
export async function listThreads(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  filter: ThreadFilter,
): Promise<ThreadList> {
  const visible = visibleThreads(actor, assessment)
  const [threads, stats, readers, mentions] = await Promise.all([
    db.read.thread.findMany({ where: visible, select: lineSelection, orderBy: [{ movedAt: 'desc' }, { id: 'asc' }] }),
    statThreads(db, visible),
    listReaders(db.read, assessment.city.id, null),
    filter.who === 'mentions' ? listMentioning(db, actor, assessment.id) : null,
  ])
  const criteria =
    filter.area === ''
      ? null
      : await criteriaOfItems(
          db,
          assessment.id,
          threads.map(({ itemId }) => itemId),
        )
  const sides = new Map(readers.map((reader) => [reader.userId, sideOf(reader)]))
  const isFitting = (thread: (typeof threads)[number]) => {
    const { id, anchor, criterionId, itemId } = thread
    const stat = stats.get(id)
    if (filter.anchor !== '' && filter.anchor !== anchor) return false
    if (filter.who === 'mine' && !stat?.authors.has(actor.userId)) return false
    if (mentions && !mentions.has(id)) return false
    if (filter.waits !== '') {
      const last = stat?.last ? (sides.get(stat.last.authorId) ?? 'city') : null
      if (waitsFor(thread.state as ThreadState, last) !== filter.waits) return false
    }
    const own = criterionId === null ? [] : [criterionId]
    const others = itemId === null ? [] : (criteria?.get(itemId) ?? [])
    return filter.area === '' || [...own, ...others].some((id) => areaIdOf(id) === filter.area)
  }
  const otherwise = threads.filter(isFitting)
  const counts = { open: 0, resolved: 0 }
  for (const { state } of otherwise) counts[state as ThreadState] += 1
  const fitting = filter.state === 'all' ? otherwise : otherwise.filter(({ state }) => state === filter.state)
  const pages = Math.max(1, Math.ceil(fitting.length / pageSize))
  const page = Math.min(filter.page, pages)
  const shown = fitting.slice((page - 1) * pageSize, page * pageSize)
  return {
    lines: await viewLines(db, assessment, shown, stats, readers),
    fitting: fitting.length,
    counts,
    total: threads.length,
    page,
    pages,
  }
}

async function listMentioning(db: Db, actor: Actor, assessmentId: string): Promise<Set<string>> {
  const found = await db.read.mention.findMany({
    where: { userId: actor.userId, comment: { withdrawnAt: null, thread: { assessmentId } } },
    select: { comment: { select: { threadId: true } } },
  })
  return new Set(found.map(({ comment }) => comment.threadId))
}
