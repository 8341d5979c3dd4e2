import { Link } from '@remix-run/react'
import { Linked } from '../readiness-hero.tsx'
import type { LeastView } from './leadership-view.ts'

/** The least we can do: the cheapest path. */
export function LeastCard({ least }: { least: LeastView }) {
  const { headline, more, criteria, others, to } = least
  return (
    <section className="card" aria-labelledby="least-title">
      <h2 id="least-title">{headline}</h2>
      {more.map((text, index) => (
        <p key={index}>
          <Linked text={text} />
        </p>
      ))}
      {criteria.length > 0 && (
        <ol className="lead-path">
          {criteria.map(({ id, title, days, does, to: toCriterion }) => (
            <li key={id}>
              <Link to={toCriterion}>
                <b>{id}</b> {title}
              </Link>
              <span className="lead-path__days">{days}</span>
              <span className="soft small">{does}</span>
            </li>
          ))}
        </ol>
      )}
      <p>
        <Link to={to}>
          {others > 0 ? `And ${others} more: the whole path` : 'The whole path, and what else could be chosen'}
        </Link>
      </p>
    </section>
  )
}
