import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { ForgotPasswordSchema } from '#app/features/accounts/account-schemas.ts'
import { requestPasswordReset } from '#app/features/accounts/request-password-reset.server.ts'
import { findSignInRules } from '#app/features/accounts/sign-in-rules.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { publicPage } from '#app/platform/session.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Forgot the password · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  await publicPage(request)
  const { ssoOnly, provider } = await findSignInRules(db)
  return { providerOnly: ssoOnly ? provider : null }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, ForgotPasswordSchema)
  await publicPage(request)
  if (!form.ok) return data({ ...form, sentTo: null }, { status: 422 })
  const { ssoOnly } = await findSignInRules(db)
  if (!ssoOnly) await requestPasswordReset(db, form.value, currentTime())
  return data({ ok: true, typed: {}, errors: {}, sentTo: form.value.email } as const)
}

export default function ForgotPassword() {
  const { providerOnly } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (providerOnly !== null) {
    return (
      <PlainShell>
        <div className="stack">
          <h1>Forgot the password?</h1>
          <p>
            Nobody needs one here: everybody signs in with {providerOnly}. <Link to="/sign-in">Sign in</Link>
          </p>
        </div>
      </PlainShell>
    )
  }
  if (result?.sentTo) {
    return (
      <PlainShell>
        <div className="stack">
          <h1>Look into your mail</h1>
          <div role="status" className="stack">
            <p>
              If <strong>{result.sentTo}</strong> has an account here, a mail with a link is on its way. The link works
              once, within an hour; the old password works until then.
            </p>
            <p className="soft small">
              Nothing after some minutes? Look among unwanted mail and check the address. No more than three mails go
              out in an hour. Where this installation sends no mail, its administrator can give you a link.
            </p>
          </div>
          <p>
            <Link to="/sign-in">Back to sign-in</Link>
          </p>
        </div>
      </PlainShell>
    )
  }
  return (
    <PlainShell>
      <div className="stack">
        <h1>Forgot the password?</h1>
        <p className="lede">Enter your e-mail address, and a link comes by which you choose a new one.</p>
        <SchemaForm
          schema={ForgotPasswordSchema}
          values={result?.typed}
          errors={result && !result.ok ? result.errors : undefined}
        >
          <TextField name="email" label="E-mail address" type="email" autoComplete="username" />
          <div className="actions">
            <SubmitButton busy="Sending…">Send the link</SubmitButton>
            <Link to="/sign-in">Back to sign-in</Link>
          </div>
        </SchemaForm>
      </div>
    </PlainShell>
  )
}
