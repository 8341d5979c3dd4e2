import { Link } from '@remix-run/react'
import type { Layer } from '#app/domain/results/readiness.ts'
import { count } from '#app/domain/results/words.ts'

type Option = { value: Layer; title: string; means: string; headline: string; isDefault: boolean }

type Props = {
  /** The assessment's address. */
  base: string
  options: readonly Option[]
  /** How many of the city's own notes there are. */
  notes: number
  sensitive: number
  maySeeSensitive: boolean
}

/** Chooses the layer and downloads: a plain form, because the browser itself saves what comes back. */
export function ReportForm({ base, options, notes, sensitive, maySeeSensitive }: Props) {
  return (
    <form className="card report-form" method="get" action={`${base}/report.pdf`} aria-labelledby="download-title">
      <h2 id="download-title">Take it with you</h2>
      <p>A PDF for the council, the manager or the file. It says what is missing, and why.</p>
      <fieldset className="usa-fieldset">
        <legend className="usa-legend">What should the report count?</legend>
        <div className="choices report-choices">
          {options.map(({ value, title, means, headline, isDefault }) => (
            <label key={value} className="choice choice--tall">
              <input type="radio" name="layer" value={value} defaultChecked={isDefault} />
              <span>
                {title}: {headline}
                <small>
                  {means}
                  {isDefault && ' This is the usual one.'}
                </small>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {notes > 0 && (
        <label className="choice choice--tall report-withhold">
          <input type="checkbox" name="notes" value="out" />
          <span>
            Leave out {notes === 1 ? 'the note' : `the ${notes} notes`} that your team wrote
            <small>They are printed word for word otherwise. A council reads them too.</small>
          </span>
        </label>
      )}
      <SensitiveNote sensitive={sensitive} maySee={maySeeSensitive} />
      <div className="actions">
        <button className="usa-button">Download the gap report (PDF)</button>
        <a href={`${base}/readiness.json`}>The numbers as JSON</a>
        <Link to={`${base}/readiness`}>The same on screen</Link>
      </div>
    </form>
  )
}

function SensitiveNote({ sensitive, maySee }: { sensitive: number; maySee: boolean }) {
  if (sensitive === 0) return null
  const documents = count(sensitive, 'sensitive document')
  if (!maySee) {
    return (
      <p className="note small">
        {documents} will be listed without {sensitive === 1 ? 'its title' : 'their titles'}. The lead of the city can
        print them.
      </p>
    )
  }
  return (
    <label className="choice choice--tall report-withhold">
      <input type="checkbox" name="titles" value="withheld" />
      <span>
        Leave out the titles of {documents}
        <small>You may see them; whoever gets this report may not.</small>
      </span>
    </label>
  )
}
