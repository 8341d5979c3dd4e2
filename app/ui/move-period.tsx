import { Form, Link } from '@remix-run/react'
import { ErrorSummary } from './error-summary.tsx'
import { PlainField } from './plain-field.tsx'

export type PeriodChoice = {
  presets: readonly { words: string; to: string; isCurrent: boolean }[]
  /** What days the form starts with: what was typed, or the period that is shown. */
  days: { from: string; to: string }
  today: string
  /** Ends that have a name, in the order of time; empty where there are none besides the beginning and today. */
  named: readonly { key: string; words: string }[]
  chosen: { from: string; to: string }
  errors: { from?: string; to?: string }
}

/** Which period to look at: an address for each of the usual ones, and ordinary GET forms, so that any can be kept. */
export function MovePeriod({ choice }: { choice: PeriodChoice }) {
  const { presets, days, today, named, chosen, errors } = choice
  const hasErrors = Object.keys(errors).length > 0
  return (
    <section className="move-period no-print" aria-label="Period">
      {hasErrors && <ErrorSummary errors={errors} />}
      <ul className="move-presets">
        {presets.map(({ words, to, isCurrent }) => (
          <li key={to}>
            <Link to={to} aria-current={isCurrent ? 'true' : undefined} prefetch="intent">
              {words}
            </Link>
          </li>
        ))}
      </ul>
      <details className="fold" open={hasErrors || undefined}>
        <summary>Choose another period</summary>
        <div className="move-forms">
          <Form method="get" key={`${days.from} ${days.to}`} className="move-form">
            <h2>Between two days</h2>
            <p className="soft small">From the end of the first day to the end of the last.</p>
            <div className="row">
              <PlainField
                id="from"
                type="date"
                label="From"
                value={days.from}
                error={errors.from}
                max={today}
                isShort
              />
              <PlainField id="to" type="date" label="To" value={days.to} error={errors.to} max={today} isShort />
            </div>
            <button className="usa-button usa-button--outline">Show these days</button>
          </Form>
          {named.length > 2 && (
            <Form method="get" key={`${chosen.from} ${chosen.to} named`} className="move-form">
              <h2>Between snapshots or rounds</h2>
              <p className="soft small">From the very moment of the first to that of the last.</p>
              <div className="row">
                <NamedEnd name="from" label="From" named={named.slice(0, -1)} chosen={chosen.from} />
                <NamedEnd name="to" label="To" named={named.slice(1)} chosen={chosen.to} />
              </div>
              <button className="usa-button usa-button--outline">Show between them</button>
            </Form>
          )}
        </div>
      </details>
    </section>
  )
}

type NamedProps = { name: string; label: string; named: PeriodChoice['named']; chosen: string }

function NamedEnd({ name, label, named, chosen }: NamedProps) {
  const usual = name === 'from' ? named[0]?.key : named.at(-1)?.key
  return (
    <div>
      <label className="usa-label" htmlFor={`named-${name}`}>
        {label}
      </label>
      <select
        id={`named-${name}`}
        name={name}
        className="usa-select"
        defaultValue={named.some(({ key }) => key === chosen) ? chosen : usual}
      >
        {named.map(({ key, words }) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    </div>
  )
}
