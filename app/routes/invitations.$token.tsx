import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { sayDate } from '#app/domain/dates.ts'
import { sayRole } from '#app/domain/people.ts'
import { roleWords } from '#app/domain/policy.ts'
import { acceptInvitation } from '#app/features/accounts/accept-invitation.server.ts'
import { findInvitation } from '#app/features/accounts/find-invitation.server.ts'
import { findSignInRules } from '#app/features/accounts/sign-in-rules.server.ts'
import { joinByInvitation } from '#app/features/accounts/join-by-invitation.server.ts'
import { AcceptSchema, JoinSchema } from '#app/features/accounts/people-schemas.ts'
import { currentTime, dayIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { publicPage, sessionCookie } from '#app/platform/session.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { DeadInvitation, InvitationFacts, OtherAddress } from '#app/ui/invitation-facts.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Your invitation · Assay' }]

const secretPage = { 'Referrer-Policy': 'no-referrer', 'Cache-Control': 'no-store' }
export const headers = () => secretPage

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await publicPage(request)
  const now = currentTime()
  const found = await findInvitation(db, params['token'] ?? '', now)
  if (!found.ok || found.holder?.isDeactivated) {
    const why = found.ok ? ('deactivated' as const) : found.why
    const isMine = !found.ok && actor !== null && found.acceptedById === actor.userId
    return data({ kind: 'dead' as const, why, isMine }, { status: why === 'unknown' ? 404 : 410, headers: secretPage })
  }
  const { invitation, holder } = found
  const { city, role, areas, expiresAt, invitedBy, email } = invitation
  const { provider, ssoOnly } = await findSignInRules(db)
  const hasAccount = holder !== null
  return data(
    {
      kind: 'open' as const,
      way: actor === null ? (hasAccount ? 'sign-in' : 'join') : holder?.id === actor.userId ? 'accept' : 'other',
      provider,
      ssoOnly,
      email,
      signedInAs: actor?.email ?? '',
      place: city ? `${city.name}, ${city.region}` : null,
      role: sayRole(role, areas),
      does: roleWords[role].does,
      invitedBy: invitedBy.name,
      until: sayDate(dayIn(city?.timeZone ?? 'UTC', expiresAt)),
    },
    { headers: secretPage },
  )
}

export async function action({ request, params }: ActionFunctionArgs) {
  const form = await readForm(request, AcceptSchema)
  const actor = await publicPage(request)
  const token = params['token'] ?? ''
  const here = `/invitations/${encodeURIComponent(token)}`
  const now = currentTime()
  if (actor) {
    const outcome = await acceptInvitation(db, actor, token, now)
    if (outcome.ok) return redirect('/cities')
    if ('again' in outcome) return redirect(here)
    return data({ typed: {}, errors: { [outcome.field]: outcome.message } }, { status: 422 })
  }
  if (!form.ok) return data({ typed: form.typed, errors: form.errors }, { status: 422 })
  if (form.value.intent === 'accept') return redirect(`/sign-in?${new URLSearchParams({ next: here }).toString()}`)
  const context = { now, userAgent: request.headers.get('User-Agent') ?? '' }
  const outcome = await joinByInvitation(db, token, form.value, context)
  if (!outcome.ok) return redirect(here)
  return redirect('/cities', { headers: { 'Set-Cookie': await sessionCookie(request, outcome.token) } })
}

export default function Invitation() {
  const page = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (page.kind === 'dead')
    return (
      <PlainShell>
        <DeadInvitation why={page.why} isMine={page.isMine} />
      </PlainShell>
    )
  const { way, email, signedInAs } = page
  return (
    <PlainShell>
      <div className="stack">
        <h1>You are invited to Assay</h1>
        <InvitationFacts invitation={page} />
        {way === 'join' && (
          <section className="card stack" aria-labelledby="join-title">
            <h2 id="join-title">Make your account</h2>
            <p>You sign in with {email} from then on.</p>
            {page.provider !== null && (
              <a className="usa-button" href="/sign-in/oidc?next=%2Fcities">
                Accept with {page.provider}
              </a>
            )}
            {page.provider !== null && !page.ssoOnly && <p className="or-line">or with a password</p>}
            {!page.ssoOnly && (
              <SchemaForm schema={JoinSchema} values={result?.typed} errors={result?.errors}>
                <input type="hidden" name="intent" value="join" />
                <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
                <TextField name="name" label="Your name" hint="Your team sees it." autoComplete="name" />
                <TextField
                  name="password"
                  label="Choose a password"
                  hint="At least 12 characters. A short sentence works well."
                  type="password"
                  autoComplete="new-password"
                />
                <div className="actions">
                  <SubmitButton busy="Accepting…">Accept the invitation</SubmitButton>
                </div>
              </SchemaForm>
            )}
          </section>
        )}
        {(way === 'accept' || way === 'sign-in') && (
          <Form method="post">
            <ErrorSummary errors={result?.errors ?? {}} />
            <p>
              {way === 'sign-in'
                ? `There is an account for ${email}. Sign in with it to accept.`
                : `You accept as ${email}.`}
            </p>
            <input type="hidden" name="intent" value="accept" />
            <div className="actions">
              <SubmitButton busy="One moment…">
                {way === 'sign-in' ? 'Sign in to accept' : 'Accept the invitation'}
              </SubmitButton>
              {way === 'accept' && <Link to="/cities">Not now</Link>}
            </div>
          </Form>
        )}
        {way === 'other' && <OtherAddress email={email} signedInAs={signedInAs} />}
      </div>
    </PlainShell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
