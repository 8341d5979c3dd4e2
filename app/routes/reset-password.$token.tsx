import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ResetPasswordSchema } from '#app/features/accounts/account-schemas.ts'
import { findAccountToken } from '#app/features/accounts/account-tokens.server.ts'
import { resetPassword } from '#app/features/accounts/reset-password.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { clearedCookie, publicPage, sessionCookie } from '#app/platform/session.server.ts'
import { DeadLink } from '#app/ui/dead-link.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Choose a new password · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await publicPage(request)
  const found = await findAccountToken(db, params['token'] ?? '', 'password-reset', currentTime())
  if (!found) return data({ email: null }, { status: 404 })
  return data({ email: found.user.email })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, ResetPasswordSchema)
  await publicPage(request)
  if (!form.ok) return data({ errors: form.errors }, { status: 422 })
  const outcome = await resetPassword(db, params['token'] ?? '', form.value, {
    now: currentTime(),
    userAgent: request.headers.get('User-Agent') ?? '',
  })
  // The page, loaded again, says that the link is used up.
  if (!outcome.ok) return data({ errors: {} }, { status: 404 })
  const { session } = outcome
  if (!session) return redirect('/sign-in?done=password', { headers: { 'Set-Cookie': await clearedCookie(request) } })
  const headers = { 'Set-Cookie': await sessionCookie(request, session.token) }
  return redirect(session.isPending ? '/sign-in/second-factor' : '/cities', { headers })
}

export default function ResetPassword() {
  const { email } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (email === null) return <DeadLink again={{ to: '/forgot-password', label: 'Ask for a new link' }} />
  return (
    <PlainShell>
      <div className="stack">
        <h1>Choose a new password</h1>
        <p className="lede">
          For <strong>{email}</strong>. Every browser that is signed in with this account is signed out.
        </p>
        <SchemaForm schema={ResetPasswordSchema} errors={result?.errors}>
          <input type="hidden" name="email" value={email} autoComplete="username" />
          <TextField
            name="password"
            label="New password"
            hint="At least 12 characters. A short sentence works well."
            type="password"
            autoComplete="new-password"
          />
          <div className="actions">
            <SubmitButton busy="Saving…">Save the password</SubmitButton>
          </div>
        </SchemaForm>
      </div>
    </PlainShell>
  )
}
