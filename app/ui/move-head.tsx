import { sayShortDate } from '#app/domain/dates.ts'
import type { MoveResult } from '#app/domain/explain/move-result.ts'
import { sayChange } from '#app/domain/explain/words.ts'
import { headlineLayer, layers } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { sayLevelMoves, sayPeriod } from './move-view.ts'

/** The answer in a line: from where to where, in the layer that headlines everything, and what that means for the levels. */
export function MoveHead({ move }: { move: MoveResult }) {
  const { unit, total, isHeld, to } = move
  const head = move.layers[headlineLayer]
  const others = layers.filter((layer) => layer !== headlineLayer)
  const hasTotalMoved = total.before !== total.after
  return (
    <section className="card hero" aria-labelledby="move-title">
      <p className="move-when">{sayPeriod(move)}</p>
      <h2 id="move-title" className="headline">
        {layerWords[headlineLayer].title}{' '}
        <span className="move-values">
          {head.before}
          <Arrow />
          {head.after}
        </span>{' '}
        of {total.after} {unit} <em>({head.change === 0 ? 'no change' : sayChange(head.change)})</em>
      </h2>
      <ul className="move-others">
        {sayLevelMoves(move, headlineLayer).map(({ id, title, words }) => (
          <li key={id}>
            <strong>{title}</strong>: {words}
          </li>
        ))}
        {others.map((layer) => {
          const { before, after, change } = move.layers[layer]
          return (
            <li key={layer}>
              <strong>{layerWords[layer].title}</strong>{' '}
              <span className="move-values">
                {before}
                <Arrow />
                {after}
              </span>{' '}
              ({change === 0 ? 'no change' : sayChange(change)})
            </li>
          )
        })}
        {hasTotalMoved && (
          <li>
            <strong>Counted</strong> {unit}: {total.before}
            <Arrow />
            {total.after}, because of checks that do not apply or a change of edition
          </li>
        )}
      </ul>
      {isHeld && (
        <p className="hero-why">
          Results of this assessment are held at one day, {sayShortDate(to.asOf)}, so nothing ages here, whatever the
          period.
        </p>
      )}
    </section>
  )
}

function Arrow() {
  return (
    <>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden"> to </span>
    </>
  )
}
