import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { boxOf, ChoicesSchema, kindNames } from '#app/features/notifications/choices-form.ts'
import { findChoices } from '#app/features/notifications/find-choices.server.ts'
import { saveChoices } from '#app/features/notifications/save-choices.server.ts'
import { currentTime, timeZones } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AccountFrame } from '#app/ui/account-frame.tsx'
import { DigestFields, KindBoxes, QuietFields } from '#app/ui/mail-choices.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Notices by mail · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const choices = await findChoices(db, actor)
  return { ...choices, zones: timeZones(), isSaved: new URL(request.url).searchParams.has('saved') }
}

export async function action({ request }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, ChoicesSchema)
  if (!form.ok) return data(form, { status: 422 })
  await saveChoices(db, actor, form.value, currentTime())
  return redirect('/account/notifications?saved')
}

export default function NotificationChoices() {
  const { email, values: saved, timeZone, zoneOf, zones, isSaved } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const values = result?.typed ?? saved
  const boxes = kindNames.map((kind) => ({ kind, name: boxOf(kind), isOn: values[boxOf(kind)] === 'on' }))
  return (
    <AccountFrame title="Notices by mail" done={isSaved && !result ? 'Saved.' : null}>
      <p>
        Mail goes to {email}. <Link to="/notifications">Your notices</Link> in Assay stay as they are.
      </p>
      <SchemaForm schema={ChoicesSchema} values={values} errors={result?.errors}>
        <div className="stack">
          <DigestFields zones={zones} timeZone={timeZone} zoneOf={zoneOf} />
          <QuietFields isAtOnce={values['mentionsAtOnce'] === 'on'} />
          <KindBoxes boxes={boxes} />
        </div>
        <div className="actions">
          <SubmitButton>Save</SubmitButton>
        </div>
      </SchemaForm>
    </AccountFrame>
  )
}
