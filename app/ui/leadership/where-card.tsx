import { Link } from '@remix-run/react'
import { untouchedWords } from '#app/domain/results/untouched.ts'
import { AssayBarFigure } from '../charts/assay-bar-figure.tsx'
import { HeadlineText } from '../headline-text.tsx'
import type { WhereView } from './leadership-view.ts'

/** Where we are: the sentence, the three layers against the levels. */
export function WhereCard({ where }: { where: WhereView }) {
  const { headline, levelTitle, bar, layers, levels, reviewers, untouchedTo } = where
  return (
    <section className="card lead-where" aria-labelledby="where-title">
      <h2 id="where-title" className="headline">
        <HeadlineText text={headline} levelTitle={levelTitle} />
      </h2>
      {untouchedTo !== null && (
        <p className="note note--unknown">
          {untouchedWords.counts} <Link to={untouchedTo}>{untouchedWords.answer}</Link>
        </p>
      )}
      <AssayBarFigure values={bar} />
      <div className="lead-where__facts">
        <ul className="lead-layers">
          {layers.map(({ key, value, words, to }) => (
            <li key={key}>
              <span className={`layer-swatch layer-swatch--${key}`} aria-hidden="true" />
              <Link to={to}>
                <b>{value}</b> {words}
              </Link>
            </li>
          ))}
        </ul>
        {levels.length > 0 && (
          <dl className="lead-levels">
            {levels.map(({ title, words, isReached, to }) => (
              <div key={title}>
                <dt>{title}</dt>
                <dd>{isReached ? <span className="flag flag--good">{words}</span> : <Link to={to}>{words}</Link>}</dd>
              </div>
            ))}
          </dl>
        )}
      </div>
      {reviewers !== null && <p className="soft small">{reviewers}</p>}
    </section>
  )
}
