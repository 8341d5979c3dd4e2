import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { SecondFactorSchema } from '#app/features/accounts/account-schemas.ts'
import { passSecondFactor } from '#app/features/accounts/pass-second-factor.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { clearedCookie, findPending, requireNobody, sessionCookie } from '#app/platform/session.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Enter your code · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  await requireNobody(request)
  if (!(await findPending(request))) throw redirect('/sign-in')
  return { next: safePath(new URL(request.url).searchParams.get('next'), '') }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request, SecondFactorSchema)
  await requireNobody(request)
  const pending = await findPending(request)
  if (!pending) throw redirect('/sign-in?done=over')
  if (!form.ok) return data(form, { status: 422 })
  const outcome = await passSecondFactor(db, pending, form.value, {
    now: currentTime(),
    userAgent: request.headers.get('User-Agent') ?? '',
    address: context.address ?? '',
  })
  if ('isOver' in outcome) {
    return redirect('/sign-in?done=over', { headers: { 'Set-Cookie': await clearedCookie(request) } })
  }
  if (!outcome.ok) return data({ ok: false, errors: { [outcome.field]: outcome.message } } as const, { status: 422 })
  const headers = { 'Set-Cookie': await sessionCookie(request, outcome.token) }
  // Who used a recovery code has most likely lost the phone: the page says how many are left, and how to go on.
  return redirect(outcome.codesLeft === null ? safePath(form.value.next, '/cities') : '/account/second-factor', {
    headers,
  })
}

export default function SecondFactorQuestion() {
  const { next } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <PlainShell>
      <div className="stack">
        <h1>Enter your code</h1>
        <p className="lede">Your password was right. Now the second factor.</p>
        <SchemaForm schema={SecondFactorSchema} errors={result?.errors}>
          <input type="hidden" name="next" value={next} />
          <TextField
            name="code"
            label="Code"
            hint="Six digits from your app, or one of your recovery codes."
            autoComplete="one-time-code"
          />
          <div className="actions">
            <SubmitButton busy="Checking…">Sign in</SubmitButton>
            <Link to="/sign-in">Start again</Link>
          </div>
        </SchemaForm>
        <p className="soft small measure">
          Phone and recovery codes are lost? The administrator of this installation can take your second factor off.
        </p>
      </div>
    </PlainShell>
  )
}
