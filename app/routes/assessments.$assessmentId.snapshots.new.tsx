import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, type ShouldRevalidateFunction } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { sayUnsignable } from '#app/domain/snapshot/attestation.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { askSignature } from '#app/features/snapshots/ask-signature.server.ts'
import { listLeaders } from '#app/features/snapshots/list-leaders.server.ts'
import { TakeSchema } from '#app/features/snapshots/snapshot-forms.ts'
import { takeSnapshot } from '#app/features/snapshots/take-snapshot.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { newId } from '#app/platform/ids.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { TakeForm } from '#app/ui/take-form.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Take a snapshot · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'snapshot.take')
  const { id, asOf, city, state } = assessment
  return {
    formId: newId(),
    base: `/assessments/${id}`,
    cityName: city.name,
    name: `As of ${sayShortDate(asOf)}`,
    leaders: await listLeaders(db, actor, city.id),
    unsignable: sayUnsignable(state),
  }
}

/** After a conflict the form is another: its id is used. */
export const shouldRevalidate: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, TakeSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'snapshot.take')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  const { ask, ...input } = form.value
  const outcome = await takeSnapshot(db, actor, assessment, input, now)
  if (!outcome.ok) return data({ typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 409 })
  const page = `/assessments/${assessment.id}/snapshots/${outcome.id}`
  if (!ask) return redirect(page)
  // It is taken either way; its page offers to ask again where nobody could be asked.
  const asked = await askSignature(db, actor, assessment, outcome.id, '', now)
  return redirect(asked.ok ? `${page}?asked` : `${page}?not-asked`)
}

export default function NewSnapshotPage() {
  const { formId, base, cityName, name, leaders, unsignable } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <div className="page--narrow stack">
      <div className="page-head">
        <p className="crumb">
          {cityName} · <Link to={`${base}/snapshots`}>Snapshots</Link>
        </p>
        <h1>Take a snapshot</h1>
        <p className="lede">
          It keeps everything as it is now, and cannot be changed or removed afterwards. What is read is read in one
          moment: nobody can change an answer in between.
        </p>
      </div>
      <TakeForm
        formId={formId}
        name={name}
        leaders={leaders}
        unsignable={unsignable}
        typed={result?.typed ?? {}}
        errors={result?.errors ?? {}}
      />
    </div>
  )
}
