import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { list } from '#app/domain/results/words.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { editItem } from '#app/features/evidence/edit-item.server.ts'
import { findItem } from '#app/features/evidence/find-item.server.ts'
import { ItemSchema } from '#app/features/evidence/item-form.ts'
import { listDepartments } from '#app/features/evidence/search-library.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ItemForm, ItemFacts, ItemUseList } from '#app/ui/evidence-item.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.item.title ?? 'Evidence'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', currentTime(), 'evidence.view')
  const page = await findItem(db, actor, assessment, params['itemId'] ?? '')
  return {
    ...page,
    departments: await listDepartments(db, actor, assessment.city.id),
    base: `/assessments/${assessment.id}`,
    isSaved: new URL(request.url).searchParams.has('saved'),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, ItemSchema)
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'evidence.view')
  const itemId = params['itemId'] ?? ''
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, conflict: null }, { status: 422 })
  const outcome = await editItem(db, actor, assessment, itemId, form.value, now)
  const library = `/assessments/${assessment.id}/evidence`
  if (outcome.ok) return redirect(outcome.isWithheld ? library : `${library}/${itemId}?saved`)
  const { field, message, conflict = null } = outcome
  return data({ typed: form.typed, errors: { [field]: message }, conflict }, { status: conflict ? 409 : 422 })
}

export default function ItemPage() {
  const { item, revision, newest, addedBy, elsewhere, canEdit, departments, base, isSaved } =
    useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const current = {
    title: item.title,
    date: item.date ?? '',
    department: item.department,
    sensitivity: item.sensitivity,
    revision: String(revision),
  }
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/evidence`}>Evidence</Link>
        </p>
        <h1 className="break-words">{item.title}</h1>
      </div>
      {isSaved && !result && (
        <p className="note saved-note" role="status">
          Saved.
        </p>
      )}
      <div className="evidence-columns">
        <ItemFacts item={item} newest={newest} addedBy={addedBy} />
        <div className="evidence-main stack">
          <ItemUseList uses={item.uses} base={base} />
          {elsewhere.length > 0 && <p className="soft small">Also used in other assessments: {list(elsewhere)}.</p>}
          {canEdit && (
            <section className="card" aria-labelledby="edit-title">
              <h2 id="edit-title">Change its title, date, department or who may see it</h2>
              <ItemForm
                key={revision}
                schema={ItemSchema}
                values={{
                  ...current,
                  ...result?.typed,
                  ...(result?.conflict ? { revision: String(result.conflict.revision) } : {}),
                }}
                errors={result?.errors}
                departments={departments}
                theirs={result?.conflict ?? null}
              />
            </section>
          )}
        </div>
      </div>
    </>
  )
}
