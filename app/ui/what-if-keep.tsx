import { Link } from '@remix-run/react'
import { countChanges, whatIfNameLimit } from '#app/domain/what-if/changes.ts'
import { BusyButton } from './busy-button.tsx'
import { FieldProblem } from './field-problem.tsx'
import type { Sandbox } from './what-if-state.ts'
import type { KeptView, WhatIfReply, WhatIfView } from './what-if-view.ts'

type Props = { view: WhatIfView; sandbox: Sandbox; reply: WhatIfReply | undefined }

/** Keeping a what-if under a name, sharing it, and turning it into work. */
export function WhatIfKeep({ view, sandbox, reply }: Props) {
  const { kept } = view
  const isMine = kept?.isMine ?? false
  const isDirty = kept !== null && kept.tried !== sandbox.text
  if (kept === null && countChanges(sandbox.changes) === 0 && !reply) return null
  const error = reply?.errors['name']
  return (
    <section className="card what-if-keep" aria-labelledby="keep-title">
      <h2 id="keep-title">{isMine ? 'This what-if' : 'Keep it'}</h2>
      {kept && !isDirty && <p className="soft small">As it was kept: no change since.</p>}
      <label className="usa-label" htmlFor="name">
        Name
      </label>
      <span className="usa-hint" id="name-hint">
        At most {whatIfNameLimit} characters.
      </span>
      <FieldProblem id="name-error" message={error} />
      <input
        id="name"
        name="name"
        className={`usa-input${error ? ' usa-input--error' : ''}`}
        defaultValue={reply?.name ?? (isMine ? (kept?.name ?? '') : '')}
        aria-describedby={`name-hint${error ? ' name-error' : ''}`}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          event.currentTarget.form
            ?.querySelector<HTMLButtonElement>('button[value="save"], button[value="save-as"]')
            ?.click()
        }}
      />
      <div className="actions">
        {isMine ? (
          <>
            <BusyButton name="do" value="save">
              Save
            </BusyButton>
            <BusyButton name="do" value="save-as" isOutline>
              Save as a new one
            </BusyButton>
          </>
        ) : (
          <BusyButton name="do" value="save-as">
            Keep this what-if
          </BusyButton>
        )}
      </div>
      {kept && <PlanIt view={view} isDirty={isDirty} id={kept.id} />}
      {kept?.isMine && <Share view={view} kept={kept} error={reply?.errors['tell']} />}
    </section>
  )
}

function PlanIt({ view, isDirty, id }: { view: WhatIfView; isDirty: boolean; id: string }) {
  // Work is planned towards a level.
  if (!view.mayPlan || !view.base.edition.levels) return null
  return (
    <p className="what-if-keep__part">
      {isDirty ? (
        <span className="soft small">Save it, and you can turn it into planned work.</span>
      ) : (
        <Link to={`${view.home}/plan/new?scenario=${id}`}>Turn it into planned work</Link>
      )}
    </p>
  )
}

function Share({ view, kept, error }: { view: WhatIfView; kept: KeptView; error: string | undefined }) {
  const { people } = view
  return (
    <div className="what-if-keep__part">
      <h3>{kept.shared === null ? 'Share it' : 'Shared'}</h3>
      <p className="small">
        {kept.shared === null
          ? 'Only you can see it. Once shared, everybody of this city can open it by its link; coaches cannot.'
          : `Since ${kept.shared}, everybody of this city can open it by its link; coaches cannot.`}
      </p>
      {kept.shared !== null && (
        <>
          <label className="usa-label small" htmlFor="link">
            Link
          </label>
          <input
            id="link"
            className="usa-input hand-over"
            readOnly
            value={kept.link}
            onFocus={(event) => {
              event.currentTarget.select()
            }}
          />
        </>
      )}
      {people.length > 0 && (
        <details className="fold">
          <summary>{kept.shared === null ? 'Choose whom to tell' : 'Tell more people'}</summary>
          <fieldset className="usa-fieldset" id="tell">
            <legend className="visually-hidden">Whom to tell</legend>
            <FieldProblem id="tell-error" message={error} />
            {people.map(({ id, name, role }) => (
              <label key={id} className="what-if-keep__person">
                <input type="checkbox" name={`tell:${id}`} />
                <span>
                  {name} <span className="soft small">{role}</span>
                </span>
              </label>
            ))}
          </fieldset>
        </details>
      )}
      <div className="row what-if-keep__acts small">
        <button className="as-link" name="do" value="share">
          {kept.shared === null ? 'Share it' : 'Tell those who are chosen'}
        </button>
        {kept.shared !== null && (
          <button className="as-link" name="do" value="unshare">
            Stop sharing
          </button>
        )}
      </div>
      <details className="fold">
        <summary>Remove it</summary>
        <p className="small">It then opens for nobody any more, and this cannot be taken back.</p>
        <button className="usa-button usa-button--outline" name="do" value="remove">
          Remove this what-if
        </button>
      </details>
    </div>
  )
}
