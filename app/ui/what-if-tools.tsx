import { sayShortDate } from '#app/domain/dates.ts'
import type { Sandbox } from './what-if-state.ts'
import type { WhatIfView } from './what-if-view.ts'

/** What changes many things at once: the day, the level to look at, and whole groups of checks. */
export function WhatIfTools({ view, sandbox }: { view: WhatIfView; sandbox: Sandbox }) {
  const { base, submitOn } = view
  const { changes, aim, after, setDay, setAim } = sandbox
  const { path } = after
  const steps = path?.kind === 'path' ? path.path.steps.length : 0
  return (
    <section className="card what-if-tools" aria-labelledby="try-title">
      <h2 id="try-title">What to try</h2>
      <div className="what-if-tools__fields">
        <div>
          <label className="usa-label" htmlFor="day">
            As on
          </label>
          <input
            id="day"
            name="day"
            type="date"
            className="usa-input usa-input--short"
            min="1970-01-01"
            max="2099-12-31"
            value={changes.day ?? base.asOf}
            onChange={(event) => {
              setDay(event.currentTarget.value)
            }}
          />
        </div>
        {aim && base.edition.levels && base.edition.levels.length > 1 ? (
          <div>
            <label className="usa-label" htmlFor="aim">
              Level to look at
            </label>
            <select
              id="aim"
              name="aim"
              className="usa-select usa-input--short"
              value={aim.id}
              onChange={(event) => {
                setAim(event.currentTarget.value)
              }}
            >
              {base.edition.levels.map(({ id, title }) => (
                <option key={id} value={id}>
                  {title}
                </option>
              ))}
            </select>
          </div>
        ) : (
          aim && <input type="hidden" name="aim" value={aim.id} />
        )}
      </div>
      <div className="what-if-acts" role="group" aria-label="At one stroke">
        {aim && steps > 0 && <Act act="path">Do the whole cheapest path to {aim.title}</Act>}
        <Act act="evidence">Everything claimed gets evidence</Act>
        <Act act="review">Everything evidenced gets reviewed</Act>
        {submitOn !== null && submitOn !== (changes.day ?? base.asOf) && (
          <Act act={`day:${submitOn}`}>As on the day of submission, {sayShortDate(submitOn)}</Act>
        )}
      </div>
    </section>
  )
}

function Act({ act, children }: { act: string; children: React.ReactNode }) {
  return (
    <button className="what-if-act" name="do" value={act}>
      {children}
    </button>
  )
}
