import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react'
import {
  deactivatePerson,
  endAdministrator,
  reactivatePerson,
} from '#app/features/accounts/deactivate-person.server.ts'
import { findPerson } from '#app/features/accounts/list-people.server.ts'
import { PersonSchema, takersIn } from '#app/features/accounts/people-schemas.ts'
import { resetSecondFactor } from '#app/features/accounts/reset-second-factor.server.ts'
import { can } from '#app/domain/policy.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { notFound } from '#app/platform/errors.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { DeactivateForm } from '#app/ui/deactivate-form.tsx'
import { ErrorPage } from '#app/ui/error-page.tsx'
import { ErrorSummary } from '#app/ui/error-summary.tsx'
import { PersonPlaces } from '#app/ui/installation-people.tsx'
import { PersonHead } from '#app/ui/person-head.tsx'
import { PersonSecondFactor } from '#app/ui/person-second-factor.tsx'
import { SaidNote } from '#app/ui/said-note.tsx'
import { SubmitButton } from '#app/ui/schema-form.tsx'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: `${page?.person.name ?? 'A person'} · Assay` },
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  return findPerson(db, actor, params['userId'] ?? '', currentTime())
}

export async function action({ request, params }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, PersonSchema)
  if (!can(actor, 'installation.manage')) throw notFound()
  const userId = params['userId'] ?? ''
  if (!form.ok) return data(form, { status: 422 })
  const { intent } = form.value
  const now = currentTime()
  const outcome =
    intent === 'deactivate'
      ? await deactivatePerson(db, actor, userId, takersIn(form.typed), now)
      : intent === 'reactivate'
        ? await reactivatePerson(db, actor, userId, now)
        : intent === 'end-administrator'
          ? await endAdministrator(db, actor, userId, now)
          : await resetSecondFactor(db, actor, userId, now)
  if (!outcome.ok)
    return data({ ok: false, typed: form.typed, errors: { [outcome.field]: outcome.message } }, { status: 422 })
  // Who ended their own administrator role sees this page no longer.
  return redirect(
    intent === 'end-administrator' && userId === actor.userId ? '/cities' : `/people/${userId}?said=${intent}`,
  )
}

export default function Person() {
  const { person, work, isSelf, isOnlyAdministrator } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const errors: Record<string, string> = result?.errors ?? {}
  const [search] = useSearchParams()
  const { name, isAdministrator, leftOn, since, hasSecondFactor } = person
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page page--narrow stack">
        <PersonHead
          crumb={<Link to="/people">Everybody here</Link>}
          person={person}
          isSelf={isSelf}
          roles={isAdministrator ? ['administrator'] : []}
        >
          <p className="small soft">
            Here since {since}
            {leftOn !== null && `, deactivated on ${leftOn}`}
          </p>
        </PersonHead>
        <SaidNote said={search.get('said')} />
        <ErrorSummary errors={errors} />
        <section className="card" aria-labelledby="places-title">
          <h2 id="places-title">{leftOn === null ? 'Where they work' : 'Where they worked'}</h2>
          <PersonPlaces person={person} />
        </section>
        {leftOn !== null && (
          <section className="card" aria-labelledby="again-title">
            <h2 id="again-title">Make the account active again</h2>
            <p>{name} can sign in again, with the roles above. Work that was handed over stays where it is.</p>
            <Form method="post" className="actions">
              <input type="hidden" name="intent" value="reactivate" />
              <SubmitButton>Reactivate</SubmitButton>
            </Form>
          </section>
        )}
        {hasSecondFactor && !isSelf && <PersonSecondFactor name={name} />}
        {leftOn === null && isAdministrator && (
          <section className="card" aria-labelledby="administrator-title">
            <h2 id="administrator-title">Administrator</h2>
            {isOnlyAdministrator ? (
              <p>{name} is the only administrator, and an installation needs one. Invite another first.</p>
            ) : (
              <>
                <p>Ends only this; roles in cities stay.</p>
                <Form method="post" className="actions">
                  <input type="hidden" name="intent" value="end-administrator" />
                  <button className="usa-button usa-button--outline">End the administrator role</button>
                </Form>
              </>
            )}
          </section>
        )}
        {leftOn === null && !isSelf && !isOnlyAdministrator && (
          <DeactivateForm name={name} work={work} typed={result?.typed ?? {}} errors={errors} />
        )}
        {leftOn === null && isSelf && !isOnlyAdministrator && (
          <p className="soft small">You cannot deactivate yourself. Another administrator can.</p>
        )}
      </div>
    </Shell>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
