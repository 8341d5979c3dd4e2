import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { findAccountToken } from '#app/features/accounts/account-tokens.server.ts'
import { confirmEmailChange } from '#app/features/accounts/confirm-email-change.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { assertSameOrigin } from '#app/platform/origin.server.ts'
import { publicPage } from '#app/platform/session.server.ts'
import { DeadLink } from '#app/ui/dead-link.tsx'
import { SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Change of address · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await publicPage(request)
  const found = await findAccountToken(db, params['token'] ?? '', 'email-change', currentTime())
  if (!found) return data({ change: null }, { status: 404 })
  return data({ change: { name: found.user.name, from: found.user.email, to: found.email } })
}

/** A button, not the link itself: programs that look through mail open every link in it. */
export async function action({ request, params }: ActionFunctionArgs) {
  assertSameOrigin(request)
  const actor = await publicPage(request)
  const outcome = await confirmEmailChange(db, params['token'] ?? '', currentTime())
  if (!outcome.ok) return data(null, { status: 404 })
  return redirect(actor ? '/account' : '/sign-in?done=email')
}

export default function ChangeOfAddress() {
  const { change } = useLoaderData<typeof loader>()
  if (change === null) return <DeadLink />
  return (
    <PlainShell>
      <div className="stack">
        <h1>Use this address?</h1>
        <dl className="fact-list">
          <dt>Account</dt>
          <dd>{change.name}</dd>
          <dt>Until now</dt>
          <dd>{change.from}</dd>
          <dt>From now on</dt>
          <dd>
            <strong>{change.to}</strong>
          </dd>
        </dl>
        <Form method="post">
          <div className="actions">
            <SubmitButton busy="Changing…">Use the new address</SubmitButton>
          </div>
        </Form>
        <p className="soft small">You sign in with it, and mail goes there.</p>
      </div>
    </PlainShell>
  )
}
