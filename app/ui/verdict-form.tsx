import { Form } from '@remix-run/react'
import { verdictLimit } from '#app/domain/review-verdict.ts'
import type { Reviewer } from '#app/domain/reviewer.ts'
import { BusyButton } from './busy-button.tsx'
import { FieldProblem } from './field-problem.tsx'

export type VerdictFormProps = {
  criterionId: string
  action: string
  as: Reviewer
  /** Of what the reader is shown. */
  signature: string
  /** The criterion can be handed back on its own: it is in a round, and not handed back already. */
  mayHandBack: boolean
  typed: Record<string, string>
  errors: Record<string, string>
}

/** Accept, or needs work with why and what would do. The two texts show once "needs work" is chosen. */
export function VerdictForm({ criterionId, action, as, signature, mayHandBack, typed, errors }: VerdictFormProps) {
  return (
    <Form method="post" action={action} className="verdict-form" preventScrollReset>
      <input type="hidden" name="signature" value={signature} />
      <fieldset
        className={`usa-fieldset radio-field${errors['value'] ? ' usa-form-group--error' : ''}`}
        aria-describedby={errors['value'] ? 'value-error' : undefined}
      >
        <legend className="usa-legend">Your verdict on {criterionId}</legend>
        <FieldProblem id="value-error" message={errors['value']} />
        <div className="choices">
          <label className="choice choice--tall">
            <input type="radio" id="value" name="value" value="accept" defaultChecked={typed['value'] === 'accept'} />
            <span>
              Accept
              <small>What is claimed here and evidenced counts as reviewed.</small>
            </span>
          </label>
          <label className="choice choice--tall">
            <input type="radio" name="value" value="needs-work" defaultChecked={typed['value'] === 'needs-work'} />
            <span>
              Needs work
              <small>Say what is missing, and what would do.</small>
            </span>
          </label>
        </div>
      </fieldset>
      <div className="verdict-form__work">
        <VerdictText name="reason" label="What is missing" typed={typed} errors={errors} />
        <VerdictText name="wouldDo" label="What would do" typed={typed} errors={errors} />
        {mayHandBack && (
          <label className="choice verdict-form__back">
            <input
              type="checkbox"
              name="handBack"
              defaultChecked={typed['value'] === undefined || typed['handBack'] === 'on'}
            />
            Hand {criterionId} back now, so that the city can work on it
          </label>
        )}
      </div>
      {as === 'internal' && (
        <p className="soft small">
          The city has no coach for this area, so you review it as the city’s own reviewer. It shows as “reviewed
          internally”.
        </p>
      )}
      <div className="actions">
        <BusyButton>Save the verdict</BusyButton>
      </div>
    </Form>
  )
}

type TextProps = Pick<VerdictFormProps, 'typed' | 'errors'> & { name: 'reason' | 'wouldDo'; label: string }

function VerdictText({ name, label, typed, errors }: TextProps) {
  const error = errors[name]
  return (
    <div className={`usa-form-group${error ? ' usa-form-group--error' : ''}`}>
      <label className="usa-label" htmlFor={name}>
        {label}
      </label>
      <span className="usa-hint" id={`${name}-hint`}>
        At most {verdictLimit} characters.
      </span>
      <FieldProblem id={`${name}-error`} message={error} />
      <textarea
        id={name}
        name={name}
        rows={3}
        className={`usa-textarea${error ? ' usa-input--error' : ''}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={`${name}-hint${error ? ` ${name}-error` : ''}`}
        defaultValue={typed[name]}
      />
    </div>
  )
}
