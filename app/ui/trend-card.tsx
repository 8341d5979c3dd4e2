import { Link } from '@remix-run/react'
import { layers } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { DrawingFigure } from './charts/drawing-figure.tsx'
import { SizedFigure } from './charts/sized-figure.tsx'
import { areaTrend, trendChart } from './charts/trend.ts'
import type { TrendView } from './snapshot-view.ts'
import { LayerHeads } from './layer-heads.tsx'

/** The three layers over the snapshots, as a whole and by practice area. `newest`: the page on which its numbers rest. */
export function TrendCard({ trend, newest }: { trend: TrendView; newest: string }) {
  const { values, areas, rows } = trend
  const isSingle = rows.length === 1
  const editions = new Set(rows.map(({ edition }) => edition)).size
  return (
    <section className="card stack" aria-labelledby="trend-title">
      <h2 id="trend-title">{isSingle ? 'The first snapshot' : 'How it moved from snapshot to snapshot'}</h2>
      <p>
        Numbers and days stand below, as room allows; a signed snapshot has a frame.{' '}
        {isSingle && 'With the next one, this becomes a line. '}
        {editions > 1 &&
          'A dotted line down marks another edition: points before and after it are not the same points. '}
      </p>
      <SizedFigure draw={(width) => trendChart(values, width)} />
      <details className="fold">
        <summary>The numbers of this picture, as a table</summary>
        <table className="table moves-table">
          <thead>
            <tr>
              <th scope="col">Snapshot</th>
              <th scope="col">As of</th>
              <LayerHeads />
              <th scope="col" className="num">
                Of
              </th>
              <th scope="col">Edition</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.number}>
                <th scope="row">
                  {row.number}
                  {row.isSigned && ' (signed)'}
                </th>
                <td data-label="As of">{row.asOf}</td>
                {layers.map((layer) => (
                  <td className="num" key={layer} data-label={layerWords[layer].title}>
                    {row[layer]}
                  </td>
                ))}
                <td className="num" data-label="Of">
                  {row.possible}
                </td>
                <td data-label="Edition">{row.edition}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
      <h3>By practice area</h3>
      <table className="table trend-areas">
        <thead>
          <tr>
            <th scope="col">Practice area</th>
            <th scope="col">Trend</th>
            <LayerHeads />
            <th scope="col" className="num">
              Of
            </th>
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area.id}>
              <th scope="row">
                <Link to={`${newest}#area-${area.id}`}>{area.title}</Link>
              </th>
              <td className="trend-line">
                <DrawingFigure drawing={areaTrend(area.points, 132, area.sentence)} />
              </td>
              {layers.map((layer) => (
                <td className="num" key={layer} data-label={layerWords[layer].title}>
                  {area.last[layer]} {!isSingle && <Change value={area.changes[layer]} />}
                </td>
              ))}
              <td className="num soft" data-label="Of">
                {area.possible}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {!isSingle && <p className="soft small">Small numbers: the change since the first snapshot.</p>}
    </section>
  )
}

export function Change({ value }: { value: number }) {
  if (value === 0) return <span className="soft tiny">±0</span>
  return (
    <span className={`tiny ${value > 0 ? 'change-up' : 'change-down'}`}>{value > 0 ? `+${value}` : `−${-value}`}</span>
  )
}
