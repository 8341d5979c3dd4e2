import { Form, Link } from '@remix-run/react'
import { ErrorSummary } from './error-summary.tsx'
import { WhatIfChanges } from './what-if-changes.tsx'
import { WhatIfCriteria } from './what-if-criteria.tsx'
import { WhatIfKeep } from './what-if-keep.tsx'
import { WhatIfResult } from './what-if-result.tsx'
import { useWhatIf, type Sandbox } from './what-if-state.ts'
import { WhatIfTools } from './what-if-tools.tsx'
import type { WhatIfReply, WhatIfView } from './what-if-view.ts'

/** The sandbox: what is tried on one side, what it leads to on the other. All of it is one form. */
export function WhatIf({ view, reply }: { view: WhatIfView; reply: WhatIfReply | undefined }) {
  const sandbox = useWhatIf(view, reply?.tried ?? view.tried)
  const { form, isLive, text, submit, spoken } = sandbox
  return (
    <>
      <ErrorSummary errors={reply?.errors ?? {}} />
      {view.said !== '' && !reply && (
        <p className="note saved-note" role="status">
          {view.said}
        </p>
      )}
      {view.dropped.length > 0 && (
        <div className="note note--unknown">
          <p>Some of it no longer fits this assessment and is left out:</p>
          <ul>
            {view.dropped.map((line) => (
              <li key={line}>{line}.</li>
            ))}
          </ul>
        </div>
      )}
      <Form
        method="post"
        action={view.here}
        id="what-if"
        ref={form}
        className="what-if"
        autoComplete="off"
        noValidate
        preventScrollReset
        onSubmit={submit}
      >
        <input type="hidden" name="try" value={text} />
        {view.kept && <input type="hidden" name="revision" value={view.kept.revision} />}
        <input type="hidden" name="show" value={sandbox.show} />
        {/* The form's first button is what Enter presses. */}
        <button className="usa-button what-if__first" name="do" value="show" hidden={isLive}>
          Show what this does
        </button>
        <div className="what-if__try">
          <WhatIfTools view={view} sandbox={sandbox} />
          <WhatIfCriteria view={view} sandbox={sandbox} />
        </div>
        <div className="what-if__side">
          <WhatIfResult view={view} sandbox={sandbox} />
          <WhatIfChanges view={view} sandbox={sandbox} />
          <WhatIfKeep view={view} sandbox={sandbox} reply={reply} />
        </div>
        <Strip sandbox={sandbox} />
      </Form>
      <p className="visually-hidden" role="status">
        {spoken}
      </p>
    </>
  )
}

/** Below the page on a phone, where the result is out of sight: what moved, and the way to it. */
function Strip({ sandbox: { moves, isLive } }: { sandbox: Sandbox }) {
  return (
    <div className="what-if-strip no-print">
      <p aria-hidden="true">
        {moves.length === 0 ? (
          <span>Nothing moves yet</span>
        ) : (
          moves.slice(0, 3).map(({ id, label, was, now }) => (
            <span key={id}>
              {label} <span className="soft">{was} →</span> <b>{now}</b>
            </span>
          ))
        )}
      </p>
      {isLive ? (
        <a href="#what-if-result">What if, in full</a>
      ) : (
        <button className="usa-button" name="do" value="show">
          Show what this does
        </button>
      )}
    </div>
  )
}

/** The note that stands above every what-if, with the way to those that are kept further down the page. */
export function WhatIfNotice({ home, kept }: { home: string; kept: number }) {
  return (
    <p className="what-if-notice">
      <strong>Only a what-if.</strong> Try answers, evidence and days, and see where they lead. Nothing here changes{' '}
      <Link to={`${home}/checklist`}>the assessment</Link>.
      {kept > 0 && (
        <>
          {' '}
          <a href="#kept">{kept === 1 ? '1 kept what-if' : `${kept} kept what-ifs`}</a> below.
        </>
      )}
    </p>
  )
}
