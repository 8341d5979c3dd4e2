import { Link } from '@remix-run/react'
import type { WayView } from './leadership-view.ts'

/** What is in the way: gates that are shut, and the gap by practice area. */
export function WayCard({ way, hasLevels }: { way: WayView; hasLevels: boolean }) {
  const { gates, areas, complete } = way
  return (
    <section className="card" aria-labelledby="way-title">
      <h2 id="way-title">What is in the way</h2>
      {gates.length === 0 ? (
        <p>
          {hasLevels
            ? 'No gate is shut: only points are missing.'
            : 'This edition has no levels, so there is no level to reach and no cheapest path to one. What is missing still counts.'}
        </p>
      ) : (
        gates.map(({ title, says, items }) => (
          <div key={title} className="lead-gate">
            <h3>{title}</h3>
            <p className="soft small">{says}</p>
            <ul className="plain-list">
              {items.map(({ id, title: name, words, to }) => (
                <li key={id}>
                  <Link to={to}>{name === id ? id : `${id} ${name}`}</Link>{' '}
                  <span className="state state--shut">{words}</span>
                </li>
              ))}
            </ul>
          </div>
        ))
      )}
      {areas.length > 0 && (
        <table className="table lead-areas">
          <caption>The gap by practice area, the largest first</caption>
          <thead>
            <tr>
              <th scope="col">Practice area</th>
              <th scope="col" className="num">
                Points evidenced
              </th>
              <th scope="col" className="num">
                Missing
              </th>
            </tr>
          </thead>
          <tbody>
            {areas.map(({ id, title, value, missing, to, gapTo }) => (
              <tr key={id}>
                <th scope="row">{title}</th>
                <td className="num">
                  <Link to={to} aria-label={`${value} points in ${title}: what they are made of`}>
                    {value}
                  </Link>
                </td>
                <td className="num">
                  <Link to={gapTo} aria-label={`${missing} missing in ${title}`}>
                    {missing}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {complete > 0 && (
        <p className="soft small">
          {areas.length === 0
            ? 'Every practice area is complete.'
            : `${complete} more ${complete === 1 ? 'area is' : 'areas are'} complete.`}
        </p>
      )}
    </section>
  )
}
