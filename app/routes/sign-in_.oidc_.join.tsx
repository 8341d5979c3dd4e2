import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ProviderJoinSchema } from '#app/features/accounts/account-schemas.ts'
import { findWaitingInvitation } from '#app/features/accounts/find-waiting-invitation.server.ts'
import { joinWithProvider } from '#app/features/accounts/join-with-provider.server.ts'
import { readProof } from '#app/features/accounts/provider.server.ts'
import { sayRole } from '#app/domain/people.ts'
import { roleWords } from '#app/domain/policy.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { proofCookie } from '#app/platform/provider-cookies.server.ts'
import { requireNobody, sessionCookie } from '#app/platform/session.server.ts'
import { TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { PlainShell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'You are invited · Assay' }]

/** Shows what somebody is invited to, whose address the provider has just proven. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireNobody(request)
  const now = currentTime()
  const person = readProof(await proofCookie.read(request), now)
  const invitation = person && (await findWaitingInvitation(db, person.email, now))
  if (!invitation) throw redirect('/sign-in?sso=stale')
  const { id, email, role, areas, city, invitedBy } = invitation
  return {
    id,
    email,
    name: person.name ?? '',
    invitedBy: invitedBy.name,
    role: sayRole(role, areas),
    does: roleWords[role].does,
    city: city && `${city.name}, ${city.region}`,
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, ProviderJoinSchema)
  await requireNobody(request)
  const now = currentTime()
  const person = readProof(await proofCookie.read(request), now)
  if (!person) throw redirect('/sign-in?sso=stale')
  if (!form.ok) return data(form, { status: 422 })
  const userAgent = request.headers.get('User-Agent') ?? ''
  const outcome = await joinWithProvider(db, person, form.value, { now, userAgent })
  // The page, loaded again, shows what waits now.
  if (!outcome.ok) throw redirect(outcome.isOther ? '/sign-in/oidc/join' : '/sign-in?sso=stale')
  const headers = new Headers({ 'Set-Cookie': await sessionCookie(request, outcome.token) })
  headers.append('Set-Cookie', await proofCookie.clear(request))
  return redirect('/cities', { headers })
}

export default function Join() {
  const { id, email, name, invitedBy, role, does, city } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  return (
    <PlainShell>
      <div className="stack">
        <h1>You are invited</h1>
        <dl className="fact-list">
          <dt>By</dt>
          <dd>{invitedBy}</dd>
          <dt>For</dt>
          <dd>{city ?? 'this installation of Assay'}</dd>
          <dt>As</dt>
          <dd>
            {role}, who {does}
          </dd>
          <dt>You sign in as</dt>
          <dd>{email}</dd>
        </dl>
        <SchemaForm schema={ProviderJoinSchema} values={result?.typed ?? { name }} errors={result?.errors}>
          <input type="hidden" name="invitation" value={id} />
          <TextField name="name" label="Your name" hint="As others see it." autoComplete="name" />
          <div className="actions">
            <SubmitButton busy="One moment…">Accept and sign in</SubmitButton>
          </div>
        </SchemaForm>
      </div>
    </PlainShell>
  )
}
