import { Link } from '@remix-run/react'
import { SizedFigure } from '../charts/sized-figure.tsx'
import { capital } from '#app/domain/results/words.ts'
import { staircaseDrawing } from '../charts/staircase.ts'
import type { LeastView } from './leadership-view.ts'

/** What each level takes at least, and what is almost there. */
export function LevelsCard({ least }: { least: LeastView }) {
  const { staircase, counted, levels, nearMisses } = least
  if (staircase.steps.length === 0) return null
  return (
    <section className="card" aria-labelledby="levels-title">
      <h2 id="levels-title">What each level takes</h2>
      <p className="soft small">
        {counted === '' ? 'From how it stands today' : capital(counted)}, without any wish.
        {staircase.isPartial && ' There are more steps than are shown: each one shown is exact.'}
      </p>
      <SizedFigure draw={(width) => staircaseDrawing(staircase, width, 12.5)} />
      <ul className="lead-takes">
        {levels.map(({ title, takes, to }) => (
          <li key={title}>
            {title}: <Link to={to}>{takes}</Link>
          </li>
        ))}
      </ul>
      {nearMisses.length > 0 && (
        <>
          <h3>One check short</h3>
          <ul className="lead-near">
            {nearMisses.map(({ id, text, days, to }) => (
              <li key={id}>
                <Link to={to}>{text}</Link> <span className="soft small">{days}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
