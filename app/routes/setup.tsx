import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { DemoSchema, SetUpSchema, timeZones } from '#app/features/accounts/account-schemas.ts'
import { isSetUp } from '#app/features/accounts/installation.server.ts'
import { loadDemo } from '#app/features/accounts/load-demo.server.ts'
import { setUpInstallation } from '#app/features/accounts/set-up-installation.server.ts'
import { prepareDemo } from '#app/features/demo/prepare-demo.server.ts'
import { firstToken } from '#app/features/requests/request-token.server.ts'
import { tellPath } from '#app/features/paths/tell-path.ts'
import { keep } from '#app/features/scenarios/scenario-context.ts'
import { takeEarlier } from '#app/features/snapshots/take-earlier.server.ts'
import { readAnswersCsv } from '#app/features/transfer/read-answers-csv.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireSetup, sessionCookie } from '#app/platform/session.server.ts'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { SelectField, TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Set up · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSetup(isSetUp)
  return { token: new URL(request.url).searchParams.get('token') ?? '' }
}

export async function action({ request }: ActionFunctionArgs) {
  const isForDemo = new URL(request.url).searchParams.has('demo')
  const context = { now: currentTime(), userAgent: request.headers.get('User-Agent') ?? '' }
  if (isForDemo) {
    const form = await readForm(request, DemoSchema)
    await requireSetup(isSetUp)
    if (!form.ok) return data({ ...form, isForDemo }, { status: 422 })
    const outcome = await loadDemo(db, form.value, context, (now) =>
      prepareDemo({ readAnswers: readAnswersCsv, firstLink: firstToken, takeEarlier, tellPath, keep }, now),
    )
    if (!outcome.ok) return data({ ...form, errors: { demoToken: outcome.message }, isForDemo }, { status: 422 })
    return redirect('/cities', { headers: { 'Set-Cookie': await sessionCookie(request, outcome.token) } })
  }
  const form = await readForm(request, SetUpSchema)
  await requireSetup(isSetUp)
  if (!form.ok) return data({ ...form, isForDemo }, { status: 422 })
  const outcome = await setUpInstallation(db, form.value, context)
  if (!outcome.ok) return data({ ...form, errors: { [outcome.field]: outcome.message }, isForDemo }, { status: 422 })
  const headers = { 'Set-Cookie': await sessionCookie(request, outcome.token) }
  return redirect(`/assessments/${outcome.assessmentId}/checklist`, { headers })
}

const months = 'January February March April May June July August September October November December'.split(' ')

export default function SetUp() {
  const { token } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors = result && 'errors' in result ? result.errors : {}
  const demoErrors = result?.isForDemo ? errors : {}
  const formErrors = result?.isForDemo ? {} : errors
  return (
    <PlainShell>
      <div className="stack">
        <h1>Set up Assay</h1>
        <p className="lede">
          This installation is new. Look around in a demo first, or start with your own city. Either takes a minute.
        </p>
        <section className="card stack" aria-labelledby="demo-title">
          <h2 id="demo-title">Look around in the demo</h2>
          <p>
            A made-up city in the middle of its work, and an illustration drawn from a published feature on Tacoma. You
            can see it as each kind of user. To start over with a real city, stop Assay and set <code>ASSAY_DATA</code>{' '}
            to another folder.
          </p>
          <ErrorSummary errors={demoErrors} />
          <Form method="post" action="/setup?demo" noValidate>
            {token === '' ? (
              <>
                <label className="usa-label" htmlFor="demoToken">
                  Set-up code
                </label>
                <span className="usa-hint">The terminal in which Assay was started shows it.</span>
                <input className="usa-input usa-input--short" id="demoToken" name="token" autoComplete="off" />
              </>
            ) : (
              <input type="hidden" name="token" value={token} />
            )}
            <div className="actions">
              <SubmitButton busy="Loading the demo…">Load the demo</SubmitButton>
            </div>
          </Form>
        </section>
        <section className="card" aria-labelledby="city-title">
          <h2 id="city-title">Start with your city</h2>
          <p>You become the administrator of this installation and the lead of your city’s assessment.</p>
          <SchemaForm
            schema={SetUpSchema}
            values={result?.isForDemo ? { token } : { token, ...result?.typed }}
            errors={formErrors}
          >
            {token === '' || 'token' in formErrors ? (
              <TextField
                name="token"
                label="Set-up code"
                hint="The terminal in which Assay was started shows it."
                isShort
              />
            ) : (
              <input type="hidden" name="token" value={token} />
            )}
            <TextField
              name="cityName"
              label="City"
              hint="As it should stand on reports: City of Springfield"
              autoComplete="organization"
            />
            <TextField name="region" label="State" autoComplete="address-level1" isShort />
            <SelectField name="timeZone" label="Time zone" options={timeZones} />
            <SelectField
              name="fiscalYearStart"
              label="The fiscal year starts in"
              options={months.map((month, index) => [String(index + 1), month] as const)}
            />
            <TextField name="name" label="Your name" autoComplete="name" />
            <TextField name="email" label="Your e-mail address" type="email" autoComplete="username" />
            <TextField
              name="password"
              label="Choose a password"
              hint="At least 12 characters. A short sentence works well."
              type="password"
              autoComplete="new-password"
            />
            <div className="actions">
              <SubmitButton busy="Setting up…">Set up</SubmitButton>
            </div>
          </SchemaForm>
        </section>
      </div>
    </PlainShell>
  )
}
