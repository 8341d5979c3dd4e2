import type { LoaderFunctionArgs } from '@remix-run/node'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findProgress } from '#app/features/reports/report-progress.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** How a report stands that the same person asked for just now, by the ticket that their page drew; `null` for none. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const ticket = new URL(request.url).searchParams.get('ticket') ?? ''
  return Response.json(findProgress(actor.userId, ticket), { headers: { 'Cache-Control': 'no-store' } })
}
