import { NavLink, useLocation } from '@remix-run/react'
import { useState, type ReactNode } from 'react'
import { Shell } from './shell.tsx'

const pages = [
  { to: '/account', label: 'You', holds: null },
  { to: '/account/security', label: 'Sign-in and security', holds: '/account/second-factor' },
  { to: '/account/notifications', label: 'Notices', holds: null },
] as const

/** The frame of the pages about a person's own account. `done`: what the last form did, in one sentence. */
export function AccountFrame({ title, done, children }: { title: string; done?: string | null; children: ReactNode }) {
  const { pathname } = useLocation()
  return (
    <Shell context={{ place: null, roles: [], links: [], notice: null }}>
      <div className="page page--narrow stack">
        <div className="page-head">
          <p className="crumb">Your account</p>
          <h1>{title}</h1>
        </div>
        <nav aria-label="Your account" className="sub-nav">
          <ul>
            {pages.map(({ to, label, holds }) => (
              <li key={to}>
                <NavLink to={to} end className={pathname === holds ? 'is-open' : ''}>
                  {label}
                </NavLink>
              </li>
            ))}
          </ul>
        </nav>
        <Done text={done ?? null} />
        {children}
      </div>
    </Shell>
  )
}

/** Says what a form did. */
export function Done({ text }: { text: string | null }) {
  return (
    <div role="status" className={text === null ? 'visually-hidden' : 'note note--good'}>
      {text}
    </div>
  )
}

/**
 * A key for a form that is to start afresh once it was taken: with the next visit of the page, but not while it comes back
 * with problems, when everything typed stays.
 */
export function useFreshKey(cameBack: boolean): string {
  const { key } = useLocation()
  const [fresh, setFresh] = useState(key)
  if (!cameBack && fresh !== key) setFresh(key)
  return fresh
}
