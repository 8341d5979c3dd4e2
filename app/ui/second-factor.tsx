import { Form, Link } from '@remix-run/react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { ErrorSummary } from './error-summary.tsx'
import { describing, FieldFrame } from './field-frame.tsx'
import { SubmitButton } from './schema-form.tsx'

type Failed = { intent: string; errors: Record<string, string> } | null

export function SecondFactorOff() {
  return (
    <section className="card stack" aria-labelledby="off-title">
      <h2 id="off-title">A code besides the password</h2>
      <p>
        An app on your phone shows six digits that change every half minute. With them, who learns your password still
        cannot come in. Any authenticator app will do; your city’s IT may have chosen one.
      </p>
      <p>
        When it is on, your other browsers are signed out, and you get ten recovery codes for the day the phone is lost.
      </p>
      <Form method="post">
        <input type="hidden" name="intent" value="begin" />
        <SubmitButton busy="One moment…">Set it up</SubmitButton>
      </Form>
    </section>
  )
}

type SetUp = { qr: { size: number; path: string }; address: string; secret: string; failed: Failed }

export function SecondFactorSetUp({ qr, address, secret, failed }: SetUp) {
  return (
    <section className="card stack" aria-labelledby="set-up-title">
      <h2 id="set-up-title">Give your app the secret</h2>
      <ErrorSummary errors={renamed(failed, 'confirm')} />
      <ol className="steps">
        <li>
          <p>Scan this with your app, or type the secret into it.</p>
          <div className="qr-row">
            <svg
              className="qr"
              viewBox={`0 0 ${qr.size} ${qr.size}`}
              role="img"
              aria-label="QR code with the secret below"
            >
              <path d={qr.path} />
            </svg>
            <div>
              <p className="soft small">The secret, if you cannot scan:</p>
              <p className="secret-text">{secret}</p>
              <p className="small">
                <a href={address}>Open it in an app on this device</a>
              </p>
            </div>
          </div>
        </li>
        <li>
          <CodeForm intent="confirm" label="Enter the six digits that the app shows" failed={failed}>
            Turn it on
          </CodeForm>
        </li>
      </ol>
    </section>
  )
}

type On = { since: string; codesLeft: number; isRequired: boolean; failed: Failed }

export function SecondFactorOn({ since, codesLeft, isRequired, failed }: On) {
  const hint = 'From your app, or one of your recovery codes.'
  return (
    <>
      <p>
        On since {since}. {codesLeft === 1 ? '1 recovery code is' : `${codesLeft} recovery codes are`} left.
      </p>
      {codesLeft < 3 && <p className="note note--unknown">You are running out of recovery codes. Make new ones.</p>}
      <section className="card stack" aria-labelledby="codes-title">
        <h2 id="codes-title">New recovery codes</h2>
        <p>Ten new ones, in place of all you have.</p>
        <ErrorSummary errors={renamed(failed, 'new-codes')} prefix="" />
        <CodeForm intent="new-codes" label="A code" hint={hint} failed={failed}>
          Make new codes
        </CodeForm>
      </section>
      <section className="card stack" aria-labelledby="turn-off-title">
        <h2 id="turn-off-title">{isRequired ? 'Move to another phone' : 'Turn it off'}</h2>
        <p>
          {isRequired
            ? 'Turn it off here, and set it up again with the other phone at once: this installation asks for it.'
            : 'Signing in then asks for your password only. To move to another phone, turn it off and set it up again.'}
        </p>
        <ErrorSummary errors={renamed(failed, 'turn-off')} />
        <CodeForm intent="turn-off" label="A code" hint={hint} failed={failed} isOutline>
          Turn off the second factor
        </CodeForm>
      </section>
    </>
  )
}

type CodeProps = {
  intent: string
  label: string
  hint?: string
  failed: Failed
  isOutline?: boolean
  children: string
}

const idOf = (intent: string) => `code-${intent}`

/** The problems of one of the page's forms, by the ids of its own fields. */
function renamed(failed: Failed, intent: string): Record<string, string> {
  if (failed?.intent !== intent) return {}
  return Object.fromEntries(
    Object.entries(failed.errors).map(([name, message]) => [name === 'code' ? idOf(intent) : name, message]),
  )
}

function CodeForm({ intent, label, hint, failed, isOutline = false, children }: CodeProps) {
  const id = idOf(intent)
  const error = renamed(failed, intent)[id]
  return (
    <Form method="post" noValidate>
      <input type="hidden" name="intent" value={intent} />
      <FieldFrame id={id} label={label} hint={hint} error={error}>
        <input
          className={`usa-input usa-input--short${error ? ' usa-input--error' : ''}`}
          id={id}
          name="code"
          autoComplete="one-time-code"
          autoCapitalize="none"
          spellCheck={false}
          {...describing(id, { hint, error })}
        />
      </FieldFrame>
      <div className="actions">
        {isOutline ? (
          <button className="usa-button usa-button--outline">{children}</button>
        ) : (
          <SubmitButton busy="Checking…">{children}</SubmitButton>
        )}
      </div>
    </Form>
  )
}

/** Recovery codes, the only time that anybody sees them. */
export function RecoveryCodes({ codes, next }: { codes: readonly string[]; next: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  const canPrint = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  )
  useEffect(() => {
    heading.current?.focus()
  }, [])
  return (
    <section className="card stack" aria-labelledby="kept-title">
      <h2 id="kept-title" ref={heading} tabIndex={-1}>
        Ten codes for the day your phone is lost
      </h2>
      <p>
        <strong>They are shown this once.</strong> Print them or write them down, and keep them where you would keep a
        key. Each works once, in place of the app’s code.
      </p>
      <ol className="recovery-codes secret-text">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div className="actions no-print">
        <Link className="usa-button" to={next}>
          I have kept them
        </Link>
        {canPrint && (
          <button
            type="button"
            className="usa-button usa-button--outline"
            onClick={() => {
              window.print()
            }}
          >
            Print
          </button>
        )}
      </div>
    </section>
  )
}
