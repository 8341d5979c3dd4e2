import { Form } from '@remix-run/react'

type Session = {
  id: string
  userAgent: string
  since: string
  seen: string
  /** The provider that it came through; `null` for a password. */
  by: string | null
  isThis: boolean
}

/** The browsers in which a person is signed in, each with the button that signs it out. */
export function SessionList({ sessions }: { sessions: readonly Session[] }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="session" />
      <ul className="plain-list">
        {sessions.map(({ id, userAgent, since, seen, by, isThis }) => (
          <li key={id}>
            <span>
              {sayDevice(userAgent)} {isThis && <span className="flag">this one</span>}
              <br />
              <span className="soft small">
                last used {seen}; signed in {since}
                {by !== null && <> with {by}</>}
              </span>
            </span>
            <button
              className="as-link"
              name="sessionId"
              value={id}
              aria-label={`Sign out ${sayDevice(userAgent)}, signed in ${since}`}
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
  )
}

/** A browser in plain words; only as exact as a person needs to know their own. */
function sayDevice(userAgent: string): string {
  const browser = ['Edg', 'Firefox', 'Chrome', 'Safari'].find((name) => userAgent.includes(name))
  const system = ['Windows', 'iPhone', 'iPad', 'Android', 'Mac OS', 'Linux'].find((name) => userAgent.includes(name))
  return `${browser === 'Edg' ? 'Edge' : (browser ?? 'A browser')}${system ? ` on ${system}` : ''}`
}
