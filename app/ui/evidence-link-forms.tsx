import { Form } from '@remix-run/react'
import { evidenceLimits } from '#app/domain/evidence/evidence-limits.ts'
import { FieldError } from './strength-form.tsx'

type LocatorProps = { locator: string; theirs: string | null; typed: string | undefined; error: string | undefined }

/** Where in the evidence to look. Two people who write at once see both versions. */
export function LocatorForm({ locator, theirs, typed, error }: LocatorProps) {
  return (
    <section className="card" aria-labelledby="locator-title">
      <h2 id="locator-title">Where to look</h2>
      <Form method="post" key={locator}>
        <input type="hidden" name="intent" value="locator" />
        <input type="hidden" name="was" value={theirs ?? locator} />
        {theirs !== null && (
          <div className="note note--unknown">
            <p>
              <strong>It says now:</strong> {theirs === '' ? 'nothing' : theirs}
            </p>
            <p>Yours is below. Save again to put yours in its place.</p>
          </div>
        )}
        <label className="usa-label" htmlFor="locator">
          A page, a section, or the sentence itself
        </label>
        <FieldError name="locator" message={error} />
        <textarea
          id="locator"
          name="locator"
          className="usa-textarea"
          rows={2}
          maxLength={evidenceLimits.locator}
          aria-describedby={error === undefined ? undefined : 'locator-error'}
          defaultValue={typed ?? locator}
        />
        <div className="actions">
          <button className="usa-button usa-button--outline">Save the place</button>
        </div>
      </Form>
    </section>
  )
}

/** Takes it off its check, after saying what that does. */
export function RemoveForm({ checkId }: { checkId: string }) {
  return (
    <details className="evidence-remove">
      <summary>Take it off {checkId}</summary>
      <div className="stack">
        <p>
          It no longer counts for {checkId}. It stays in the library and on other checks, its scores are kept, and it
          can be put back.
        </p>
        <Form method="post">
          <input type="hidden" name="intent" value="remove" />
          <button className="usa-button usa-button--outline">Yes, take it off {checkId}</button>
        </Form>
      </div>
    </details>
  )
}

export function RestoreForm({ checkId }: { checkId: string }) {
  return (
    <Form method="post">
      <input type="hidden" name="intent" value="restore" />
      <button className="usa-button">Put it back on {checkId}</button>
    </Form>
  )
}
