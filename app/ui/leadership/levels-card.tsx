import { Link } from '@remix-run/react'
import { DrawingFigure } from '../charts/drawing-figure.tsx'
import { staircaseDrawing } from '../charts/staircase.ts'
import type { LeastView } from './leadership-view.ts'

const sizes = [
  { name: 'narrow', width: 290, textSize: 12 },
  { name: 'small', width: 480, textSize: 12.5 },
  { name: 'medium', width: 700, textSize: 13 },
] as const

/** What each level takes at least, and what is almost there. */
export function LevelsCard({ least }: { least: LeastView }) {
  const { staircase, levels, nearMisses } = least
  if (staircase.steps.length === 0) return null
  return (
    <section className="card" aria-labelledby="levels-title">
      <h2 id="levels-title">What each level takes</h2>
      <p className="soft small">From how it stands today, without any wish.</p>
      <div className="lead-chart">
        {sizes.map(({ name, width, textSize }) => (
          <DrawingFigure
            key={name}
            drawing={staircaseDrawing(staircase, width, textSize)}
            className={`lead-chart--${name}`}
          />
        ))}
      </div>
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
