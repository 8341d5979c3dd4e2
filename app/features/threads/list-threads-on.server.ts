import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { listReaders } from './list-readers.server.ts'
import type { ThreadAssessment } from './thread-context.ts'
import { lineSelection, viewLines, type ThreadLine } from './thread-line.server.ts'
import { statThreads } from './thread-stats.server.ts'
import { visibleThreads } from './visible-threads.server.ts'

export type ThreadsOn = {
  open: ThreadLine[]
  resolved: ThreadLine[]
  /** How many there are, of which the newest are listed. */
  counts: { open: number; resolved: number }
}

/** What a page is about: a criterion with its checks and the evidence on them, one check, or one evidence item. */
export type ThreadPlace = { criterionId: string; itemIds: readonly string[] } | { checkId: string } | { itemId: string }

const most = 15

/** The threads that belong on a page about a criterion, a check or an evidence item, those that moved last first. */
export async function listThreadsOn(
  db: Db,
  actor: Actor,
  assessment: ThreadAssessment,
  place: ThreadPlace,
): Promise<ThreadsOn> {
  const where = { AND: [visibleThreads(actor, assessment), wherePlace(place)] }
  const find = (state: 'open' | 'resolved') =>
    db.read.thread.findMany({
      where: { ...where, state },
      select: lineSelection,
      orderBy: [{ movedAt: 'desc' }, { id: 'asc' }],
      take: most,
    })
  const [open, resolved, groups] = await Promise.all([
    find('open'),
    find('resolved'),
    db.read.thread.groupBy({ by: ['state'], where, _count: { _all: true } }),
  ])
  const countOf = (state: string) => groups.find((group) => group.state === state)?._count._all ?? 0
  const counts = { open: countOf('open'), resolved: countOf('resolved') }
  const threads = [...open, ...resolved]
  if (threads.length === 0) return { open: [], resolved: [], counts }
  const [stats, readers] = await Promise.all([
    statThreads(db, { id: { in: threads.map(({ id }) => id) } }),
    listReaders(db.read, assessment.city.id, null),
  ])
  const lines = await viewLines(db, assessment, threads, stats, readers)
  return { open: lines.slice(0, open.length), resolved: lines.slice(open.length), counts }
}

function wherePlace(place: ThreadPlace) {
  if (!('criterionId' in place)) return place
  return { OR: [{ criterionId: place.criterionId }, { itemId: { in: [...place.itemIds] } }] }
}
