import { NavLink } from '@remix-run/react'

const pages = [
  { to: '/installation', label: 'Mail and jobs' },
  { to: '/installation/sign-in', label: 'How people sign in' },
  { to: '/people', label: 'People' },
] as const

/** The pages with which administrators run an installation. */
export function InstallationNav() {
  return (
    <nav aria-label="Installation" className="sub-nav">
      <ul>
        {pages.map(({ to, label }) => (
          <li key={to}>
            <NavLink to={to} end>
              {label}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  )
}
