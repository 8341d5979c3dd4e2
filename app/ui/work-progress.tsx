import { Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { burnUp } from './charts/burn-up.ts'
import { SizedFigure } from './charts/sized-figure.tsx'
import type { BurnUp, DriftView, ProgressLine } from './work-plan-view.ts'

type Props = { headline: string; lines: readonly ProgressLine[]; chart: BurnUp | null }

/** How far a plan is: a sentence, a chart, and the numbers with the items that they count. */
export function WorkProgress({ headline, lines, chart }: Props) {
  return (
    <section className="card work-progress" aria-labelledby="progress-title">
      <h2 id="progress-title">{headline}</h2>
      <div className="work-progress__parts">
        {chart && (
          <div>
            <SizedFigure draw={(width) => burnUp(chart, width)} />
            <BurnUpTable chart={chart} />
          </div>
        )}
        <table className="table">
          <caption className="visually-hidden">How far the plan is</caption>
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col" className="num">
                Criteria
              </th>
              <th scope="col" className="num">
                Person-days
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map(({ label, criteria, days, to }) => (
              <tr key={label}>
                <th scope="row">
                  <Link to={`${to}#items`}>{label}</Link>
                </th>
                <td className="num">{criteria}</td>
                <td className="num">{days}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="soft tiny">
        An item is done once its checks stand, and only then; it counts with all of its person-days.
      </p>
    </section>
  )
}

function BurnUpTable({ chart }: { chart: BurnUp }) {
  return (
    <details className="small">
      <summary>The chart as a table</summary>
      <table className="table">
        <caption className="visually-hidden">Person-days to be done by each due date</caption>
        <thead>
          <tr>
            <th scope="col">By</th>
            <th scope="col" className="num">
              To be done
            </th>
            <th scope="col" className="num">
              Of that, done
            </th>
          </tr>
        </thead>
        <tbody>
          {chart.points.map(({ on, effort, done }) => (
            <tr key={on}>
              <th scope="row">{sayShortDate(on)}</th>
              <td className="num">{effort / 1000}</td>
              <td className="num">{done / 1000}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

/** A plan beside the cheapest path of today. */
export function WorkDrift({ drift, canEdit, canPlan }: { drift: DriftView; canEdit: boolean; canPlan: boolean }) {
  const { tone, headline, sentences, pathTo, adds } = drift
  return (
    <section className={`card work-drift work-drift--${tone}`} aria-labelledby="drift-title">
      <p className="soft tiny">Beside the cheapest path of today</p>
      <h2 id="drift-title">{headline}</h2>
      {sentences.length > 0 && <p className="measure">{sentences.join(' ')}</p>}
      {(pathTo !== null || (canEdit && adds.length > 0)) && (
        <p className="row small no-print">
          {canEdit &&
            adds.map(({ criterion, to }) => (
              <Link key={criterion} to={to}>
                Add {criterion} to the plan
              </Link>
            ))}
          {pathTo !== null && (
            <Link to={pathTo}>{canPlan ? 'See the cheapest path, and plan it instead' : 'See the cheapest path'}</Link>
          )}
        </p>
      )}
    </section>
  )
}
