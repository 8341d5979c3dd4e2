import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listBlind } from '#app/features/evidence/list-blind.server.ts'
import { EffortFormSchema, readEffortForm, writeSeen } from '#app/features/paths/effort-form.ts'
import { listEffort } from '#app/features/paths/list-effort.server.ts'
import { loadPathFacts } from '#app/features/paths/load-path-facts.server.ts'
import { saveEffort } from '#app/features/paths/save-effort.server.ts'
import { readEffortQuery, tellTheirs, viewEffort } from '#app/features/paths/view-effort.ts'
import { loadReadiness } from '#app/features/readiness/load-readiness.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { EffortTable } from '#app/ui/effort-table.tsx'
import type { EffortView } from '#app/ui/effort-view.ts'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Effort in person-days · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime())
  const { id, edition } = assessment
  const search = new URL(request.url).searchParams
  const blind = await listBlind(db, actor, assessment)
  const readiness = hideStrengths(await loadReadiness(db, assessment), blind?.checkIds)
  const { wished } = await loadPathFacts(db, assessment, readiness)
  const own = await listEffort(db, id)
  const base = `/assessments/${id}`
  const query = readEffortQuery(search, edition)
  return {
    base,
    view: viewEffort({ edition, readiness, layer: wished.layer, own, query, base }),
    layer: layerWords[wished.layer].title.toLowerCase(),
    changed: /^\d{1,6}$/.exec(search.get('changed') ?? '')?.[0] ?? null,
    canEdit: mayDo(actor, 'path.set', assessment),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, EffortFormSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'path.set')
  const { typed } = form
  if (!form.ok) return data({ typed, errors: form.errors, theirs: {}, seen: null }, { status: 422 })
  const reading = readEffortForm(form.value, assessment.edition)
  if (!reading.ok) return data({ typed, errors: reading.errors, theirs: {}, seen: null }, { status: 422 })
  const outcome = await saveEffort(db, actor, assessment, reading, now)
  if (outcome.ok) {
    const search = new URL(request.url).searchParams
    search.set('changed', String(outcome.changed))
    return redirect(`/assessments/${assessment.id}/effort?${search.toString()}`)
  }
  const { field, message, theirs = null, seen } = outcome
  const back = { typed, errors: { [field]: message }, theirs: theirs ? tellTheirs(theirs) : {} }
  return data({ ...back, seen: seen ? writeSeen(seen) : null }, { status: theirs ? 409 : 422 })
}

export default function EffortPage() {
  const { base, view, layer, changed, canEdit } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const saved = result ? null : changed
  return (
    <div className="effort-page">
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/path`}>Cheapest path</Link>
        </p>
        <h1>Effort in person-days</h1>
        <p className="lede">
          What each thing to do takes. The edition’s numbers are a first guess; your own make the cheapest path yours.
        </p>
      </div>
      {saved !== null && (
        <p className="note saved-note" role="status">
          {saved === '0' ? 'Nothing had to be changed.' : `Saved: ${saved} changed.`}
        </p>
      )}
      <Tools base={base} view={view} canEdit={canEdit} />
      {view.areas.length === 0 ? (
        <div className="empty">
          <h2>Nothing is missing here</h2>
          <p>
            Everything {view.area === '' ? 'that applies' : 'in this practice area'} stands in the {layer} layer.{' '}
            <Link to={`${base}/effort?show=all${view.area === '' ? '' : `&area=${view.area}`}`}>Show all efforts</Link>
          </p>
        </div>
      ) : (
        <EffortTable
          key={`${view.show} ${view.area} ${saved ?? ''} ${result ? 'back' : ''}`}
          view={view}
          canEdit={canEdit}
          typed={result?.typed ?? {}}
          errors={result?.errors ?? {}}
          theirs={result?.theirs ?? {}}
          seen={result?.seen ?? result?.typed['seen'] ?? view.seen}
        />
      )}
    </div>
  )
}

function Tools({ base, view, canEdit }: { base: string; view: EffortView; canEdit: boolean }) {
  return (
    <div className="effort-tools no-print">
      <Form method="get" action={`${base}/effort`} className="row" aria-label="Choose what to show">
        <select className="usa-select" name="show" aria-label="Efforts" defaultValue={view.show} key={view.show}>
          <option value="missing">What is still missing</option>
          <option value="all">Everything</option>
        </select>
        <select className="usa-select" name="area" aria-label="Practice area" defaultValue={view.area} key={view.area}>
          <option value="">All practice areas</option>
          {view.areaOptions.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        <button className="usa-button usa-button--outline">Show</button>
      </Form>
      <p className="row small">
        <a href={`${base}/effort.csv`} download>
          Download as CSV
        </a>
        {canEdit && <Link to={`${base}/effort/import`}>Bring in a CSV file</Link>}
      </p>
    </div>
  )
}
