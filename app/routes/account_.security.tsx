import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Link, useActionData, useLoaderData } from '@remix-run/react'
import { PasswordSchema, SecuritySchema } from '#app/features/accounts/account-schemas.ts'
import { changePassword } from '#app/features/accounts/change-password.server.ts'
import { findAccount } from '#app/features/accounts/find-account.server.ts'
import { findSignInRules } from '#app/features/accounts/sign-in-rules.server.ts'
import { endAllSessions, endSession, listSessions } from '#app/features/accounts/sessions.server.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { currentTime, dayIn, timeIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { clearedCookie, requireActor } from '#app/platform/session.server.ts'
import { AccountFrame, useFreshKey } from '#app/ui/account-frame.tsx'
import { TextField } from '#app/ui/fields.tsx'
import { SchemaForm, SubmitButton } from '#app/ui/schema-form.tsx'
import { SessionList } from '#app/ui/session-list.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Sign-in and security · Assay' }]

const said: Record<string, string> = {
  password: 'Your password is changed. Your other browsers are signed out.',
  session: 'That browser is signed out.',
  'second-factor-off': 'Your second factor is off.',
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const now = currentTime()
  const [account, sessions, rules] = await Promise.all([
    findAccount(db, actor, now),
    listSessions(db, actor, now),
    findSignInRules(db),
  ])
  const say = (moment: Date) =>
    `${sayShortDate(dayIn(account.shownIn, moment))}, ${timeIn(account.shownIn, moment)}${account.shownIn === 'UTC' ? ' UTC' : ''}`
  return {
    hasPassword: account.hasPassword,
    hasSecondFactor: account.hasSecondFactor,
    provider: rules.provider,
    ssoOnly: rules.ssoOnly,
    done: said[new URL(request.url).searchParams.get('saved') ?? ''] ?? null,
    sessions: sessions.map(({ id, userAgent, createdAt, lastSeenAt, isFromProvider }) => ({
      id,
      userAgent,
      since: say(createdAt),
      seen: say(lastSeenAt),
      by: isFromProvider ? rules.provider : null,
      isThis: id === actor.sessionId,
    })),
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const actor = await requireActor(request)
  const form = await readForm(request, SecuritySchema)
  if (!form.ok) return data(form, { status: 422 })
  const now = currentTime()
  const { value } = form
  if (value.intent === 'password') {
    const outcome = await changePassword(db, actor, value, { now, address: context.address ?? '' })
    if (outcome.ok) return redirect('/account/security?saved=password')
    return data({ ok: false, errors: { [outcome.field]: outcome.message } } as const, { status: 422 })
  }
  const { sessionId } = value
  if (sessionId === 'all') await endAllSessions(db, actor, now)
  else await endSession(db, actor, sessionId, now)
  if (sessionId !== 'all' && sessionId !== actor.sessionId) return redirect('/account/security?saved=session')
  return redirect('/sign-in', { headers: { 'Set-Cookie': await clearedCookie(request) } })
}

export default function Security() {
  const { hasPassword, hasSecondFactor, provider, ssoOnly, done, sessions } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const failed = result ?? null
  const key = useFreshKey(failed !== null)
  return (
    <AccountFrame title="Sign-in and security" done={failed ? null : done}>
      {!ssoOnly && (
        <section className="card stack" aria-labelledby="password-title">
          <h2 id="password-title">Password</h2>
          {hasPassword ? (
            <SchemaForm key={key} schema={PasswordSchema} errors={failed?.errors}>
              <input type="hidden" name="intent" value="password" />
              <TextField name="password" label="Your password now" type="password" autoComplete="current-password" />
              <TextField
                name="newPassword"
                label="New password"
                hint="At least 12 characters. A short sentence works well. Your other browsers are signed out."
                type="password"
                autoComplete="new-password"
              />
              <div className="actions">
                <SubmitButton busy="Changing…">Change the password</SubmitButton>
              </div>
            </SchemaForm>
          ) : (
            <p>
              You have no password here{provider !== null && <>: you sign in with {provider}</>}. To have one, sign out
              and choose “Forgot the password?”.
            </p>
          )}
        </section>
      )}
      <section className="card stack" aria-labelledby="factor-title">
        <h2 id="factor-title">
          Second factor <span className="flag">{hasSecondFactor ? 'on' : 'off'}</span>
        </h2>
        <p>
          {hasSecondFactor
            ? 'Signing in with your password also asks for a code from your app.'
            : 'A code from an app on your phone, besides the password. Who learns your password still cannot come in.'}
        </p>
        <p>
          <Link className="usa-button usa-button--outline" to="/account/second-factor">
            {hasSecondFactor ? 'New codes, or turn it off' : 'Set it up'}
          </Link>
        </p>
      </section>
      <section className="card stack" aria-labelledby="sessions-title">
        <h2 id="sessions-title">Where you are signed in</h2>
        <SessionList sessions={sessions} />
      </section>
    </AccountFrame>
  )
}
