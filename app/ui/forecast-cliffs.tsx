import { Link } from '@remix-run/react'
import { Fragment } from 'react'
import type { CliffView, EvidenceName } from './forecast-view.ts'
import { Linked } from './readiness-hero.tsx'

/** The days on which something changes, in words; each leads to its criteria and to the evidence that makes it. */
export function ForecastCliffs({ cliffs, until }: { cliffs: readonly CliffView[]; until: string }) {
  return (
    <section className="card" aria-labelledby="cliffs-title">
      <h2 id="cliffs-title">What changes, and when</h2>
      {cliffs.length === 0 ? (
        <p>No criterion lapses or comes in until {until}.</p>
      ) : (
        <ol className="cliffs">
          {cliffs.map((cliff) => (
            <li key={cliff.number} id={cliff.anchor} tabIndex={-1} className="cliff">
              <span className={`cliff__number${cliff.isLoss ? '' : ' cliff__number--gain'}`}>{cliff.number}</span>
              <div>
                <h3>{cliff.day}</h3>
                {cliff.levels.map((level) => (
                  <p key={level}>
                    <strong>{level}</strong>
                  </p>
                ))}
                <p>
                  <Linked text={cliff.says} />
                  <span className="soft">
                    {cliff.counts.map((count, index) => (
                      <Fragment key={count}>
                        {index > 0 && ', '}
                        <span className="cliff__count">{count}</span>
                      </Fragment>
                    ))}
                  </span>
                </p>
                {cliff.evidence.length > 0 && (
                  <p className="small soft">
                    {cliff.isLoss ? 'Because of ' : 'Thanks to '}
                    {cliff.evidence.map((evidence, index) => (
                      <Fragment key={evidence.key}>
                        {index > 0 && '; '}
                        <EvidenceLine evidence={evidence} />
                      </Fragment>
                    ))}
                  </p>
                )}
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}

/** "Council resolution on DM1.a, DM1.b" */
export function EvidenceLine({ evidence }: { evidence: EvidenceName }) {
  return (
    <>
      <Link to={evidence.to}>{evidence.text}</Link> on{' '}
      {evidence.checks.map(({ id, to }, index) => (
        <Fragment key={id}>
          {index > 0 && ', '}
          <Link to={to}>{id}</Link>
        </Fragment>
      ))}
    </>
  )
}
