import { Form } from '@remix-run/react'
import { snapshotLimits } from '#app/domain/snapshot/attestation.ts'
import { ErrorSummary } from './error-summary.tsx'
import { FieldFrame, describing } from './field-frame.tsx'
import { SubmitButton } from './schema-form.tsx'

type Props = {
  /** New with each page: the snapshot that this form takes. */
  formId: string
  name: string
  leaders: readonly string[]
  /** Why it could not be signed now; `null` where it could. */
  unsignable: string | null
  typed: Record<string, string>
  errors: Record<string, string>
}

/** Names a new snapshot, and says whether the leaders are to sign it. */
export function TakeForm({ formId, name, leaders, unsignable, typed, errors }: Props) {
  const isSent = typed['id'] !== undefined
  const nameHint = `What you will look for in a year, like “Before the council meeting in March”. At most ${snapshotLimits.name} characters.`
  return (
    <Form method="post" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="id" value={formId} />
      <FieldFrame id="name" label="Name" hint={nameHint} error={errors['name']}>
        <input
          id="name"
          name="name"
          className={`usa-input${errors['name'] ? ' usa-input--error' : ''}`}
          defaultValue={isSent ? typed['name'] : name}
          autoComplete="off"
          {...describing('name', { hint: nameHint, error: errors['name'] })}
        />
      </FieldFrame>
      <FieldFrame id="note" label="Note (optional)" error={errors['note']}>
        <textarea
          id="note"
          name="note"
          rows={3}
          className={`usa-textarea${errors['note'] ? ' usa-input--error' : ''}`}
          defaultValue={typed['note'] ?? ''}
          {...describing('note', { error: errors['note'] })}
        />
      </FieldFrame>
      {leaders.length > 0 && unsignable === null && (
        <div className="usa-form-group">
          <label className="choice choice--tall">
            <input type="checkbox" name="ask" value="on" defaultChecked={typed['ask'] !== undefined} />
            <span>
              Ask the leaders to sign it off
              <small>{leaders.join(', ')}. You can also ask later.</small>
            </span>
          </label>
        </div>
      )}
      <div className="actions">
        <SubmitButton busy="Taking it…">Take the snapshot</SubmitButton>
      </div>
    </Form>
  )
}
