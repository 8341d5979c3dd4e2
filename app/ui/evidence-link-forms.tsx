import { Form, Link, useSearchParams } from '@remix-run/react'
import type { LinkView } from '#app/domain/evidence/evidence-view.ts'
import { evidenceLimits } from '#app/domain/evidence/evidence-limits.ts'
import { placeFromQuery, sayPlace } from '#app/domain/evidence/place.ts'
import { FieldProblem } from './field-problem.tsx'

type LocatorProps = { locator: string; theirs: string | null; typed: string | undefined; error: string | undefined }

/** Where in the evidence to look. Two people who write at once see both versions. */
export function LocatorForm({ locator, theirs, typed, error }: LocatorProps) {
  const [query] = useSearchParams()
  // Words that the reader selected in the file come in the address.
  const quoted = sayPlace(placeFromQuery(query))
  return (
    <section className="card" aria-labelledby="locator-title">
      <h2 id="locator-title">Where to look</h2>
      <Form method="post" key={`${locator} ${quoted}`}>
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
        {quoted !== '' && typed === undefined && (
          <p className="note">
            Taken from the file. Save it to keep it{locator === '' ? '.' : ` in place of what it says now: ${locator}`}
          </p>
        )}
        <label className="usa-label" htmlFor="locator">
          A page, a section, or the sentence itself
        </label>
        <span className="usa-hint" id="locator-hint">
          At most {evidenceLimits.locator} characters.
        </span>
        <FieldProblem id="locator-error" message={error} />
        <textarea
          id="locator"
          name="locator"
          className="usa-textarea"
          rows={2}
          aria-describedby={`locator-hint${error === undefined ? '' : ' locator-error'}`}
          defaultValue={typed ?? (quoted === '' ? locator : quoted)}
        />
        <div className="actions">
          <button className="usa-button usa-button--outline">Save the place</button>
        </div>
      </Form>
    </section>
  )
}

type NewerProps = { link: Pick<LinkView, 'newer' | 'revision' | 'city' | 'review'>; canChange: boolean; item: string }

/** Says that the evidence has a newer revision than the one that this check stands on, and offers to move it there. */
export function NewerRevision({ link, canChange, item }: NewerProps) {
  const { newer, revision, city, review } = link
  if (newer === null) return null
  const isScored = city !== null || review !== null
  return (
    <section className="note note--unknown stack" aria-labelledby="newer-title">
      <h2 id="newer-title">
        {isScored ? 'Scored on' : 'This is'} revision {revision}; revision {newer.number} is newer
      </h2>
      <p className="small">
        {newer.isSameContent
          ? 'Its content is the same, so its scores would stay.'
          : 'Scores count for the content they were given on: after the move it has to be scored again. The old scores stay in the history.'}{' '}
        <Link to={`${item}#revisions-title`}>See all revisions</Link>
      </p>
      {canChange && (
        <Form method="post">
          <input type="hidden" name="intent" value="move" />
          <button className="usa-button usa-button--outline">Use revision {newer.number} here</button>
        </Form>
      )}
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
