import { Form, Link } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { sayShortDate } from '#app/domain/dates.ts'
import type { LibraryItem } from '#app/domain/evidence/library.ts'
import { evidenceLimits } from '#app/domain/evidence/evidence-limits.ts'
import { count, list } from '#app/domain/results/words.ts'
import { ErrorSummary } from './error-summary.tsx'
import { FieldProblem } from './field-problem.tsx'
import { EvidenceSearch } from './evidence-search.tsx'
import { StrengthChoices } from './strength-choices.tsx'

type Library = { items: readonly LibraryItem[]; fitting: number; total: number; withheld: number }

type Props = {
  checkId: string
  library: Library
  q: string
  typed: Record<string, string> | undefined
  errors: Record<string, string> | undefined
}

/** Something that the library already has, for one more check. */
export function EvidencePicker({ checkId, library, q, typed = {}, errors = {} }: Props) {
  const { items, fitting, total } = library
  if (total === 0) {
    return (
      <div className="empty stack">
        <h2>The library is empty</h2>
        <p>What you add as something new can be used here for other checks, without sending it again.</p>
      </div>
    )
  }
  return (
    <div className="evidence-form">
      <EvidenceSearch q={q} label="Search the library" hidden={{ from: 'library' }} />
      {fitting === 0 ? (
        <p className="soft">Nothing in the library fits “{q}”.</p>
      ) : (
        <Form method="post" encType="multipart/form-data">
          <ErrorSummary errors={errors} />
          <input type="hidden" name="intent" value="use" />
          <fieldset className="usa-fieldset radio-field">
            <legend className="usa-legend">
              {q === '' ? 'Newest first' : count(fitting, 'item fits', 'items fit')}
            </legend>
            <div className="choices choices--joined">
              {items.map((item, index) => (
                <Choice
                  key={item.id}
                  item={item}
                  checkId={checkId}
                  id={index === 0 ? 'itemId' : `item-${item.id}`}
                  isChosen={typed['itemId'] === item.id}
                />
              ))}
            </div>
          </fieldset>
          {items.length < fitting && (
            <p className="soft small">The first {items.length} are shown. Search to find the others.</p>
          )}
          <label className="usa-label" htmlFor="locator">
            Where to look (optional)
          </label>
          <span className="usa-hint" id="locator-hint">
            The place that shows {checkId}: it may be another page than for other checks. At most{' '}
            {evidenceLimits.locator} characters.
          </span>
          <FieldProblem id="locator-error" message={errors['locator']} />
          <input
            id="locator"
            name="locator"
            className="usa-input"
            aria-describedby={`locator-hint${errors['locator'] ? ' locator-error' : ''}`}
            defaultValue={typed['locator']}
          />
          <StrengthChoices legend={`How well does it show ${checkId}?`} chosen={typed['strength'] ?? 'later'} />
          <div className="actions">
            <button className="usa-button">Use it for {checkId}</button>
          </div>
        </Form>
      )}
    </div>
  )
}

function Choice({
  item,
  checkId,
  id,
  isChosen,
}: {
  item: LibraryItem
  checkId: string
  id: string
  isChosen: boolean
}) {
  const isThere = item.uses.some((use) => use.checkId === checkId)
  const others = item.uses.map((use) => use.checkId)
  return (
    <label className={`choice choice--tall${isThere ? ' choice--off' : ''}`}>
      <input type="radio" id={id} name="itemId" value={item.id} defaultChecked={isChosen} disabled={isThere} />
      <span className="break-words">
        {item.title}
        <small>
          {item.kindLabel}
          {item.date !== null && ` · ${sayShortDate(item.date)}`}
          {item.department !== '' && ` · ${item.department}`}
          {isThere ? ` · on ${checkId} already` : others.length > 0 && ` · supports ${list(others)}`}
        </small>
      </span>
    </label>
  )
}

type SameProps = {
  same: { itemId: string; title: string; date: string | null; checkIds: readonly string[]; isWithheld: boolean }
  checkId: string
  base: string
  typed: Record<string, string>
}

/** What the library already has, offered in place of a second copy. */
export function EvidenceSame({ same, checkId, base, typed }: SameProps) {
  const isThere = same.checkIds.includes(checkId)
  const box = useRef<HTMLElement>(null)
  useEffect(() => box.current?.focus(), [same])
  return (
    <section
      ref={box}
      className="note note--unknown evidence-same"
      role="alert"
      tabIndex={-1}
      aria-labelledby="same-title"
    >
      <h2 id="same-title">The library already has this</h2>
      <p className="break-words">
        {same.isWithheld ? same.title : <Link to={`${base}/evidence/${same.itemId}`}>{same.title}</Link>}
        {same.date !== null && `, ${sayShortDate(same.date)}`}
        {same.checkIds.length > 0 && `, supports ${list(same.checkIds)}`}
      </p>
      <p>One document is kept once, so that it is brought up to date in one place. Nothing was added.</p>
      {isThere ? (
        <p>It is on {checkId} already, so there is nothing left to add.</p>
      ) : (
        <Form method="post" encType="multipart/form-data">
          <input type="hidden" name="intent" value="use" />
          <input type="hidden" name="itemId" value={same.itemId} />
          <input type="hidden" name="locator" value={typed['locator'] ?? ''} />
          <input type="hidden" name="strength" value={typed['strength'] ?? 'later'} />
          <button className="usa-button">Use it for {checkId}</button>
        </Form>
      )}
    </section>
  )
}
