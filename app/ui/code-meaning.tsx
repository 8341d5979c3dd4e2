import { Form, Link } from '@remix-run/react'
import { FieldFrame, describing } from './field-frame.tsx'

export type MeaningView = {
  code: string
  cityName: string
  cityNotice: string | null
  /** "snapshot 3", "a council memo". */
  what: string
  edition: string
  /** Whether somebody gives an award for it. */
  hasLevels: boolean
  asOf: string
  cycle: string
  made: string
  /** With a report: the snapshot that it was made from. */
  ofSnapshot: number | null
  hash: string
  signed: { by: string; on: string; hasSecondFactor: boolean } | null
  /** Whether what is stored is what the record of changes has of it. */
  isAsRecorded: boolean
  /** Where whoever may see it gets to it. */
  to: string | null
}

/** What a code stands for, and what it does not. */
export function CodeMeaningCard({ meaning }: { meaning: MeaningView }) {
  const { code, cityName, cityNotice, what, edition, asOf, cycle, made, ofSnapshot, hash, signed, to } = meaning
  return (
    <>
      <p className="crumb">
        <span className="code">{code}</span>
      </p>
      <h1>
        {cityName}: {what} of its self-assessment
      </h1>
      <p className="note">
        <strong>A self-assessment, not a certification.</strong> The city measured itself.
        {meaning.hasLevels && ' Only the owner of the standard decides on certification.'}
      </p>
      {cityNotice !== null && <p className="note note--unknown">{cityNotice}</p>}
      {!meaning.isAsRecorded && (
        <p className="note note--unmet">
          <strong>Do not rely on this page.</strong> What is stored under this code is not what was recorded when it was
          taken or signed. Ask the city.
        </p>
      )}
      <section className="card" aria-label="What it is">
        <dl className="facts">
          <dt>City</dt>
          <dd>{cityName}</dd>
          <dt>Measured against</dt>
          <dd>{edition}</dd>
          <dt>Cycle</dt>
          <dd>{cycle}</dd>
          <dt>Results for</dt>
          <dd>{asOf}</dd>
          <dt>When</dt>
          <dd>
            {made}
            {ofSnapshot !== null && `, from snapshot ${ofSnapshot}`}
          </dd>
          <dt>Signed off</dt>
          <dd>
            {signed ? (
              <>
                By <b>{signed.by}</b>, on {signed.on}
                {signed.hasSecondFactor && ', with a second factor'}
              </>
            ) : (
              'No'
            )}
          </dd>
          <dt>Fingerprint</dt>
          <dd className="tiny hash">SHA-256 {hash}</dd>
        </dl>
      </section>
      <p className="soft small measure">
        If a paper or a file with this code names another city, day or signature, it is not what was made here. What is
        in it, its points, levels and documents, is told by the city alone.
      </p>
      {to !== null && (
        <p>
          <Link className="usa-button" to={to}>
            Open it
          </Link>
        </p>
      )}
    </>
  )
}

export function CodeUnknown({ hasSlip }: { hasSlip: boolean }) {
  return (
    <>
      <h1>{hasSlip ? 'Look at the code again' : 'This code is not known here'}</h1>
      {!hasSlip && (
        <p className="measure">
          Nothing that was kept or printed by this installation has it. A report from another installation is looked up
          there: its address stands beside the code.
        </p>
      )}
    </>
  )
}

/** Works by its address alone, so that it needs no script and leaves no trace. */
export function CodeForm({ typed, slip }: { typed: string; slip: string | null }) {
  const hint = 'Ten letters and digits; dashes and small letters do not matter.'
  const error = slip ?? undefined
  return (
    <Form method="get" action="/verify" reloadDocument className="code-form">
      <FieldFrame id="code" label="Code" hint={hint} error={error}>
        <input
          id="code"
          name="code"
          className={`usa-input usa-input--short code${error ? ' usa-input--error' : ''}`}
          defaultValue={typed}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          {...describing('code', { hint, error })}
        />
      </FieldFrame>
      <div className="actions">
        <button className="usa-button">Look it up</button>
      </div>
    </Form>
  )
}
