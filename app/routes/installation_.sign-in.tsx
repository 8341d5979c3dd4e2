import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { SignInRulesSchema } from '#app/features/accounts/account-schemas.ts'
import { changeSignInRules } from '#app/features/accounts/change-sign-in-rules.server.ts'
import { countSignIn } from '#app/features/accounts/count-sign-in.server.ts'
import { callbackPath, isProviderThere } from '#app/features/accounts/provider.server.ts'
import { findSignInRules, missingProviderSettings } from '#app/features/accounts/sign-in-rules.server.ts'
import { can } from '#app/domain/policy.ts'
import { absoluteUrl } from '#app/platform/address.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { env } from '#app/platform/env.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { Done } from '#app/ui/account-frame.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { FieldProblem } from '#app/ui/field-problem.tsx'
import { InstallationNav } from '#app/ui/installation-nav.tsx'
import { ProviderStatus } from '#app/ui/provider-status.tsx'
import { SubmitButton } from '#app/ui/schema-form.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'How people sign in · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  if (!can(actor, 'installation.manage')) throw notFound()
  const [rules, counts] = await Promise.all([findSignInRules(db), countSignIn(db)])
  const saved = new URL(request.url).searchParams.get('saved')
  return {
    rules,
    counts,
    missing: missingProviderSettings(),
    issuer: env().OIDC_ISSUER ?? null,
    callback: absoluteUrl(callbackPath),
    done: saved === 'rules' ? 'Saved.' : null,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, SignInRulesSchema)
  if (!can(actor, 'installation.manage')) throw notFound()
  if (!form.ok) return data({ errors: form.errors, isThere: null, typed: form.typed }, { status: 422 })
  const now = currentTime()
  const { value } = form
  if (value.intent === 'check') {
    const isThere = missingProviderSettings().length === 0 && (await isProviderThere(now))
    return data({ errors: {}, isThere, typed: null })
  }
  const wanted = { requireSecondFactor: value.requireSecondFactor === 'on', ssoOnly: value.ssoOnly === 'on' }
  const outcome = await changeSignInRules(db, actor, wanted, now)
  if (outcome.ok) return redirect('/installation/sign-in?saved=rules')
  const errors = { [outcome.field]: outcome.message }
  return data({ errors, isThere: null, typed: form.typed }, { status: 422 })
}

export default function SignInRulesPage() {
  const { rules, counts, missing, issuer, callback, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors: Record<string, string> = result?.errors ?? {}
  const typed = result?.typed ?? null
  const provider = rules.provider ?? 'single sign-on'
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page page--narrow stack">
        <div className="page-head">
          <p className="crumb">Installation</p>
          <h1>How people sign in</h1>
        </div>
        <InstallationNav />
        <Done text={typed ? null : done} />
        <section className="card stack" aria-labelledby="rules-title">
          <h2 id="rules-title">Rules for everybody</h2>
          <ErrorSummary errors={errors} />
          <Form method="post">
            <input type="hidden" name="intent" value="rules" />
            <Switch
              name="requireSecondFactor"
              label="Ask for a second factor"
              isOn={typed ? typed['requireSecondFactor'] === 'on' : rules.requireSecondFactor}
              hint={`Who signs in with a password and has none is led to set it up, before anything else, also you. ${sayCount(counts)}`}
            />
            <Switch
              name="ssoOnly"
              label={`Only ${provider}, no passwords`}
              isOn={typed ? typed['ssoOnly'] === 'on' : rules.ssoOnly}
              hint={
                rules.isSsoOnlyBySetting
                  ? 'OIDC_ONLY is set to true where Assay is started, so this is on whatever you choose here.'
                  : 'If the provider fails, “assay user reset” on the server gives an administrator a link that lets them in.'
              }
              error={errors['ssoOnly']}
            />
            <div className="actions">
              <SubmitButton>Save</SubmitButton>
            </div>
          </Form>
        </section>
        <ProviderStatus
          name={rules.provider}
          missing={missing}
          issuer={issuer}
          callback={callback}
          linked={counts.linked}
          isThere={result?.isThere ?? null}
        />
      </div>
    </Shell>
  )
}

function sayCount({ people, withSecondFactor }: { people: number; withSecondFactor: number }): string {
  return `${withSecondFactor} of ${people} ${people === 1 ? 'person has' : 'people have'} one.`
}

type SwitchProps = { name: string; label: string; hint: string; isOn: boolean; error?: string | undefined }

function Switch({ name, label, hint, isOn, error }: SwitchProps) {
  return (
    <div className="check-line">
      <input
        type="checkbox"
        id={name}
        name={name}
        value="on"
        defaultChecked={isOn}
        aria-describedby={`${name}-hint${error ? ` ${name}-error` : ''}`}
        aria-invalid={error ? true : undefined}
      />
      <div>
        <label htmlFor={name}>{label}</label>
        <FieldProblem id={`${name}-error`} message={error} />
        <small id={`${name}-hint`}>{hint}</small>
      </div>
    </div>
  )
}
