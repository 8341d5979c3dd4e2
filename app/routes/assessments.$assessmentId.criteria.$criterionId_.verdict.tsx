import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { giveVerdict } from '#app/features/review/give-verdict.server.ts'
import { loadCriterionReview } from '#app/features/review/load-criterion-review.server.ts'
import { VerdictFormSchema } from '#app/features/review/review-forms.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { VerdictPanel } from '#app/ui/verdict-panel.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Verdict on ${page.review.criterionId} · Assay` : 'Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const criterion = findCriterion(assessment.edition, params['criterionId'] ?? '')
  if (!criterion) throw notFound()
  const review = await loadCriterionReview(db, actor, assessment, criterion.id)
  return { review, title: criterion.title, base: `/assessments/${assessment.id}` }
}

/** What changed under the writer must come onto the page with its signature, or their next try would be stale again. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, VerdictFormSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const criterionId = params['criterionId'] ?? ''
  const outcome = await giveVerdict(db, actor, assessment, criterionId, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/criteria/${criterionId}?reviewed#verdict`)
  return data({ typed: form.typed, errors: outcome.errors }, { status: outcome.isStale ? 409 : 422 })
}

/** The verdict on one criterion, alone: what the form of the criterion's page leads to when something is wrong. */
export default function VerdictPage() {
  const { review, title, base } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="page--narrow stack">
      <p className="crumb">
        <Link to={`${base}/criteria/${review.criterionId}`}>
          {review.criterionId} {title}
        </Link>
      </p>
      <h1>Verdict on {review.criterionId}</h1>
      <ErrorSummary errors={result?.errors ?? {}} />
      <VerdictPanel review={review} base={base} {...(result ? { typed: result.typed, errors: result.errors } : {})} />
    </div>
  )
}
