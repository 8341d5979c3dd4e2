import { Form, NavLink, useLocation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { roleWords, type Role } from '#app/domain/policy.ts'
import { useRootData, type RootData } from './root-data.ts'

export type ShellContext = {
  /** What the header names on the right: the city. */
  place: string | null
  roles: readonly Role[]
  /** `holds`: what else belongs to a link's section, as parts of an address. */
  links: readonly { to: string; label: string; holds: readonly string[] }[]
  /** A sentence printed on every page about this city: the demo's disclaimer. */
  notice: string | null
}

/** The frame of every page for somebody signed in: header, the demo's switcher, notice, footer. */
export function Shell({ context, children }: { context: ShellContext; children: ReactNode }) {
  const root = useRootData()
  const { pathname } = useLocation()
  const isIn = (parts: readonly string[]) => parts.some((part) => pathname.includes(part))
  return (
    <>
      <header className="bar no-print">
        <NavLink to="/cities" className="brand">
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
            <path d="M5 0h6l5 5v6l-5 5H5l-5-5V5z" />
          </svg>
          Assay
        </NavLink>
        {context.links.length > 0 && (
          <nav aria-label="Assessment">
            <ul>
              {context.links.map(({ to, label, holds }) => (
                <li key={to}>
                  <NavLink to={to} prefetch="intent" className={isIn(holds) ? 'is-open' : ''}>
                    {label}
                  </NavLink>
                </li>
              ))}
            </ul>
          </nav>
        )}
        {root?.actor && (
          <div className="who">
            <PersonLinks actor={root.actor} unread={root.unread} />
            <span>
              <span className="who__place">
                {context.place !== null && <>{context.place} · </>}
                {context.roles.length > 0 && (
                  <>{context.roles.map((role) => roleWords[role].title.toLowerCase()).join(', ')} · </>
                )}
              </span>
              <NavLink to="/account">{root.actor.name}</NavLink>
            </span>
            <Form method="post" action="/sign-out">
              <button className="as-link">Sign out</button>
            </Form>
          </div>
        )}
      </header>
      <DemoStrip notice={context.notice} />
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  )
}

/** What is for this person, whatever the city. */
function PersonLinks({ actor, unread }: { actor: NonNullable<RootData['actor']>; unread: number }) {
  const { pathname } = useLocation()
  return (
    <nav aria-label="For you">
      <ul>
        {actor.isCoach && (
          <li>
            <NavLink to="/desk">Coach’s desk</NavLink>
          </li>
        )}
        <li>
          <NavLink to="/work">My work</NavLink>
        </li>
        <li>
          <NavLink to="/notifications" className="bell">
            Notices
            {unread > 0 && (
              <span className="bell__count">
                {unread > 99 ? '99+' : unread}
                <span className="visually-hidden"> not read</span>
              </span>
            )}
          </NavLink>
        </li>
        {actor.isAdministrator && (
          <li>
            <NavLink to="/installation" className={pathname.startsWith('/people') ? 'is-open' : ''}>
              Installation
            </NavLink>
          </li>
        )}
      </ul>
    </nav>
  )
}

function DemoStrip({ notice }: { notice: string | null }) {
  const root = useRootData()
  const people = root?.demoPeople ?? []
  if (people.length === 0 && notice === null) return null
  return (
    <aside className="strip-note" aria-label={people.length > 0 ? 'Demo' : 'Notice'}>
      <div className="row">
        <span>{notice ?? 'This is a demo with made-up people and data.'}</span>
        {people.length > 0 && (
          <Form method="post" action="/demo/role" className="no-print">
            <span className="soft">See it as:</span>
            {people.map(({ id, role }) => (
              <button key={id} name="userId" value={id} className="as-link" aria-pressed={id === root?.actor?.userId}>
                {role}
              </button>
            ))}
          </Form>
        )}
      </div>
    </aside>
  )
}

export function Footer() {
  const root = useRootData()
  return (
    <footer className="foot no-print">
      <span>Assay helps a city assess itself. Only the owner of a standard decides on certification.</span>
      <Form method="post" action="/theme" aria-label="Colours">
        <input type="hidden" name="next" value={root?.here ?? '/'} />
        {(['system', 'light', 'dark'] as const).map((theme) => (
          <button
            key={theme}
            name="theme"
            value={theme}
            className="as-link"
            aria-pressed={theme === (root?.theme ?? 'system')}
          >
            {theme === 'system' ? 'As the device' : theme === 'light' ? 'Light' : 'Dark'}
          </button>
        ))}
      </Form>
    </footer>
  )
}

/** The frame of pages for people who are not signed in. The demo's people have no passwords: its switcher is their way in. */
export function PlainShell({ children }: { children: ReactNode }) {
  return (
    <>
      <header className="bar no-print">
        <span className="brand">
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
            <path d="M5 0h6l5 5v6l-5 5H5l-5-5V5z" />
          </svg>
          Assay
        </span>
      </header>
      <DemoStrip notice={null} />
      <main id="main" className="page page--narrow" tabIndex={-1}>
        {children}
      </main>
      <Footer />
    </>
  )
}
