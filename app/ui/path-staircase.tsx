import { Link } from '@remix-run/react'
import { SizedFigure } from './charts/sized-figure.tsx'
import { staircaseDrawing } from './charts/staircase.ts'
import type { NearMissLine, StaircaseView } from './path-view.ts'

/** The least effort for every number of points, with the levels on it. */
export function PathStaircase({ view, layer }: { view: StaircaseView; layer: string }) {
  const { values, counted, rows, levels, isPartial } = view
  if (rows.length === 0) return null
  return (
    <section className="card path-staircase" aria-labelledby="staircase-title">
      <h2 id="staircase-title">What every further point takes</h2>
      <p>
        The least work for each number of points, {layer}, without any wish{counted !== '' && `, ${counted}`}.{' '}
        {values.levels.length > 0 && 'A level can stand above the steps: its gates ask for more than points.'}
        {isPartial &&
          ' There are more steps than can be shown or proven here: each one shown is exact, those between are left out.'}
      </p>
      <SizedFigure draw={(width) => staircaseDrawing(values, width, 13)} />
      {levels.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Level</th>
              <th scope="col" className="num">
                Points
              </th>
              <th scope="col">Takes at least</th>
            </tr>
          </thead>
          <tbody>
            {levels.map(({ title, needed, takes, to }) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td className="num">{needed}</td>
                <td>{to === null ? takes : <Link to={to}>{takes}</Link>}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <details className="fold">
        <summary>The numbers of this picture, as a table</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Points</th>
              <th scope="col">Takes at least</th>
              <th scope="col">More than the step before</th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">{values.now}</th>
              <td>{values.on === undefined ? 'stand now' : `stand on ${values.on} if nothing is done`}</td>
              <td />
            </tr>
            {rows.map(({ points, days, more, to }) => (
              <tr key={points}>
                <th scope="row">{points}</th>
                <td>
                  <Link to={to} aria-label={`${points} points: ${days}`}>
                    {days}
                  </Link>
                </td>
                <td>{more}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}

/** What is one check short: often the cheapest place to begin. */
export function NearMisses({ lines, layer }: { lines: readonly NearMissLine[]; layer: string }) {
  const [first, rest] = [lines.slice(0, 8), lines.slice(8)]
  return (
    <section className="card near-misses" aria-labelledby="near-title">
      <h2 id="near-title">One check short</h2>
      {lines.length === 0 ? (
        <p>No criterion is one check away from being {layer}.</p>
      ) : (
        <p>
          {lines.length === 1 ? 'One criterion lacks' : `${lines.length} criteria lack`} a single check to be {layer},
          the cheapest first.
        </p>
      )}
      <NearMissList lines={first} />
      {rest.length > 0 && (
        <details className="fold">
          <summary>{rest.length} more</summary>
          <NearMissList lines={rest} />
        </details>
      )}
    </section>
  )
}

function NearMissList({ lines }: { lines: readonly NearMissLine[] }) {
  return (
    <ul className="plain-list near-misses__list">
      {lines.map(({ id, title, to, checkId, toCheck, what, does, days, brings }) => (
        <li key={id}>
          <div>
            <Link to={to}>
              <strong>{id}</strong> {title}
            </Link>
            <p className="small">
              {does}:{' '}
              <Link to={toCheck}>
                <span className="visually-hidden">{checkId}: </span>
                {what}
              </Link>
            </p>
            <p className="soft tiny">It {brings}.</p>
          </div>
          <strong className="num">{days}</strong>
        </li>
      ))}
    </ul>
  )
}
