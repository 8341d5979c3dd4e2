import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useSearchParams } from '@remix-run/react'
import { SignInSchema } from '#app/features/accounts/account-schemas.ts'
import { isSetUp } from '#app/features/accounts/installation.server.ts'
import { signIn } from '#app/features/accounts/sign-in.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { requireNobody, sessionCookie } from '#app/platform/session.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Sign in · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requireNobody(request)
  if (!(await isSetUp(db))) throw redirect('/setup')
  return null
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
  return redirect(safePath(form.value.next, '/cities'), { headers })
}

export default function SignIn() {
  const result = useActionData<typeof action>()
  const [search] = useSearchParams()
  return (
    <PlainShell>
      <h1>Sign in</h1>
      <SchemaForm schema={SignInSchema} values={result?.typed} errors={result?.errors}>
        <input type="hidden" name="next" value={search.get('next') ?? ''} />
        <TextField name="email" label="E-mail address" type="email" autoComplete="username" />
        <TextField name="password" label="Password" type="password" autoComplete="current-password" />
        <div className="actions">
          <SubmitButton busy="Signing in…">Sign in</SubmitButton>
        </div>
      </SchemaForm>
      <p className="soft small measure">
        No account, or the password is lost? Ask the administrator of this installation.
      </p>
    </PlainShell>
  )
}
