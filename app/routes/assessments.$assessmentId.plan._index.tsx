import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { headOf } from '#app/features/assessments/result-head.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { endPlan } from '#app/features/planned-work/end-plan.server.ts'
import { listEarlierPlans } from '#app/features/planned-work/list-earlier-plans.server.ts'
import { loadWorkPlan } from '#app/features/planned-work/load-work-plan.server.ts'
import { moveItem } from '#app/features/planned-work/move-item.server.ts'
import { viewPlanPage } from '#app/features/planned-work/view-page.ts'
import { BoardSchema } from '#app/features/planned-work/work-forms.ts'
import { readWorkQuery } from '#app/features/planned-work/work-query.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PlanPageHead } from '#app/ui/plan-page-head.tsx'
import { NoPlan, EarlierPlans, WorkPlanPage } from '#app/ui/work-plan-page.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `Plan · ${page.head.cityName} · Assay` : 'Plan · Assay' },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { id, edition } = assessment
  const search = new URL(request.url).searchParams
  const query = readWorkQuery(search)
  const blind = await listBlind(db, actor, assessment)
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  const loaded = await loadWorkPlan(db, actor, assessment, facts, { planId: query.planId, hidden: blind?.checkIds })
  const moved = loaded?.items.find((item) => item.id === search.get('moved'))
  return {
    head: headOf(assessment),
    base: `/assessments/${id}`,
    view: loaded && viewPlanPage(assessment, loaded, query),
    earlier: await listEarlierPlans(db, actor, assessment),
    hasLevels: (edition.levels ?? []).length > 0,
    canEdit: mayDo(actor, 'work.edit', assessment) && loaded?.plan.endedAt === null,
    canPlan: mayDo(actor, 'work.plan', assessment),
    moved: moved ? { id: moved.id, criterionId: moved.criterionId } : null,
    isNew: search.has('planned'),
  }
}

/** After a conflict the page needs what somebody else saved. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, BoardSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now)
  if (!form.ok) return data({ errors: form.errors }, { status: 422 })
  const page = `/assessments/${assessment.id}/plan`
  if (form.value.intent === 'end') {
    const outcome = await endPlan(db, actor, assessment, form.value, now)
    if (outcome.ok) return redirect(page)
    return data({ errors: { [outcome.field]: outcome.message } }, { status: 422 })
  }
  const { itemId } = form.value
  const outcome = await moveItem(db, actor, assessment, form.value, now)
  if (!outcome.ok) {
    return data({ errors: { form: outcome.message } }, { status: outcome.theirs ? 409 : 422 })
  }
  const search = new URL(request.url).searchParams
  search.delete('index')
  search.set('moved', itemId)
  return redirect(`${page}?${search.toString()}#item-${itemId}`)
}

export default function PlanPage() {
  const { head, base, view, earlier, hasLevels, canEdit, canPlan, moved, isNew } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="readiness">
      <PlanPageHead head={head} plan={view?.head ?? null} planTo={`${base}/plan`} />
      <ErrorSummary errors={result?.errors ?? {}} />
      {isNew && !result && (
        <p className="note saved-note" role="status">
          Planned. Who has something to do is told.
        </p>
      )}
      {moved && !result && (
        <p className="note saved-note" role="status">
          Moved: <Link to={`#item-${moved.id}`}>{moved.criterionId}</Link>.
        </p>
      )}
      {view ? (
        <WorkPlanPage
          view={view}
          base={base}
          earlier={earlier}
          canEdit={canEdit}
          canPlan={canPlan}
          errors={result?.errors ?? {}}
        />
      ) : (
        <div className="stack">
          <NoPlan base={base} canPlan={canPlan} hasLevels={hasLevels} />
          <EarlierPlans plans={earlier} />
        </div>
      )}
    </div>
  )
}
