import { Link } from '@remix-run/react'
import type { ChangedView } from './leadership-view.ts'

/** What changed since last time, and why. */
export function ChangedCard({ changed }: { changed: ChangedView }) {
  const { headline, parts, to } = changed
  return (
    <section className="card" aria-labelledby="changed-title">
      <h2 id="changed-title">What changed, and why</h2>
      <p>
        {headline}.{parts.length > 0 && ' The number in front of each part is its share of that.'}
      </p>
      {parts.length > 0 && (
        <ul className="lead-parts">
          {parts.map(({ title, change, words, to: toPart }) => (
            <li key={title}>
              <Link to={toPart}>
                <b className="num">{change}</b> {title}
              </Link>
              <span className="soft small">{words}</span>
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to={to}>{parts.length === 0 ? 'Look at another period' : 'Every event, and who did it'}</Link>
      </p>
    </section>
  )
}
