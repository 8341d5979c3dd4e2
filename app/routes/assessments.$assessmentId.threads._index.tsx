import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { listThreads } from '#app/features/threads/list-threads.server.ts'
import { ThreadFilter } from '#app/features/threads/thread-filter.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { addressOf, ThreadFilters, ThreadPages } from '#app/ui/thread-filters.tsx'
import { ThreadLines } from '#app/ui/thread-lines.tsx'

export const meta: MetaFunction = () => [{ title: 'Threads · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const filter = ThreadFilter.parse(Object.fromEntries(new URL(request.url).searchParams))
  return {
    list: await listThreads(db, actor, assessment, filter),
    filter,
    areas: assessment.edition.areas.map(({ id, title }) => ({ id, title })),
    base: `/assessments/${assessment.id}`,
  }
}

export default function ThreadsPage() {
  const { list, filter, areas, base } = useLoaderData<typeof loader>()
  const { total, fitting, counts, lines, page, pages } = list
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/review`}>Review</Link>
        </p>
        <h1>Threads</h1>
        <p className="lede">
          {total === 0
            ? 'What the city and its coach say to each other, where it belongs.'
            : `${count(counts.open, 'thread is', 'threads are')} open. The ones that moved last come first.`}
        </p>
      </div>
      {total === 0 ? (
        <section className="empty stack">
          <h2>No threads yet</h2>
          <p>A thread starts where its question is: on a criterion, on a check, or on a page of a piece of evidence.</p>
          <p>
            <Link to={`${base}/checklist`}>Open the checklist</Link>
          </p>
        </section>
      ) : (
        <>
          <ThreadFilters choices={filter} areas={areas} counts={counts} />
          <p className="soft small" role="status">
            {count(fitting, 'thread')}.{' '}
            {addressOf(filter, { state: 'open' }) !== '?' && <Link to="?">Take the filters off</Link>}
          </p>
          {fitting === 0 ? (
            <p className="empty">No thread fits. Try another state, or fewer filters.</p>
          ) : (
            <ThreadLines lines={lines} base={base} label="Threads" />
          )}
          <ThreadPages
            page={page}
            pages={pages}
            to={(target) => addressOf(filter, { page: target })}
            label={['Newer', 'Older']}
          />
        </>
      )}
    </>
  )
}
