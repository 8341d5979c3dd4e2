import { Link } from '@remix-run/react'
import { sayShortDate } from '#app/domain/dates.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { forecastTimeline } from './charts/forecast-timeline.ts'
import { SizedFigure } from './charts/sized-figure.tsx'
import type { TimelineValues } from './charts/forecast-timeline.ts'
import { LayerHeads } from './layer-heads.tsx'

/** The chart of the time ahead, with its numbers as a table: a row for each day on which they change. */
export function ForecastTimelineCard({ values }: { values: TimelineValues }) {
  const titleOf = (id: string | null) => values.levels.find((level) => level.id === id)?.title ?? 'No level'
  const hasLevels = values.levels.length > 0
  const unit = values.unit === 'points' ? 'Points' : 'Criteria'
  return (
    <section className="card" aria-labelledby="timeline-title">
      <h2 id="timeline-title">If nothing is refreshed</h2>
      <p>
        {unit} in each layer until {sayShortDate(values.until)}, as evidence ages out of its window. Numbers mark the
        days on which something changes; they are told below.
      </p>
      <SizedFigure draw={(width) => forecastTimeline(values, width)} />
      <details className="fold">
        <summary>The numbers of this picture, as a table</summary>
        <p className="small soft">Each number leads to what it is made of on that day.</p>
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a region that scrolls must be reachable by keyboard */}
        <div className="table-scroll" role="region" aria-label="Numbers of the forecast" tabIndex={0}>
          <table className="table forecast-numbers">
            <thead>
              <tr>
                <th scope="col">From</th>
                <LayerHeads />
                {hasLevels && <th scope="col">Level, evidenced</th>}
              </tr>
            </thead>
            <tbody>
              {values.steps.map((step) => {
                const cliff = values.cliffs.find(({ day }) => day === step.day)
                return (
                  <tr key={step.day}>
                    <th scope="row">
                      {cliff ? <a href={`#cliff-${cliff.number}`}>{sayShortDate(step.day)}</a> : sayShortDate(step.day)}
                    </th>
                    {layers.map((layer) => (
                      <td key={layer} className="num">
                        <Link to={`?on=${step.day}#day`}>{step[layer]}</Link>
                      </td>
                    ))}
                    {hasLevels && <td>{titleOf(step.levels.evidenced)}</td>}
                  </tr>
                )
              })}
            </tbody>
          </table>
        </div>
        {hasLevels && (
          <p className="small soft">
            {values.levels.map(({ title, needed }) => `${title} from ${needed} ${values.unit}`).join(', ')}.
          </p>
        )}
      </details>
    </section>
  )
}
