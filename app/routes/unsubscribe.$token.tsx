import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { changeSubscription } from '#app/features/notifications/change-subscription.server.ts'
import { findSubscription } from '#app/features/notifications/find-subscription.server.ts'
import { readUnsubscribeToken } from '#app/features/notifications/unsubscribe-token.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readProvenForm } from '#app/platform/form.server.ts'
import { publicPage } from '#app/platform/session.server.ts'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Mails about notices · Assay' }]

export async function loader({ request, params }: LoaderFunctionArgs) {
  await publicPage(request)
  return findSubscription(db, params['token'] ?? '')
}

/** Our page's buttons, or the one click of a mail program: `List-Unsubscribe=One-Click` (RFC 8058). */
const Schema = z.union([
  z.object({ what: z.enum(['stop', 'undo']) }),
  z.object({ 'List-Unsubscribe': z.literal('One-Click') }),
])

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params['token'] ?? ''
  const form = await readProvenForm(request, readUnsubscribeToken(token) !== null, Schema)
  await publicPage(request)
  if (!form.ok) return data(null, { status: 422 })
  const { value } = form
  await changeSubscription(db, token, 'what' in value ? value.what : 'stop', currentTime())
  // A mail program follows no redirect.
  return 'what' in value ? redirect(`/unsubscribe/${token}`) : data(null)
}

export default function Unsubscribe() {
  const { what, address, isOn, canUndo } = useLoaderData<typeof loader>()
  return (
    <PlainShell>
      <div className="stack">
        <h1>{isOn ? `Stop ${what}?` : 'These mails have stopped'}</h1>
        {isOn ? (
          <p>
            They go to {address}. In Assay you still see everything under “Notices”. Mails that you ask for yourself,
            like a new password, still come.
          </p>
        ) : (
          <p role="status">
            {address} gets no more {what}.
          </p>
        )}
        {(isOn || canUndo) && (
          <Form method="post">
            <button
              className={isOn ? 'usa-button' : 'usa-button usa-button--outline'}
              name="what"
              value={isOn ? 'stop' : 'undo'}
            >
              {isOn ? 'Stop these mails' : 'Undo: I want them'}
            </button>
          </Form>
        )}
        <p>
          <Link to="/account/notifications">Choose what comes by mail, and when</Link>{' '}
          <span className="soft">(you sign in first)</span>
        </p>
      </div>
    </PlainShell>
  )
}
