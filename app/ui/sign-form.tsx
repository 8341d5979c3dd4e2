import { Form, Link } from '@remix-run/react'
import { snapshotLimits } from '#app/domain/snapshot/attestation.ts'
import { ErrorSummary } from './error-summary.tsx'
import { FieldFrame, describing } from './field-frame.tsx'
import { SubmitButton } from './schema-form.tsx'

type Props = {
  attestation: readonly string[]
  /** They have a second factor, and its code is asked for. */
  asksCode: boolean
  name: string
  code: string
  typed: Record<string, string>
  errors: Record<string, string>
}

/** What a leader attests, word by word, and the signature below it. */
export function SignForm({ attestation, asksCode, name, code, typed, errors }: Props) {
  return (
    <section className="card stack" aria-labelledby="sign-title">
      <h2 id="sign-title">What you sign</h2>
      <ErrorSummary errors={errors} />
      <blockquote className="attestation">
        {attestation.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </blockquote>
      <Form method="post" noValidate>
        <input type="hidden" name="intent" value="sign" />
        <Line
          id="name"
          label="Your name"
          hint={`At most ${snapshotLimits.signer} characters.`}
          autoComplete="name"
          value={typed['name'] ?? name}
          error={errors['name']}
        />
        <Line
          id="office"
          label="Your office"
          hint={`Like “City manager”. At most ${snapshotLimits.office} characters.`}
          autoComplete="organization-title"
          value={typed['office'] ?? ''}
          error={errors['office']}
        />
        {asksCode && (
          <FieldFrame
            id="code"
            label="A code of your second factor"
            hint="From your app, or one of your recovery codes. It is used up by this signature."
            error={errors['code']}
          >
            <input
              className={`usa-input usa-input--short${errors['code'] ? ' usa-input--error' : ''}`}
              id="code"
              name="code"
              autoComplete="one-time-code"
              autoCapitalize="none"
              spellCheck={false}
              {...describing('code', { hint: true, error: errors['code'] })}
            />
          </FieldFrame>
        )}
        <div className={`usa-form-group sign-confirm${errors['confirm'] ? ' usa-form-group--error' : ''}`}>
          {errors['confirm'] && (
            <span className="usa-error-message" id="confirm-error">
              <span className="visually-hidden">Error: </span>
              {errors['confirm']}
            </span>
          )}
          <label className="choice choice--tall">
            <input
              type="checkbox"
              id="confirm"
              name="confirm"
              value="on"
              defaultChecked={typed['confirm'] !== undefined}
              aria-invalid={errors['confirm'] ? true : undefined}
              aria-describedby={errors['confirm'] ? 'confirm-error' : undefined}
            />
            <span>I attest to the words above.</span>
          </label>
        </div>
        <p className="small soft measure">
          Signing closes the assessment: answers and evidence stay as they are until a lead opens it again as a new run.
          A signature is a public act: whoever has the code <Link to={`/verify/${code}`}>{code}</Link> can read your
          name and office, never the contents.
        </p>
        <div className="actions">
          <SubmitButton busy="Signing…">Sign off</SubmitButton>
        </div>
      </Form>
    </section>
  )
}

type LineProps = {
  id: string
  label: string
  hint?: string
  autoComplete: string
  value: string
  error: string | undefined
}

function Line({ id, label, hint, autoComplete, value, error }: LineProps) {
  return (
    <FieldFrame id={id} label={label} {...(hint === undefined ? {} : { hint })} error={error}>
      <input
        className={`usa-input${error ? ' usa-input--error' : ''}`}
        id={id}
        name={id}
        autoComplete={autoComplete}
        defaultValue={value}
        {...describing(id, { hint, error })}
      />
    </FieldFrame>
  )
}
