import { NavLink } from '@remix-run/react'

/** The views of an assessment's results, from how it is now to what was signed. */
const views = [
  { path: 'readiness', label: 'Now' },
  { path: 'path', label: 'Cheapest path' },
  { path: 'what-if', label: 'What if' },
  { path: 'forecast', label: 'Forecast' },
  { path: 'changes', label: 'Changes' },
  { path: 'snapshots', label: 'Snapshots' },
] as const

type View = (typeof views)[number]['path']

/** `without`: views that the reader may not open. */
export function ResultTabs({ base, without = [] }: { base: string; without?: readonly View[] }) {
  return (
    <nav className="result-tabs no-print" aria-label="Results">
      <ul>
        {views
          .filter(({ path }) => !without.includes(path))
          .map(({ path, label }) => (
            <li key={path}>
              <NavLink to={`${base}/${path}`} prefetch="intent">
                {label}
              </NavLink>
            </li>
          ))}
      </ul>
    </nav>
  )
}
