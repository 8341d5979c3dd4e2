import { Link } from '@remix-run/react'
import type { AreaRow } from './area-profile.tsx'
import { StandingSquare } from './standing-square.tsx'

type Props = {
  criteriaCount: number
  areas: readonly AreaRow[]
  asks: readonly string[]
  /** The first criterion; `null` for who may not answer. */
  start: { id: string; title: string; to: string } | null
}

/** Before the first answer: no wall of zeros, but what lies ahead and where to begin. */
export function ReadinessStart({ criteriaCount, areas, asks, start }: Props) {
  return (
    <>
      <section className="card hero" aria-labelledby="headline">
        <h2 id="headline" className="headline">
          Nothing is answered yet.
        </h2>
        <div className="hero-why">
          <p>
            {start
              ? 'Your readiness appears here with the first answer. Start anywhere; “don’t know” is a good answer too.'
              : 'The readiness appears here with the city’s first answer.'}
          </p>
        </div>
        {start && (
          <div className="actions">
            <Link className="usa-button" to={start.to}>
              Start with {start.id} {start.title}
            </Link>
          </div>
        )}
        {asks.length > 0 && (
          <ul className="asks">
            {asks.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </section>
      <section className="card" aria-labelledby="ahead-title">
        <h2 id="ahead-title">What lies ahead: {criteriaCount} criteria</h2>
        <p>Each square is a criterion and leads to it.</p>
        <ul className="ahead">
          {areas.map((area) => (
            <li key={area.id}>
              <h3>{area.title}</h3>
              <ul className="squares">
                {area.squares.map((item) => (
                  <li key={item.id}>
                    <StandingSquare item={item} />
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </section>
    </>
  )
}
