import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { placeRoles } from '#app/domain/people.ts'
import { rolesIn } from '#app/domain/policy.ts'
import { revokeInvitation, sendInvitationAgain } from '#app/features/accounts/change-invitation.server.ts'
import { findManagedCity } from '#app/features/accounts/find-managed-city.server.ts'
import { invitePerson } from '#app/features/accounts/invite-person.server.ts'
import { listCityPeople, listInvitations, newestOf } from '#app/features/accounts/list-city-people.server.ts'
import { areasIn, CityPeopleSchema, InviteSchema } from '#app/features/accounts/people-schemas.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { InvitationList, PeopleList } from '#app/ui/people-list.tsx'
import { AreaBoxes, RoleField } from '#app/ui/role-choice.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { Shell } from '#app/ui/shell.tsx'
import { SaidNote } from '#app/ui/said-note.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `People of ${page?.city.name ?? 'a city'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const city = await findManagedCity(db, actor, params['cityId'] ?? '')
  const [people, invitations] = await Promise.all([
    listCityPeople(db, city),
    listInvitations(db, { cityId: city.id }, currentTime()),
  ])
  const { id, name, region, notice, areas } = city
  return {
    city: { id, name, region, notice, areas, roles: rolesIn(actor, id) },
    people,
    invitations,
    // A form that has been sent starts afresh; whatever else changes on the page, it keeps what is typed.
    newestId: newestOf(invitations)?.id ?? '',
    selfId: actor.userId,
    isAdministrator: actor.isAdministrator,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, CityPeopleSchema)
  const city = await findManagedCity(db, actor, params['cityId'] ?? '')
  if (!form.ok) return data(form, { status: 422 })
  const { value } = form
  const now = currentTime()
  const target = { cityId: city.id, invitationId: value.intent === 'invite' ? '' : value.invitationId }
  const outcome =
    value.intent === 'invite'
      ? await invitePerson(db, actor, city, { ...value, areas: areasIn(form.typed) }, now)
      : value.intent === 'revoke'
        ? await revokeInvitation(db, actor, target, now)
        : await sendInvitationAgain(db, actor, target, value.seen, now)
  if (outcome.ok) return redirect(`/cities/${city.id}/people?said=${value.intent}`)
  return data({ ok: false, typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
}

export default function CityPeople() {
  const { city, people, invitations, newestId, selfId, isAdministrator } = useLoaderData<typeof loader>()
  const errors = useActionData<typeof action>()?.errors ?? {}
  const isForList = 'form' in errors
  const here = people.filter((person) => !person.isDeactivated)
  const team = here.filter(({ roles }) => roles.some((role) => role !== 'coach'))
  const coaches = here.filter((person) => !team.includes(person))
  const left = people.filter((person) => person.isDeactivated)
  const to = (id: string) => `/cities/${city.id}/people/${id}`
  const [search] = useSearchParams()
  return (
    <Shell context={{ place: city.name, roles: city.roles, links: [], notice: city.notice }}>
      <div className="page">
        <div className="page-head">
          <p className="crumb">
            {isAdministrator ? <Link to="/people">Everybody here</Link> : <Link to="/cities">Your cities</Link>} ·{' '}
            {city.name}
          </p>
          <h1>People of {city.name}</h1>
          <p className="lede">Who works on its assessments, and as what. What people did stays under their names.</p>
          <p className="people-jump small">
            <a href="#invite">Invite somebody</a>
          </p>
        </div>
        <SaidNote said={search.get('said')} />
        {isForList && <ErrorSummary errors={errors} />}
        <div className="people-columns">
          <div className="stack">
            <section className="card" aria-labelledby="team-title">
              <h2 id="team-title">Team ({team.length})</h2>
              {team.length === 0 && <p>Nobody yet: the city needs a lead. Invite one.</p>}
              <PeopleList people={team} to={to} selfId={selfId} />
            </section>
            <section className="card" aria-labelledby="coaches-title">
              <h2 id="coaches-title">Coaches ({coaches.length})</h2>
              {coaches.length === 0 && <p>None. A lead can then review as the city’s own reviewer.</p>}
              <PeopleList people={coaches} to={to} selfId={selfId} />
            </section>
            <section className="card" aria-labelledby="waiting-title">
              <h2 id="waiting-title">Invitations that wait ({invitations.length})</h2>
              {invitations.length === 0 && <p>None.</p>}
              <InvitationList invitations={invitations} isAnywhere={false} />
            </section>
            {left.length > 0 && (
              <details className="fold">
                <summary>People who have left ({left.length})</summary>
                <PeopleList people={left} to={to} selfId={selfId} />
              </details>
            )}
          </div>
          <InviteForm key={newestId} city={city} />
        </div>
      </div>
    </Shell>
  )
}

function InviteForm({ city }: { city: { name: string; areas: readonly { id: string; title: string }[] } }) {
  const result = useActionData<typeof action>()
  const isMine = result !== undefined && !('form' in result.errors) && result.typed['intent'] === 'invite'
  const typed: Record<string, string> = isMine ? result.typed : {}
  const errors: Record<string, string> = isMine ? result.errors : {}
  return (
    <section className="card people-invite" id="invite" aria-labelledby="invite-title">
      <h2 id="invite-title">Invite somebody</h2>
      <p>They get a mail with a link that works once, for 7 days.</p>
      <SchemaForm schema={InviteSchema} values={{ role: 'contributor', ...typed }} errors={errors}>
        <input type="hidden" name="intent" value="invite" />
        <TextField name="email" label="E-mail address" type="email" autoComplete="off" />
        <RoleField roles={placeRoles} />
        <AreaBoxes areas={city.areas} ticked={areasIn(typed)} error={errors['areas']} />
        <div className="actions">
          <SubmitButton busy="Inviting…">Invite</SubmitButton>
        </div>
      </SchemaForm>
    </section>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
