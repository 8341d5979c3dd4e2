import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { AccountSchema, EmailSchema, ProfileSchema, timeZones } from '#app/features/accounts/account-schemas.ts'
import { changeProfile } from '#app/features/accounts/change-profile.server.ts'
import { findAccount } from '#app/features/accounts/find-account.server.ts'
import { requestEmailChange } from '#app/features/accounts/request-email-change.server.ts'
import { currentTime } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AccountFrame, useFreshKey } from '#app/ui/account-frame.tsx'
import { SelectField, TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Your account · Assay' }]

const said = {
  profile: 'Saved.',
  email: 'A link is on its way to the new address. Open it to change over; until then nothing changes.',
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const { name, email, timeZone, hasPassword, emailAsked } = await findAccount(db, actor, currentTime())
  const saved = new URL(request.url).searchParams.get('saved')
  return {
    name,
    email,
    timeZone: timeZone ?? '',
    hasPassword,
    emailAsked,
    done: saved === 'profile' || saved === 'email' ? said[saved] : null,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, AccountSchema)
  if (!form.ok) return data(form, { status: 422 })
  const now = currentTime()
  const { value } = form
  if (value.intent === 'profile') {
    await changeProfile(db, actor, { name: value.name, timeZone: value.timeZone === '' ? null : value.timeZone }, now)
    return redirect('/account?saved=profile')
  }
  const outcome = await requestEmailChange(db, actor, value, { now, address: context.address ?? '' })
  if (outcome.ok) return redirect('/account?saved=email')
  return data({ ok: false, typed: form.typed, errors: { [outcome.field]: outcome.message } } as const, { status: 422 })
}

export default function Account() {
  const { name, email, timeZone, hasPassword, emailAsked, done } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failed = result ?? null
  const [profile, change] = ['profile', 'email'].map((intent) => (failed?.typed['intent'] === intent ? failed : null))
  const key = useFreshKey(failed !== null)
  const zones = [['', 'As in the city'], ...timeZones.map(([zone, words]) => [zone, `${words} (${zone})`])] as [
    string,
    string,
  ][]
  if (timeZone !== '' && !zones.some(([zone]) => zone === timeZone)) zones.push([timeZone, timeZone])
  return (
    <AccountFrame title="You" done={failed ? null : done}>
      <section className="card stack" aria-labelledby="profile-title">
        <h2 id="profile-title">Name and time</h2>
        <SchemaForm
          key={`profile ${key}`}
          schema={ProfileSchema}
          values={profile?.typed ?? { name, timeZone }}
          errors={profile?.errors}
        >
          <input type="hidden" name="intent" value="profile" />
          <TextField name="name" label="Your name" hint="As others see it." autoComplete="name" />
          <SelectField
            name="timeZone"
            label="Time zone"
            hint="In which you are shown times, and get your digest."
            options={zones}
          />
          <div className="actions">
            <SubmitButton>Save</SubmitButton>
          </div>
        </SchemaForm>
      </section>
      <section className="card stack" aria-labelledby="email-title">
        <h2 id="email-title">E-mail address</h2>
        <p>
          You sign in as <strong>{email}</strong>, and mail goes there.
        </p>
        {emailAsked !== null && (
          <p className="note small">
            You asked to change to <span>{emailAsked}</span>. It changes when the link in the mail that went there is
            opened, within a day.
          </p>
        )}
        <SchemaForm key={`email ${key}`} schema={EmailSchema} values={change?.typed} errors={change?.errors}>
          <input type="hidden" name="intent" value="email" />
          <TextField name="email" label="New address" type="email" autoComplete="email" />
          {hasPassword && (
            <TextField
              name="password"
              label="Your password"
              hint="So that nobody changes it at your open browser."
              type="password"
              autoComplete="current-password"
            />
          )}
          <div className="actions">
            <SubmitButton busy="Sending…">Send a link to the new address</SubmitButton>
          </div>
        </SchemaForm>
      </section>
    </AccountFrame>
  )
}
