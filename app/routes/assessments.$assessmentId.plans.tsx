import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { criteriaOf } from '#app/domain/edition/edition.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listOwners } from '#app/features/plans/list-owners.server.ts'
import { listPlans } from '#app/features/plans/list-plans.server.ts'
import { ShareOutSchema } from '#app/features/plans/plan-form.ts'
import { shareOut } from '#app/features/plans/share-out.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ShareOutForm } from '#app/ui/share-out-form.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Share out the work · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'plan.edit')
  const { edition, city } = assessment
  const plans = await listPlans(db, actor, assessment, now)
  return {
    base: `/assessments/${assessment.id}`,
    canEdit: mayDo(actor, 'plan.edit', assessment),
    owners: await listOwners(db, actor, city.id),
    changed: new URL(request.url).searchParams.get('changed'),
    areas: edition.areas.map((area) => ({
      id: area.id,
      title: area.title,
      criteria: criteriaOf(edition, area).map(({ id, title }) => {
        const { owner, department, due } = plans[id] ?? { owner: null, department: '', due: null }
        return { id, title, owner, department, due }
      }),
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, ShareOutSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'plan.edit')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const outcome = await shareOut(db, actor, assessment, form.value, now)
  if (outcome.ok) return redirect(`/assessments/${assessment.id}/plans?changed=${outcome.changed}`)
  return data({ typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
}

export default function ShareOutPage() {
  const { base, canEdit, owners, areas, changed } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const saved = result ? null : changed
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/checklist`}>Checklist</Link>
        </p>
        <h1>Share out the work</h1>
        <p className="lede">
          Choose criteria, or whole practice areas, and say who looks after them and until when. Each owner gets one
          notice, and finds theirs under “My work”.
        </p>
      </div>
      {saved !== null && (
        <p className="note saved-note" role="status">
          {saved === '0' ? 'Nothing had to be changed.' : `Saved: ${saved} changed.`}
        </p>
      )}
      {canEdit ? (
        <ShareOutForm
          key={saved ?? ''}
          areas={areas}
          owners={owners}
          base={base}
          typed={result?.typed ?? {}}
          errors={result?.errors ?? {}}
        />
      ) : (
        <p className="note note--unknown">This assessment is closed, so its plan stays as it is.</p>
      )}
    </>
  )
}
