import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { endAllSessions, endSession, listSessions } from '#app/features/accounts/sessions.server.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { currentTime, dayIn, timeIn } from '#app/platform/clock.ts'
import { db } from '#app/platform/db/db.server.ts'
import { readForm } from '#app/platform/form.server.ts'
import { clearedCookie, requireActor } from '#app/platform/session.server.ts'
import { Shell } from '#app/ui/shell.tsx'

export const meta: MetaFunction<typeof loader> = () => [{ title: 'Your account · Assay' }]

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireActor(request)
  const sessions = await listSessions(db, actor, currentTime())
  return {
    name: actor.name,
    email: actor.email,
    sessions: sessions.map(({ id, userAgent, createdAt }) => ({
      id,
      device: sayDevice(userAgent),
      since: `${sayShortDate(dayIn('UTC', createdAt))}, ${timeIn('UTC', createdAt)} UTC`,
      isThis: id === actor.sessionId,
    })),
  }
}

const Schema = z.object({ sessionId: z.string().min(1) })

export async function action({ request }: ActionFunctionArgs) {
  const form = await readForm(request, Schema)
  const actor = await requireActor(request)
  if (!form.ok) return data(form, { status: 422 })
  const { sessionId } = form.value
  if (sessionId === 'all') await endAllSessions(db, actor, currentTime())
  else await endSession(db, actor, sessionId, currentTime())
  if (sessionId !== 'all' && sessionId !== actor.sessionId) return redirect('/account')
  return redirect('/sign-in', { headers: { 'Set-Cookie': await clearedCookie(request) } })
}

/** A browser in plain words; only as exact as a person needs to know their own. */
function sayDevice(userAgent: string): string {
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(name))
  const system = ['Windows', 'iPhone', 'iPad', 'Android', 'Mac OS', 'Linux'].find((name) => userAgent.includes(name))
  return `${browser === 'Edg' ? 'Edge' : (browser ?? 'A browser')}${system ? ` on ${system}` : ''}`
}

export default function Account() {
  const { name, email, sessions } = useLoaderData<typeof loader>()
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page page--narrow stack">
        <h1>Your account</h1>
        <p>
          {name}
          <br />
          <span className="soft">{email}</span>
        </p>
        <section className="card stack" aria-labelledby="sessions-title">
          <h2 id="sessions-title">Where you are signed in</h2>
          <Form method="post">
            <ul className="plain-list">
              {sessions.map((session) => (
                <li key={session.id}>
                  <span>
                    {session.device} {session.isThis && <span className="flag">this one</span>}
                    <br />
                    <span className="soft small">since {session.since}</span>
                  </span>
                  <button
                    className="as-link"
                    name="sessionId"
                    value={session.id}
                    aria-label={`Sign out ${session.device}, since ${session.since}`}
                  >
                    Sign out
                  </button>
                </li>
              ))}
            </ul>
            <div className="actions">
              <button className="usa-button usa-button--outline" name="sessionId" value="all">
                Sign out everywhere
              </button>
            </div>
          </Form>
        </section>
      </div>
    </Shell>
  )
}
