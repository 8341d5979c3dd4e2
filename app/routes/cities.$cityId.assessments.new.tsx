import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { rolesIn } from '#app/domain/policy.ts'
import { count } from '#app/domain/results/words.ts'
import { createAssessment } from '#app/features/assessments/create-assessment.server.ts'
import { findCityToAssess } from '#app/features/assessments/find-city-to-assess.server.ts'
import { listStartableEditions } from '#app/features/assessments/list-startable-editions.server.ts'
import { NewAssessmentSchema } from '#app/features/assessments/new-assessment-schema.ts'
import { currentTime, dayIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { EditionChoice } from '#app/ui/edition-choice.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Start an assessment · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const city = await findCityToAssess(db, actor, params['cityId'] ?? '')
  const editions = listStartableEditions()
  return {
    city: { name: city.name, notice: city.notice, roles: rolesIn(actor, city.id) },
    year: dayIn(city.timeZone, currentTime()).slice(0, 4),
    editions: editions.map(({ ref, title, version, criteria, levels }) => ({
      ref,
      title: `${title}, edition ${version}`,
      says: `${count(criteria.length, 'criterion', 'criteria')}, ${levels ? `levels ${levels.map((level) => level.title).join(', ')}` : 'a profile without levels'}`,
    })),
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, NewAssessmentSchema)
  const cityId = params['cityId'] ?? ''
  await findCityToAssess(db, actor, cityId)
  if (!form.ok) return data(form, { status: 422 })
  const outcome = await createAssessment(db, actor, { cityId }, form.value, currentTime())
  if (outcome.ok) return redirect(`/assessments/${outcome.assessmentId}/checklist`)
  return data({ ok: false, typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
}

export default function NewAssessment() {
  const { city, year, editions } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const first = editions.length === 1 ? (editions[0]?.ref ?? '') : ''
  return (
    <Shell context={{ place: city.name, roles: city.roles, links: [], notice: city.notice }}>
      <div className="page page--narrow">
        <div className="page-head">
          <p className="crumb">
            <Link to="/cities">Your cities</Link> · {city.name}
          </p>
          <h1>Start an assessment</h1>
          <p className="lede">
            One city, one edition of a standard, one cycle. An edition never changes under an assessment.
          </p>
        </div>
        <div className="card">
          <SchemaForm
            schema={NewAssessmentSchema}
            values={result?.typed ?? { edition: first, cycle: year }}
            errors={result?.errors}
          >
            <EditionChoice name="edition" editions={editions} />
            <TextField
              name="cycle"
              label="Cycle"
              hint="Usually the year, such as 2026. It stands in the head of every report."
              isShort
            />
            <div className="actions">
              <SubmitButton busy="Starting…">Start the assessment</SubmitButton>
              <Link to="/cities">Back</Link>
            </div>
          </SchemaForm>
        </div>
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
