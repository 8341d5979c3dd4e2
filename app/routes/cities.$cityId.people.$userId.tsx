import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import { placeRoles } from '#app/domain/people.ts'
import { rolesIn } from '#app/domain/policy.ts'
import { addRole, endRole, setCoachAreas } from '#app/features/accounts/change-role.server.ts'
import { findManagedCity } from '#app/features/accounts/find-managed-city.server.ts'
import { findCityPerson } from '#app/features/accounts/list-city-people.server.ts'
import { areasIn, CityPersonSchema } from '#app/features/accounts/people-schemas.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AddRoleForm, AreasForm, EndRoleForm } from '#app/ui/person-forms.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { PersonHead } from '#app/ui/person-head.tsx'
import { SaidNote } from '#app/ui/said-note.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page ? `${page.person.name}, ${page.city.name}` : 'A person'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const city = await findManagedCity(db, actor, params['cityId'] ?? '')
  const found = await findCityPerson(db, city, params['userId'] ?? '', currentTime())
  const { id, name, notice, areas } = city
  return {
    ...found,
    city: { id, name, notice, areas, roles: rolesIn(actor, id) },
    isSelf: found.person.id === actor.userId,
    isAdministrator: actor.isAdministrator,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, CityPersonSchema)
  const city = await findManagedCity(db, actor, params['cityId'] ?? '')
  const userId = params['userId'] ?? ''
  if (!form.ok) return data(form, { status: 422 })
  const { value } = form
  const now = currentTime()
  const areas = areasIn(form.typed)
  const outcome =
    value.intent === 'add'
      ? await addRole(db, actor, city, userId, { role: value.role, areas }, now)
      : value.intent === 'areas'
        ? await setCoachAreas(db, actor, city, userId, { areas }, now)
        : await endRole(db, actor, city, userId, value, now)
  if (!outcome.ok)
    return data({ ok: false, typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
  if (!('hasLeft' in outcome) || !outcome.hasLeft)
    return redirect(`/cities/${city.id}/people/${userId}?said=${value.intent}`)
  // Whoever ended their own last role may no longer see these pages.
  return redirect(userId === actor.userId && !actor.isAdministrator ? '/cities' : `/cities/${city.id}/people?said=left`)
}

export default function CityPerson() {
  const { person, city, work, takers, isOnlyLead, isSelf, isAdministrator } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const [search] = useSearchParams()
  const sent = (intent: string) => {
    const mine = result?.typed['intent'] === intent ? result : undefined
    return { typed: mine?.typed ?? {}, errors: (mine?.errors ?? {}) as Record<string, string> }
  }
  const missing = person.isDeactivated ? [] : placeRoles.filter((role) => !person.roles.includes(role))
  const known = [
    ...city.areas,
    ...person.areas
      .filter((id) => !city.areas.some((area) => area.id === id))
      .map((id) => ({ id, title: 'not in this checklist' })),
  ]
  return (
    <Shell context={{ place: city.name, roles: city.roles, links: [], notice: city.notice }}>
      <div className="page page--narrow stack">
        <PersonHead
          crumb={<Link to={`/cities/${city.id}/people`}>People of {city.name}</Link>}
          person={person}
          isSelf={isSelf}
          roles={person.roles}
        >
          {isAdministrator && (
            <p className="small">
              <Link to={`/people/${person.id}`}>{person.name} on this installation</Link>
            </p>
          )}
        </PersonHead>
        <SaidNote said={search.get('said')} />
        {person.roles.includes('coach') && <AreasForm areas={known} held={person.areas} {...sent('areas')} />}
        {missing.length > 0 && (
          <AddRoleForm roles={missing} areas={city.areas} areasTyped={areasIn(sent('add').typed)} {...sent('add')} />
        )}
        <EndRoleForm
          person={person}
          city={city.name}
          isOnlyLead={isOnlyLead}
          work={work}
          takers={takers}
          {...sent('end')}
        />
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
