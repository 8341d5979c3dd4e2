import type { Db } from '#app/platform/db/open.ts'

export type ThreadStats = {
  comments: number
  firstAt: Date
  /** The newest word that was not withdrawn; what the installation says by itself is none. */
  last: { authorId: string; at: Date } | null
  authors: ReadonlySet<string>
}

type ThreadWhere = NonNullable<NonNullable<Parameters<Db['read']['thread']['findMany']>[0]>['where']>

/** What has been said in threads, counted by the database: one row for each thread and author. */
export async function statThreads(db: Db, thread: ThreadWhere): Promise<Map<string, ThreadStats>> {
  const rows = await db.read.comment.groupBy({
    by: ['threadId', 'authorId', 'withdrawnAt'],
    where: { thread },
    _count: { _all: true },
    _min: { createdAt: true },
    _max: { createdAt: true },
  })
  const stats = new Map<string, ThreadStats & { authors: Set<string> }>()
  for (const { threadId, authorId, withdrawnAt, _count, _min, _max } of rows) {
    const first = _min.createdAt
    const last = _max.createdAt
    if (!first || !last) continue
    const known = stats.get(threadId) ?? { comments: 0, firstAt: first, last: null, authors: new Set<string>() }
    if (first < known.firstAt) known.firstAt = first
    if (authorId !== null) {
      known.comments += _count._all
      known.authors.add(authorId)
      const isWord = withdrawnAt === null && (known.last === null || known.last.at < last)
      if (isWord) known.last = { authorId, at: last }
    }
    stats.set(threadId, known)
  }
  return stats
}
