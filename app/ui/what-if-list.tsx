import { Link } from '@remix-run/react'
import type { ListedView } from './what-if-view.ts'

/** The what-ifs that somebody kept or was shared, with what each comes to now. */
export function WhatIfList({ listed, hasLevels }: { listed: readonly ListedView[]; hasLevels: boolean }) {
  return (
    <section className="what-if-kept" aria-labelledby="kept">
      <h2 id="kept">Kept what-ifs</h2>
      {listed.length === 0 ? (
        <p className="soft">
          None yet. Keep one under a name, and you can come back to it
          {hasLevels ? ', share it, and turn it into planned work' : ' and share it'}.
        </p>
      ) : (
        <ul className="plain-list card what-if-kept__list">
          {listed.map(({ id, to, name, by, today, moved }) => (
            <li key={id}>
              <span>
                <Link to={to}>{name}</Link>
                <span className="soft small what-if-kept__by">{by}</span>
              </span>
              <span className="what-if-kept__today">
                <span className="soft small">comes to </span>
                {today}
                {moved !== null && <span className="soft small what-if-kept__moved">{moved}</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
