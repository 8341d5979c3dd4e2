import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { criteriaOf } from '#app/domain/edition/edition.ts'
import { findAssessment, mayDo } from '#app/features/assessments/find-assessment.server.ts'
import { listDepartments } from '#app/features/evidence/search-library.server.ts'
import { NewRequestSchema } from '#app/features/requests/request-form.ts'
import { offeredDays, sendRequest } from '#app/features/requests/send-request.server.ts'
import { absoluteUrl } from '#app/platform/address.ts'
import { currentTime, dayIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { newId } from '#app/platform/ids.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { HandOverLink } from '#app/ui/hand-over-link.tsx'
import { RequestForm } from '#app/ui/request-form.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Ask somebody · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'request.send')
  const { edition, city } = assessment
  const wanted = (new URL(request.url).searchParams.get('checks') ?? '').split(',')
  return {
    formId: newId(),
    base: `/assessments/${assessment.id}`,
    canSend: edition.criteria.some(({ id }) => mayDo(actor, 'request.send', assessment, id)),
    chosen: wanted.filter((id) => edition.criteria.some(({ checks }) => checks.some((check) => check.id === id))),
    offered: offeredDays(dayIn(city.timeZone, now)),
    departments: await listDepartments(db, actor, city.id),
    areas: edition.areas.map((area) => ({
      id: area.id,
      title: area.title,
      criteria: criteriaOf(edition, area)
        .filter(({ id }) => mayDo(actor, 'request.send', assessment, id))
        .map(({ id, title, checks }) => ({
          id,
          title,
          checks: checks.map((check) => ({ id: check.id, text: check.text })),
        })),
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, NewRequestSchema)
  const now = currentTime()
  const assessment = await findAssessment(db, actor, params['assessmentId'] ?? '', now, 'request.send')
  if (!form.ok) return data({ typed: form.typed, errors: form.errors, sent: null }, { status: 422 })
  const outcome = await sendRequest(db, actor, assessment, form.value, now)
  if (!outcome.ok) {
    return data({ typed: form.typed, errors: { [outcome.field]: outcome.message }, sent: null }, { status: 422 })
  }
  const page = `/assessments/${assessment.id}/requests/${outcome.requestId}`
  if (outcome.token === null) return redirect(`${page}?sent`)
  const sent = { link: absoluteUrl(`/r/${outcome.token}`), to: form.value.name, page }
  return data({ typed: {}, errors: {}, sent })
}

export default function NewRequestPage() {
  const { formId, base, canSend, chosen, offered, departments, areas } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const sent = result?.sent
  return (
    <div className="stack">
      <div className="page-head">
        <p className="crumb">
          <Link to={`${base}/requests`}>Requests</Link>
        </p>
        <h1>{sent ? 'Hand over the link' : 'Ask somebody'}</h1>
      </div>
      {sent ? (
        <>
          <HandOverLink link={sent.link} to={sent.to} said="" />
          <p className="actions">
            <Link className="usa-button" to={sent.page}>
              See the request
            </Link>
          </p>
        </>
      ) : canSend ? (
        <RequestForm
          formId={result?.typed['id'] ?? formId}
          areas={areas}
          chosen={chosen}
          offered={offered}
          departments={departments}
          typed={result?.typed}
          errors={result?.errors ?? {}}
        />
      ) : (
        <p className="note note--unknown">This assessment is not open, so nobody can be asked now.</p>
      )}
    </div>
  )
}
