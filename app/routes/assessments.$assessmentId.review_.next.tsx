import { redirect, type LoaderFunctionArgs } from '@remix-run/node'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findNextToReview } from '#app/features/review/load-criterion-review.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { requireActor } from '#app/platform/session.server.ts'

/** Leads to the next criterion that waits for the reader's verdict; to the review page when none does. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { searchParams } = new URL(request.url)
  const after = searchParams.get('after')
  const next = await findNextToReview(db, actor, assessment, after, searchParams.get('area') ?? '')
  const base = `/assessments/${assessment.id}`
  return redirect(next === null ? `${base}/review?done` : `${base}/criteria/${next}`)
}
