import { Link } from '@remix-run/react'
import type { BarValues } from './charts/assay-bar.ts'
import { AssayBarFigure } from './charts/assay-bar-figure.tsx'
import { HeadlineText } from './headline-text.tsx'

export type AssessmentCardView = {
  id: string
  title: string
  editionRef: string
  cycle: string
  state: string
  isPast: boolean
  result:
    | { kind: 'begun'; headline: string; levelTitle: string | null; says: string; bar: BarValues }
    | { kind: 'untouched'; size: string; startTo: string | null }
    | null
}

export type CityCardView = {
  id: string
  name: string
  region: string
  notice: string | null
  roles: readonly string[]
  /** Where a new assessment starts; `null` for who may not. */
  newTo: string | null
  /** Pages about the city itself, for those who may. */
  links: readonly { to: string; label: string }[]
  current: readonly AssessmentCardView[]
  past: readonly AssessmentCardView[]
}

/** One city with all its assessments. */
export function CityCard({ city, isOnly }: { city: CityCardView; isOnly: boolean }) {
  const { id, name, region, notice, roles, newTo, links, current, past } = city
  const titleId = `city-${id}`
  return (
    <section className={`city${isOnly ? ' city--only' : ''}`} aria-labelledby={titleId}>
      <div className="city-head">
        <div>
          <h2 id={titleId} className={isOnly ? 'visually-hidden' : undefined}>
            {name}
          </h2>
          <p className="soft small">
            {region} · your role: {roles.join(', ')}
          </p>
        </div>
        <p className="row small">
          {links.map(({ to, label }) => (
            <Link key={to} to={to} aria-label={`${label} of ${name}`}>
              {label}
            </Link>
          ))}
          {newTo !== null && (current.length > 0 || past.length > 0) && <Link to={newTo}>Start a new assessment</Link>}
        </p>
      </div>
      {notice !== null && <p className="note small">{notice}</p>}
      {current.length === 0 && past.length === 0 && <NoAssessment name={name} newTo={newTo} />}
      {current.map((assessment) => (
        <AssessmentCard key={assessment.id} assessment={assessment} cityName={name} />
      ))}
      {past.length > 0 && (
        <details className="fold">
          <summary>Earlier assessments ({past.length})</summary>
          {past.map((assessment) => (
            <AssessmentCard key={assessment.id} assessment={assessment} cityName={name} />
          ))}
        </details>
      )}
    </section>
  )
}

function AssessmentCard({ assessment, cityName }: { assessment: AssessmentCardView; cityName: string }) {
  const { id, title, editionRef, cycle, state, result } = assessment
  const base = `/assessments/${id}`
  const about = `${cityName}, ${title}, ${cycle} cycle`
  return (
    <article className="card city-card" aria-label={about}>
      <p className="crumb">
        <span>
          {result === null ? title : <Link to={`/editions/${editionRef}`}>{title}</Link>} · {cycle} cycle
        </span>{' '}
        <span className="flag">{state}</span>
      </p>
      {result === null && (
        <p>
          This installation no longer holds {editionRef} as it was when this assessment began. Ask your administrator to
          put it back; nothing is lost.
        </p>
      )}
      {result?.kind === 'untouched' && (
        <>
          <h3 className="headline">Nothing is answered yet.</h3>
          <p className="soft">{result.size} lie ahead.</p>
          <div className="actions">
            <Link className="usa-button" to={`${base}/checklist`} aria-label={`Open the checklist of ${about}`}>
              Open the checklist
            </Link>
            {result.startTo !== null && <Link to={result.startTo}>Start with the first criterion</Link>}
          </div>
        </>
      )}
      {result?.kind === 'begun' && (
        <>
          <h3 className="headline">
            <HeadlineText text={result.headline} levelTitle={result.levelTitle} />
          </h3>
          <p className="soft">{result.says}</p>
          <AssayBarFigure values={result.bar} isCompact />
          <div className="actions">
            <Link className="usa-button" to={`${base}/readiness`} aria-label={`Readiness of ${about}`}>
              Readiness
            </Link>
            <Link
              className="usa-button usa-button--outline"
              to={`${base}/checklist`}
              aria-label={`Checklist of ${about}`}
            >
              Checklist
            </Link>
            <Link to={`${base}/report`} aria-label={`Gap report of ${about}`}>
              Gap report
            </Link>
          </div>
        </>
      )}
    </article>
  )
}

function NoAssessment({ name, newTo }: { name: string; newTo: string | null }) {
  return (
    <div className="empty">
      <h3>No assessment yet</h3>
      {newTo === null ? (
        <p>The lead of {name} starts the first one. It appears here then.</p>
      ) : (
        <>
          <p>Choose a standard and a cycle, and the checklist is there.</p>
          <div className="actions">
            <Link className="usa-button" to={newTo}>
              Start an assessment
            </Link>
          </div>
        </>
      )}
    </div>
  )
}
