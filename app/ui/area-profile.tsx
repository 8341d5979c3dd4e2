import { Link } from '@remix-run/react'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { StandingSquare, type SquareItem } from './standing-square.tsx'
import { useNewlyFilled } from './standing-changes.ts'
import { LayerHeads } from './layer-heads.tsx'

export type AreaRow = {
  id: string
  title: string
  possible: number
  squares: readonly SquareItem[]
  /** What each number opens. */
  layers: Record<Layer, { value: number; to: string }>
}

/** One row for each practice area: its criteria as squares, and how many points stand in each layer. */
export function AreaProfile({
  areas,
  unit,
  assessmentId,
}: {
  areas: readonly AreaRow[]
  unit: string
  assessmentId: string
}) {
  const isNew = useNewlyFilled(
    assessmentId,
    areas.flatMap((area) => area.squares),
  )
  return (
    <section className="card area-card" aria-labelledby="areas-title">
      <h2 id="areas-title">By practice area</h2>
      <p>Each square is a criterion and leads to it. The numbers are {unit}.</p>
      <table className="table area-profile">
        <thead>
          <tr>
            <th scope="col">Practice area</th>
            <th scope="col">Criteria</th>
            <LayerHeads />
            <th scope="col" className="num">
              Of
            </th>
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area.id}>
              <th scope="row">{area.title}</th>
              <td className="area-squares">
                <ul className="squares">
                  {area.squares.map((item) => (
                    <li key={item.id}>
                      <StandingSquare item={item} isNew={isNew(item.id)} />
                    </li>
                  ))}
                </ul>
              </td>
              {layers.map((layer) => {
                const { value, to } = area.layers[layer]
                return (
                  <td className="num" key={layer} data-label={layerWords[layer].title}>
                    {value === 0 ? (
                      <span className="soft">0</span>
                    ) : (
                      <Link to={to} aria-label={`${value} of ${area.possible} ${unit} ${layer} in ${area.title}`}>
                        {value}
                      </Link>
                    )}
                  </td>
                )
              })}
              <td className="num soft" data-label="Of">
                {area.possible}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
