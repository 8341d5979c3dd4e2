import { Link } from '@remix-run/react'
import type { ScheduleQuarter } from './path-view.ts'

/** Two fiscal years: what lies beyond them is seldom looked at. */
const shownFirst = 8

/** A path by quarter of the fiscal year: who has how much to do, and on what. */
export function PathSchedule({ quarters, hasLimits }: { quarters: readonly ScheduleQuarter[]; hasLimits: boolean }) {
  if (quarters.length === 0) return null
  return (
    <section className="card path-schedule" aria-labelledby="schedule-title">
      <h2 id="schedule-title">When</h2>
      <p>
        By quarter of the city’s fiscal year.{' '}
        {!hasLimits &&
          'No limit of person-days per quarter is set, so all of it fits into this quarter. Set one, or a day to be done by, to spread it.'}
      </p>
      {quarters.slice(0, shownFirst).map((quarter) => (
        <Quarter key={quarter.name} quarter={quarter} />
      ))}
      {quarters.length > shownFirst && (
        <details className="fold">
          <summary>
            {quarters.length - shownFirst} more quarters, until {quarters.at(-1)?.name}
          </summary>
          {quarters.slice(shownFirst).map((quarter) => (
            <Quarter key={quarter.name} quarter={quarter} />
          ))}
        </details>
      )}
    </section>
  )
}

function Quarter({ quarter }: { quarter: ScheduleQuarter }) {
  const { name, dates, days, work, departments } = quarter
  const busy = departments.filter(({ share, limit }) => share > 0 || limit !== null)
  return (
    <section className="path-quarter" aria-label={name}>
      <div className="path-quarter__head">
        <h3>
          {name} <span className="soft small path-quarter__dates">{dates}</span>
        </h3>
        <strong className="num">{days}</strong>
      </div>
      {work.length === 0 ? (
        <p className="soft small">Nothing to do in this quarter.</p>
      ) : (
        <>
          <ul className="path-bars">
            {busy.map((department) => (
              <li key={department.name}>
                <span>{department.name}</span>
                <Bar share={department.share} limit={department.limit} />
                <span className="num">
                  {department.days}
                  {department.capacity !== null && <span className="soft"> of {department.capacity}</span>}
                </span>
              </li>
            ))}
          </ul>
          <table className="table path-quarter__work">
            <caption className="visually-hidden">Work in {name}</caption>
            <thead>
              <tr>
                <th scope="col">Criterion</th>
                <th scope="col">Department</th>
                <th scope="col" className="num">
                  Person-days
                </th>
              </tr>
            </thead>
            <tbody>
              {work.map((item) => (
                <tr key={item.criterion}>
                  <th scope="row">
                    <Link to={item.to}>
                      {item.criterion} {item.title}
                    </Link>
                    {item.goesOn && <span className="soft"> goes on in the next quarter</span>}
                  </th>
                  <td className="typed-cell">{item.department}</td>
                  <td className="num">{item.days}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}

/** A share as a bar, with a line where its limit is. Its numbers stand beside it in words. */
function Bar({ share, limit }: { share: number; limit: number | null }) {
  const x = (value: number) => Math.round(value * 1000) / 10
  return (
    <svg className="path-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect x="0" y="2" width={x(share)} height="6" className="tone-evidenced" />
      {limit !== null && <path d={`M${Math.min(99.5, x(limit))} 0V10`} className="line-ink path-bar__limit" />}
    </svg>
  )
}
