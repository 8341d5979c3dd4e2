import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { addItem } from '#app/features/planned-work/add-item.server.ts'
import { listAddable } from '#app/features/planned-work/list-addable.server.ts'
import { AddSchema } from '#app/features/planned-work/work-forms.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { WorkAddForm } from '#app/ui/work-add-form.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Add a criterion to the plan · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'work.edit')
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  return {
    base: `/assessments/${assessment.id}`,
    isOpen: mayDo(actor, 'work.edit', assessment),
    wanted: new URL(request.url).searchParams.get('criterion') ?? '',
    addable: await listAddable(db, actor, assessment, facts),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, AddSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'work.edit')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const facts = await loadPathFacts(db, assessment, await loadReadiness(db, assessment))
  const outcome = await addItem(db, actor, assessment, facts, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/plan/items/${outcome.itemId}`)
  return data({ typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
}

export default function NewItemPage() {
  const { base, isOpen, wanted, addable } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="page--narrow">
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/plan`}>Plan</Link>
        </p>
        <h1>Add a criterion to the plan</h1>
        <p className="lede">The least work that is still missing for it is planned.</p>
      </div>
      {!isOpen ? (
        <p className="note note--unknown">This assessment is closed, so its plan stays as it is.</p>
      ) : addable.isNone ? (
        <p className="empty">
          No plan is under way, so there is nothing to add to. <Link to={`${base}/plan`}>To the plan</Link>
        </p>
      ) : (
        <WorkAddForm {...addable} wanted={wanted} typed={result?.typed ?? null} errors={result?.errors ?? {}} />
      )}
    </div>
  )
}
