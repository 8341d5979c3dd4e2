import type { MoveResult } from '#app/domain/explain/move-result.ts'
import { movePartWords, sayChange } from '#app/domain/explain/words.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { SizedFigure } from './charts/sized-figure.tsx'
import { waterfall } from './charts/waterfall.ts'
import { waterfallOf } from './move-view.ts'
import { LayerHeads } from './layer-heads.tsx'

/** How the change adds up: a waterfall for each layer, and the same numbers as a table. */
export function MoveSum({ move }: { move: MoveResult }) {
  const { unit, parts } = move
  return (
    <section className="card" aria-labelledby="sum-title">
      <h2 id="sum-title">How it adds up</h2>
      <p>The parts add up to the whole, to the {unit === 'points' ? 'point' : 'criterion'}, in each layer by itself.</p>
      <div className="move-charts">
        {layers.map((layer) => (
          <figure key={layer}>
            <figcaption>
              <span className={`layer-swatch layer-swatch--${layer}`} aria-hidden="true" /> {layerWords[layer].title}
            </figcaption>
            <SizedFigure draw={(width) => waterfall(waterfallOf(move, layer), width)} />
          </figure>
        ))}
      </div>
      <table className="table move-table">
        <caption className="visually-hidden">
          {unit === 'points' ? 'Points' : 'Criteria'} in each layer before and after, and what each part changed
        </caption>
        <thead>
          <tr>
            <td />
            <LayerHeads />
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">Before</th>
            {layers.map((layer) => (
              <td className="num" key={layer}>
                {move.layers[layer].before}
              </td>
            ))}
          </tr>
          {parts.map(({ id, difference, moved, unmoved }) => (
            <tr key={id}>
              <th scope="row">
                {moved.length + unmoved.length > 0 ? (
                  <a href={`#${id}`}>{movePartWords[id].title}</a>
                ) : (
                  movePartWords[id].title
                )}
                {id === 'edition' && moved.length + unmoved.length === 0 && (
                  <span className="move-none"> no change of edition</span>
                )}
              </th>
              {layers.map((layer) => (
                <td className={`num${difference[unit][layer] === 0 ? ' soft' : ''}`} key={layer}>
                  {sayChange(difference[unit][layer])}
                </td>
              ))}
            </tr>
          ))}
          <tr className="move-after">
            <th scope="row">After</th>
            {layers.map((layer) => (
              <td className="num" key={layer}>
                {move.layers[layer].after}
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </section>
  )
}
