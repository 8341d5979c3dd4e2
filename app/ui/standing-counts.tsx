import { Link } from '@remix-run/react'
import type { Standing } from '#app/domain/results/readiness.ts'
import { Linked, type LinkedText } from './readiness-hero.tsx'
import { StandingKey } from './standing-square.tsx'

export type StateCount = { id: string; title: string; key: Standing; value: number; of: LinkedText; to: string }

/** Every criterion once, by its claimed state; the lines add up to the total. */
export function StandingCounts({ counts, total }: { counts: readonly StateCount[]; total: number }) {
  return (
    <section className="card" aria-labelledby="counts-title">
      <h2 id="counts-title">Where the {total} criteria stand</h2>
      <p>By what the city says. Not assessed is not “not met”.</p>
      <table className="table counts">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">State</th>
            <th scope="col">Criteria</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ id, title, key, value, of, to }) => (
            <tr key={id}>
              <th scope="row">
                <span className="counts-state">
                  <StandingKey standing={key} />
                  <span>
                    {title}
                    {of.length > 0 && (
                      <span className="soft tiny counts-of">
                        <Linked text={of} />
                      </span>
                    )}
                  </span>
                </span>
              </th>
              <td className="num">
                {value === 0 ? (
                  '0'
                ) : (
                  <Link to={to} aria-label={`${value} criteria: ${title}`}>
                    {value}
                  </Link>
                )}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Together</th>
            <td className="num">{total}</td>
          </tr>
        </tfoot>
      </table>
    </section>
  )
}
