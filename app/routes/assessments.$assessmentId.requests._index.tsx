import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listRequests } from '#app/features/requests/list-requests.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { RequestList } from '#app/ui/request-list.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Requests · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'request.view')
  return {
    base: `/assessments/${assessment.id}`,
    lines: await listRequests(db, actor, assessment, now),
    canSend: mayDo(actor, 'request.send', assessment) || assessment.returned.length > 0,
  }
}

export default function RequestsPage() {
  const { base, lines, canSend } = useLoaderData<typeof loader>()
  return (
    <>
      <div className="page-head">
        <h1>Requests</h1>
        <p className="lede">
          Ask the people who know. They answer on one plain page, without an account. What they say counts when one of
          you has accepted it.
        </p>
        {canSend && (
          <p className="actions">
            <Link className="usa-button" to={`${base}/requests/new`}>
              Ask somebody
            </Link>
          </p>
        )}
      </div>
      {lines.length === 0 ? (
        <div className="empty stack">
          <h2>Nobody has been asked yet</h2>
          <p>
            Choose the checks that another department can answer best, enter who should answer, and send. You will see
            here who has answered, what waits for your decision, and what is overdue.
          </p>
        </div>
      ) : (
        <RequestList lines={lines} base={base} />
      )}
    </>
  )
}
