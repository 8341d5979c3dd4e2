import type { LoaderFunctionArgs } from '@remix-run/node'
import { Link, Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { shellContextOf } from '#app/features/assessments/shell-context.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const handle = { isLayout: true }

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  return { shell: shellContextOf(actor, assessment), closed: closedOf(assessment) }
}

/** Whether it is signed off, and where that is told: nobody should wonder why nothing can be changed. */
const closedOf = ({ id, state }: { id: string; state: string }) =>
  state === 'signed-off' ? { to: `/assessments/${id}/snapshots` } : null

/** The frame of every page of one assessment. */
export default function AssessmentLayout() {
  const { shell, closed } = useLoaderData<typeof loader>()
  return (
    <Shell context={shell}>
      <div className="page">
        {closed && (
          <p className="closed-line no-print">
            <span className="flag flag--good">Signed off</span> Answers and evidence stay as they are.{' '}
            <Link to={closed.to}>By whom, and how it opens again</Link>
          </p>
        )}
        <Outlet />
      </div>
    </Shell>
  )
}

/** Who may see the assessment keeps its header, also where a page of it is not there. */
export function ErrorBoundary() {
  const known = useRouteLoaderData<typeof loader>('routes/assessments.$assessmentId')
  return known ? <ErrorPage frame={(content) => <Shell context={known.shell}>{content}</Shell>} /> : <ErrorPage />
}
