import { useLocation } from '@remix-run/react'
import type { HeldBack } from '#app/domain/held-back.ts'

const words = {
  'sign-in': {
    title: 'You are signed out',
    text: 'Your session ended before this form arrived, so it was not saved. What you wrote is here and is not lost.',
    step: 'Sign in in a new tab',
    address: '/sign-in',
  },
  'second-factor': {
    title: 'Set up your second factor first',
    text: 'This installation asks for a second factor since, so this form was not saved. What you wrote is here and is not lost.',
    step: 'Set it up in a new tab',
    address: '/account/second-factor',
  },
} as const satisfies Record<HeldBack['reason'], object>

/** A form that could not be taken: everything it held, to send again once signed in, or to copy. Plain HTML throughout. */
export function HeldBackPage({ held }: { held: HeldBack }) {
  const { title, text, step, address } = words[held.reason]
  const location = useLocation()
  // A page's own address says which of two pages at one path it is; what the server sees does not.
  const isHere = location.pathname === new URL(held.path, 'http://here.invalid').pathname
  const action = isHere ? `${location.pathname}${location.search}` : held.path
  const shown = held.fields.filter(isWritten)
  return (
    <main id="main" className="page page--narrow stack">
      <title>{`${title} · Assay`}</title>
      <h1 tabIndex={-1}>{title}</h1>
      <p className="lede">{text}</p>
      <ol className="steps">
        <li>
          <a className="usa-button" href={address} target="_blank" rel="opener noreferrer">
            {step}
          </a>
        </li>
        <li>
          <form method="post" action={action}>
            {held.fields.map(([name, value], index) => (
              <input key={index} type="hidden" name={name} value={value} />
            ))}
            <button className="usa-button usa-button--outline">Come back here and send it again</button>
          </form>
          {held.hadFile && (
            <p className="soft small">
              The file did not come along. Where a form with a file does not go through, open its page again and copy
              from below.
            </p>
          )}
        </li>
      </ol>
      {shown.length > 0 && (
        <section className="card stack" aria-labelledby="written-title">
          <h2 id="written-title">What you wrote</h2>
          {shown.map(([name, value], index) => (
            <div key={index}>
              <label className="usa-label" htmlFor={`held-${index}`}>
                {sayName(name)}
              </label>
              {value.length < 60 && !value.includes('\n') ? (
                <input className="usa-input" id={`held-${index}`} readOnly defaultValue={value} />
              ) : (
                <textarea className="usa-textarea" id={`held-${index}`} rows={6} readOnly defaultValue={value} />
              )}
            </div>
          ))}
        </section>
      )}
    </main>
  )
}

/** What a page puts into its forms by itself. */
const ownFields = ['intent', 'next', 'revision', 'seen', 'ticket', 'anchor']

/** Ids, numbers and switches go along unseen; what somebody may have typed is shown. */
function isWritten([name, value]: readonly [string, string]): boolean {
  const isTyped = value.length > 1 && !/^(on|true|false|\d+|[0-9a-f]{8}-[0-9a-f-]{27})$/.test(value)
  return isTyped && !ownFields.includes(name)
}

/** A field's name as words: `sourceNote` is "Source note". */
function sayName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
