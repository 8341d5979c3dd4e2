import { Link } from '@remix-run/react'
import { ageingMeans } from '#app/domain/forecast/forecast-words.ts'
import { Linked } from '../readiness-hero.tsx'
import type { WhenView } from './leadership-view.ts'

/** When: the day of submission, the plan, and what ages out by itself. `missingTo`: in place of a path, where there are no levels. */
export function WhenCard({ when, missingTo = null }: { when: WhenView; missingTo?: string | null }) {
  const { submission, plan, planTo, cliffs, otherCliffs, forecastTo } = when
  return (
    <section className="card lead-when" aria-labelledby="when-title">
      <h2 id="when-title">When</h2>
      {submission === null ? (
        <p>
          No day of submission is set. <Link to={forecastTo}>See the forecast</Link>
        </p>
      ) : (
        <p>
          <Linked text={submission} />
        </p>
      )}
      <h3>The plan</h3>
      {plan === null ? (
        <p>
          Nothing is planned yet.{' '}
          {missingTo === null ? (
            <Link to={planTo}>Choose a path and plan it</Link>
          ) : (
            <Link to={missingTo}>See what is missing, and who looks after it</Link>
          )}
        </p>
      ) : (
        <>
          <p>
            <b>{plan.headline}.</b> {plan.drift.join(' ')}
          </p>
          <ul className="lead-numbers">
            {plan.numbers.map(({ key, value, words, to }) => (
              <li key={key}>
                <Link to={to}>{value}</Link> {words}
              </li>
            ))}
          </ul>
          {plan.next.length > 0 && (
            <ul className="lead-next">
              {plan.next.map(({ id, title, words, isLate, to }) => (
                <li key={id}>
                  <Link to={to}>
                    {id} {title}
                  </Link>
                  <span className={isLate ? 'flag flag--unmet' : 'soft small'}>{words}</span>
                </li>
              ))}
            </ul>
          )}
          <p>
            <Link to={plan.to}>The whole plan</Link>
          </p>
        </>
      )}
      <h3>What ages out in the next two years</h3>
      {cliffs.length === 0 ? (
        <p>Nothing that would cost a point.</p>
      ) : (
        <>
          <p className="soft small">{ageingMeans}</p>
          <ul className="lead-cliffs">
            {cliffs.map(({ day, text, to }) => (
              <li key={day}>
                <Link to={to}>{day}</Link> {text}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <Link to={forecastTo}>{otherCliffs > 0 ? `And ${otherCliffs} more days: the forecast` : 'The forecast'}</Link>
      </p>
    </section>
  )
}
