import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SecondFactorChangeSchema } from '#app/features/accounts/account-schemas.ts'
import { beginSecondFactor } from '#app/features/accounts/begin-second-factor.server.ts'
import { changeSecondFactor } from '#app/features/accounts/change-second-factor.server.ts'
import { confirmSecondFactor } from '#app/features/accounts/confirm-second-factor.server.ts'
import { drawQr } from '#app/features/accounts/draw-qr.server.ts'
import { findSecondFactor } from '#app/features/accounts/find-second-factor.server.ts'
import { findSignInRules } from '#app/features/accounts/sign-in-rules.server.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { currentTime, dayIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { safePath } from '#app/platform/origin.server.ts'
import { requireActor } from '#app/platform/session.server.ts'
import { AccountFrame } from '#app/ui/account-frame.tsx'
import { RecoveryCodes, SecondFactorOff, SecondFactorOn, SecondFactorSetUp } from '#app/ui/second-factor.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Second factor · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request, { isSettingUpSecondFactor: true })
  const [factor, { requireSecondFactor }] = await Promise.all([findSecondFactor(db, actor), findSignInRules(db)])
  const next = safePath(new URL(request.url).searchParams.get('next'), '')
  if (factor.state === 'off') return { state: factor.state, isRequired: requireSecondFactor, next }
  if (factor.state === 'begun') {
    const { address, secret } = factor
    return { state: factor.state, isRequired: requireSecondFactor, next, address, secret, qr: drawQr(address) }
  }
  const since = sayShortDate(dayIn('UTC', factor.since))
  return { state: factor.state, isRequired: requireSecondFactor, next, since, codesLeft: factor.codesLeft }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request, { isSettingUpSecondFactor: true })
  const form = await readForm(request, SecondFactorChangeSchema)
  const intent = form.typed['intent']
  if (!form.ok) return data({ intent, errors: form.errors, codes: null }, { status: 422 })
  const now = currentTime()
  const from = { now, address: context.address ?? '' }
  const { value } = form
  if (value.intent === 'begin') {
    await beginSecondFactor(db, actor, now)
    return redirect(`/account/second-factor${new URL(request.url).search}`)
  }
  const outcome =
    value.intent === 'confirm'
      ? await confirmSecondFactor(db, actor, value, from)
      : await changeSecondFactor(db, actor, { intent: value.intent, code: value.code }, from)
  if (!outcome.ok) return data({ intent, errors: { [outcome.field]: outcome.message }, codes: null }, { status: 422 })
  if (outcome.codes === null) return redirect('/account/security?saved=second-factor-off')
  return data({ intent, errors: {}, codes: outcome.codes })
}

export default function SecondFactor() {
  const found = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  if (result?.codes) {
    return (
      <AccountFrame title="Keep your recovery codes" done="Your second factor is on.">
        <RecoveryCodes codes={result.codes} next={found.next === '' ? '/account/security' : found.next} />
      </AccountFrame>
    )
  }
  const failed = result ? { intent: result.intent ?? '', errors: result.errors } : null
  return (
    <AccountFrame title="Second factor">
      {found.state !== 'on' && found.isRequired && (
        <p className="note">
          This installation asks everybody who signs in with a password for a second factor. Set yours up now; then you
          go on where you were.
        </p>
      )}
      {found.state === 'off' && <SecondFactorOff />}
      {found.state === 'begun' && (
        <SecondFactorSetUp qr={found.qr} address={found.address} secret={found.secret} failed={failed} />
      )}
      {found.state === 'on' && (
        <SecondFactorOn since={found.since} codesLeft={found.codesLeft} isRequired={found.isRequired} failed={failed} />
      )}
    </AccountFrame>
  )
}
