import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { can } from '#app/domain/policy.ts'
import { count } from '#app/domain/results/words.ts'
import { revokeInvitation, sendInvitationAgain } from '#app/features/accounts/change-invitation.server.ts'
import { inviteAdministrator } from '#app/features/accounts/invite-person.server.ts'
import { listInvitations } from '#app/features/accounts/list-city-people.server.ts'
import { listPeople, readPeopleFilter } from '#app/features/accounts/list-people.server.ts'
import { InviteAdministratorSchema, PeopleSchema } from '#app/features/accounts/people-schemas.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { EvidenceSearch } from '#app/ui/evidence-search.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { InstallationPeople, PeoplePages } from '#app/ui/installation-people.tsx'
import { InstallationNav } from '#app/ui/installation-nav.tsx'
import { InvitationList } from '#app/ui/people-list.tsx'
import { SaidNote } from '#app/ui/said-note.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Everybody here · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const filter = readPeopleFilter(new URL(request.url).searchParams)
  const found = await listPeople(db, actor, filter)
  const showsInvited = filter.state === '' || filter.state === 'invited'
  const invitations =
    showsInvited && filter.page === 1
      ? await listInvitations(db, { email: { contains: filter.q.toLowerCase() } }, currentTime())
      : []
  return { ...found, filter, invitations, selfId: actor.userId }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, PeopleSchema)
  const now = currentTime()
  if (!can(actor, 'installation.manage')) throw notFound()
  if (!form.ok) return data(form, { status: 422 })
  const { value } = form
  const target = { invitationId: value.intent === 'invite' ? '' : value.invitationId }
  const outcome =
    value.intent === 'invite'
      ? await inviteAdministrator(db, actor, value.email, now)
      : value.intent === 'revoke'
        ? await revokeInvitation(db, actor, target, now)
        : await sendInvitationAgain(db, actor, target, value.seen, now)
  if (outcome.ok) return redirect(`/people?said=${value.intent}`)
  return data({ ok: false, typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
}

const states = [
  ['', 'All'],
  ['active', 'Active'],
  ['invited', 'Invited'],
  ['deactivated', 'Deactivated'],
] as const

export default function People() {
  const { people, total, pages, filter, invitations, selfId } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors: Record<string, string> = result?.errors ?? {}
  const isInvite = result?.typed['intent'] === 'invite'
  const [search] = useSearchParams()
  const showsPeople = filter.state !== 'invited'
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page">
        <div className="page-head">
          <p className="crumb">Installation</p>
          <h1>Everybody here</h1>
          <p className="lede">
            People with an account, and those who are invited. To give somebody a role in a city, open the city’s own
            page of people.
          </p>
        </div>
        <InstallationNav />
        <SaidNote said={search.get('said')} />
        {!isInvite && <ErrorSummary errors={errors} />}
        <EvidenceSearch q={filter.q} label="Name or e-mail address">
          <div>
            <label className="usa-label" htmlFor="state">
              Status
            </label>
            <select id="state" name="state" className="usa-select" defaultValue={filter.state}>
              {states.map(([value, label]) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </select>
          </div>
        </EvidenceSearch>
        <div className="people-columns">
          <div className="stack">
            {showsPeople && (
              <section className="card" aria-labelledby="accounts-title">
                <h2 id="accounts-title">{count(total, 'person', 'people')}</h2>
                {total === 0 && <p>Nobody fits this search.</p>}
                <InstallationPeople people={people} selfId={selfId} />
                <PeoplePages filter={filter} pages={pages} />
              </section>
            )}
            {(filter.state === '' || filter.state === 'invited') && filter.page === 1 && (
              <section className="card" aria-labelledby="waiting-title">
                <h2 id="waiting-title">Invitations that wait ({invitations.length})</h2>
                {invitations.length === 0 && <p>{filter.q === '' ? 'None.' : 'None fits this search.'}</p>}
                <InvitationList invitations={invitations} isAnywhere />
              </section>
            )}
          </div>
          <section className="card people-invite" aria-labelledby="invite-title">
            <h2 id="invite-title">Invite an administrator</h2>
            <p>Administrators run the installation. That alone shows them no city’s answers.</p>
            <SchemaForm
              schema={InviteAdministratorSchema}
              values={isInvite ? result.typed : {}}
              errors={isInvite ? errors : {}}
            >
              <input type="hidden" name="intent" value="invite" />
              <TextField name="email" label="E-mail address" type="email" />
              <div className="actions">
                <SubmitButton busy="Inviting…">Invite</SubmitButton>
              </div>
            </SchemaForm>
          </section>
        </div>
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
