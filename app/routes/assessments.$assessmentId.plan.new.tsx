import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { schedulePath } from '#app/domain/path/schedule-path.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import type { Actor } from '#app/domain/policy.ts'
import { pathOfChanges } from '#app/domain/work/path-of-changes.ts'
import { findAssessment, mayDo, type OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { loadPath, requestOf } from '#app/features/paths/load-path.server.ts'
import { readPathQuery, writePathQuery } from '#app/features/paths/path-query.ts'
import type { ChosenPath } from '#app/features/planned-work/chosen-path.ts'
import { proposePlan } from '#app/features/planned-work/propose-plan.server.ts'
import { startPlan } from '#app/features/planned-work/start-plan.server.ts'
import { PlanFormSchema } from '#app/features/planned-work/work-forms.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { findScenario } from '#app/features/scenarios/find-scenario.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { WorkPlanForm } from '#app/ui/work-plan-form.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Plan a path · Assay' }]

/** What is to be planned: the path that the address asks for, or what a what-if takes; and the page to go back to. */
async function choosePath(actor: Actor, assessment: OpenAssessment, search: URLSearchParams) {
  const base = `/assessments/${assessment.id}`
  const scenarioId = search.get('scenario')
  if (scenarioId !== null)
    return {
      ...(await ofScenario(actor, assessment, scenarioId)),
      isUnproven: false,
      backTo: `${base}/what-if/${scenarioId}`,
    }
  const { wished, plan, day } = await loadPath(db, assessment, {
    choose: (kept) => readPathQuery(search, assessment.edition, kept).wished,
  })
  const { levelId, layer, wishes } = wished
  const chosen: ChosenPath | null = plan?.ok
    ? { levelId, layer, wishes, day: wished.day, countedOn: day, path: plan.path, schedule: plan.schedule, scenarioId }
    : null
  const isUnproven = plan?.ok === false && plan.why.unproven === 'path'
  return { chosen, isUnproven, backTo: `${base}/path?${writePathQuery(wished)}` }
}

async function ofScenario(actor: Actor, assessment: OpenAssessment, scenarioId: string) {
  const { edition, asOf } = assessment
  const { changes, inputs } = await findScenario(db, actor, assessment, scenarioId)
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  const { levelId, layer, day, path } = pathOfChanges(edition, inputs, changes, asOf, facts.effort)
  if (levelId === '') return { chosen: null }
  const wishes = { ...noWishes, doneBy: day > asOf ? day : null }
  const request = requestOf({ levelId, layer, wishes, day: 'done' }, facts, assessment)
  const schedule = schedulePath(edition, path, wishes, request)
  const chosen: ChosenPath = { levelId, layer, wishes, day: 'done', countedOn: day, path, schedule, scenarioId }
  return { chosen }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'work.plan')
  const { chosen, backTo, isUnproven } = await choosePath(actor, assessment, new URL(request.url).searchParams)
  return {
    base: `/assessments/${assessment.id}`,
    backTo,
    isUnproven,
    hasLevels: assessment.edition.levels !== undefined,
    isFromScenario: chosen?.scenarioId != null,
    proposal: chosen && (await proposePlan(db, actor, assessment, chosen)),
    isOpen: mayDo(actor, 'work.plan', assessment),
  }
}

/** After a conflict the page needs the plan that somebody else made, or the path as it is now. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, PlanFormSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'work.plan')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const { chosen } = await choosePath(actor, assessment, new URL(request.url).searchParams)
  if (!chosen) {
    const errors = { form: 'This path no longer leads to the level. Look at it again.' }
    return data({ typed: form.typed, errors }, { status: 422 })
  }
  const outcome = await startPlan(db, actor, assessment, chosen, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/plan?planned`)
  const errors = { [outcome.field]: outcome.message }
  return data({ typed: form.typed, errors }, { status: outcome.conflict ? 409 : 422 })
}

export default function NewPlanPage() {
  const { base, backTo, isUnproven, hasLevels, proposal, isOpen, isFromScenario } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="work-new">
      <div className="page-head">
        <p className="crumb">
          <Link to={backTo}>{isFromScenario ? 'What if' : 'Cheapest path'}</Link>
        </p>
        <h1>
          {!proposal
            ? 'Plan a path'
            : `Plan ${proposal.missing === null ? 'the path to' : 'work towards'} ${proposal.level}`}
        </h1>
      </div>
      {!isOpen ? (
        <p className="note note--unknown">This assessment is closed, so nothing new is planned.</p>
      ) : proposal === null || proposal.rows.length === 0 ? (
        <div className="empty">
          <h2>{isUnproven ? 'No path is proven, so none can be planned' : 'There is nothing to plan'}</h2>
          <p>
            {proposal === null
              ? !hasLevels
                ? 'This edition sets no levels, so there is no path to one.'
                : isUnproven
                  ? 'A plan is made of the cheapest path, and to prove which one that is takes too long here. A what-if can be planned instead: choose in it what you want to put in place.'
                  : 'No path leads there as things stand.'
              : 'Everything that this path asks for stands already.'}{' '}
            <Link to={backTo}>Look at it again</Link>, or go back to <Link to={`${base}/plan`}>the plan</Link>.
          </p>
        </div>
      ) : (
        <WorkPlanForm
          key={proposal.current?.id ?? ''}
          proposal={proposal}
          wishesTo={isFromScenario ? `${base}/path#wishes-title` : `${backTo}#wishes-title`}
          typed={result?.typed ?? null}
          errors={result?.errors ?? {}}
        />
      )}
    </div>
  )
}
