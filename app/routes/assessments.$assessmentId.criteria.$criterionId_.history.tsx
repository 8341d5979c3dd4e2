import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { HistoryQuery } from '#app/features/audit/history-query.ts'
import { listCriterionHistory } from '#app/features/audit/list-history.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { HistoryList } from '#app/ui/history-list.tsx'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `History of ${data.id} · Assay` : 'Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const criterion = findCriterion(assessment.edition, params['criterionId'] ?? '')
  if (!criterion) throw notFound()
  const { before } = HistoryQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
  const history = await listCriterionHistory(db, actor, assessment, criterion.id, before)
  return {
    id: criterion.id,
    title: criterion.title,
    to: `/assessments/${assessment.id}/criteria/${criterion.id}`,
    lines: history.lines,
    older: history.older === null ? null : `?before=${history.older}`,
  }
}

export default function CriterionHistory() {
  const { id, title, to, lines, older } = useLoaderData<typeof loader>()
  return (
    <div className="page--narrow">
      <div className="page-head">
        <p className="crumb">
          <Link to={to}>
            {id} {title}
          </Link>
        </p>
        <h1>History of {id}</h1>
      </div>
      {lines.length === 0 && (
        <div className="empty">
          <h2>Nothing has happened yet</h2>
          <p>
            The first answer on <Link to={to}>{id}</Link> begins its history.
          </p>
        </div>
      )}
      <HistoryList lines={lines} older={older} level={2} />
    </div>
  )
}
