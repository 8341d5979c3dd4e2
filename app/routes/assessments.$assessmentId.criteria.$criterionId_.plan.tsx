import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findPlan } from '#app/features/plans/find-plan.server.ts'
import { PlanSchema } from '#app/features/plans/plan-form.ts'
import { savePlan } from '#app/features/plans/save-plan.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { PlanForm } from '#app/ui/criterion-plan.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `Owner of ${page?.criterion.id ?? 'a criterion'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'plan.edit')
  const criterion = findCriterion(assessment.edition, params['criterionId'] ?? '')
  if (!criterion) throw notFound()
  const { id, title } = criterion
  return {
    ...(await findPlan(db, actor, assessment, id, now)),
    criterion: { id, title },
    base: `/assessments/${assessment.id}`,
  }
}

/** After a conflict the page needs what somebody else saved, to show both and to take the next try. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, PlanSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'plan.edit')
  const criterionId = params['criterionId'] ?? ''
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, theirs: null }, { status: 422 })
  const outcome = await savePlan(db, actor, assessment, criterionId, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/criteria/${criterionId}#plan`)
  const theirs = outcome.theirs ?? null
  const errors = { [outcome.field]: outcome.message }
  return data({ typed: form.typed, errors, theirs }, { status: theirs === null ? 422 : 409 })
}

/** The plan's form on a page of its own: for browsers without JavaScript, and for whatever has to be put right. */
export default function PlanPage() {
  const { criterion, plan, owners, base } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="page--narrow stack">
      <p className="crumb">
        <Link to={`${base}/criteria/${criterion.id}#plan`}>
          {criterion.id} {criterion.title}
        </Link>
      </p>
      <h1>Who looks after {criterion.id}, and until when</h1>
      <ErrorSummary errors={result?.errors ?? {}} />
      {owners ? (
        <PlanForm
          key={plan.revision}
          to={`${base}/criteria/${criterion.id}/plan`}
          plan={plan}
          owners={owners}
          typed={result?.typed}
          errors={result?.errors ?? {}}
          theirs={result?.theirs ?? null}
        />
      ) : (
        <p className="note note--unknown">This assessment is closed, so its plan stays as it is.</p>
      )}
    </div>
  )
}
