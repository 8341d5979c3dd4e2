import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { SignInSchema } from '#app/features/accounts/account-schemas.ts'
import { isSetUp } from '#app/features/accounts/installation.server.ts'
import { providerFailures } from '#app/features/accounts/provider.server.ts'
import { signIn } from '#app/features/accounts/sign-in.server.ts'
import { findSignInRules } from '#app/features/accounts/sign-in-rules.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { requireNobody, sessionCookie } from '#app/platform/session.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { ProviderProblem } from '#app/ui/provider-problem.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Sign in · Assay' }]

const said: Record<string, string> = {
  password: 'Your password is changed. Sign in with the new one.',
  email: 'Your address is changed. Sign in with the new one.',
  over: 'That took too long. Enter your password again.',
}

export async function loader({ request }: LoaderFunctionArgs) {
  await requireNobody(request)
  if (!(await isSetUp(db))) throw redirect('/setup')
  const { provider, ssoOnly } = await findSignInRules(db)
  const { searchParams } = new URL(request.url)
  return {
    provider,
    ssoOnly,
    next: safePath(searchParams.get('next'), ''),
    done: said[searchParams.get('done') ?? ''] ?? null,
    problem: providerFailures.find((failure) => failure === searchParams.get('sso')) ?? null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, SignInSchema)
  await requireNobody(request)
  if (!form.ok) return data(form, { status: 422 })
  const outcome = await signIn(db, form.value, {
    now: currentTime(),
    userAgent: request.headers.get('User-Agent') ?? '',
    address: context.address ?? '',
  })
  if (!outcome.ok) {
    return data({ ok: false, typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
  }
  const headers = { 'Set-Cookie': await sessionCookie(request, outcome.token) }
  const next = safePath(form.value.next, '/cities')
  return redirect(outcome.isPending ? `/sign-in/second-factor?${new URLSearchParams({ next }).toString()}` : next, {
    headers,
  })
}

export default function SignIn() {
  const { provider, ssoOnly, next, done, problem } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const toProvider = `/sign-in/oidc${next === '' ? '' : `?${new URLSearchParams({ next }).toString()}`}`
  return (
    <PlainShell>
      <div className="stack">
        <h1>Sign in</h1>
        {done !== null && !result && (
          <p className="note note--good" role="status">
            {done}
          </p>
        )}
        {problem !== null && !result && <ProviderProblem problem={problem} provider={provider ?? 'the provider'} />}
        {provider !== null && (
          <div className="actions">
            <a className="usa-button" href={toProvider}>
              Sign in with {provider}
            </a>
          </div>
        )}
        {ssoOnly ? (
          <p className="soft small measure">
            Everybody signs in this way here. If it does not work, ask the administrator of this installation.
          </p>
        ) : (
          <>
            {provider !== null && <p className="or-line">or with a password</p>}
            <SchemaForm schema={SignInSchema} values={result?.typed} errors={result?.errors}>
              <input type="hidden" name="next" value={next} />
              <TextField name="email" label="E-mail address" type="email" autoComplete="username" />
              <TextField name="password" label="Password" type="password" autoComplete="current-password" />
              <div className="actions">
                <SubmitButton busy="Signing in…">Sign in</SubmitButton>
                <Link to="/forgot-password">Forgot the password?</Link>
              </div>
            </SchemaForm>
            <p className="soft small measure">No account? Ask the lead of your city to invite you.</p>
          </>
        )}
      </div>
    </PlainShell>
  )
}
