import { Form } from '@remix-run/react'
import { snapshotLimits } from '#app/domain/snapshot/attestation.ts'
import { BusyButton } from './busy-button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FieldFrame, describing } from './field-frame.tsx'

type Props = {
  leaders: readonly string[]
  isWaiting: boolean
  typed: Record<string, string>
  errors: Record<string, string>
}

/** Asks the leaders of the city for a signature, or takes the question back. */
export function AskSignatureForm({ leaders, isWaiting, typed, errors }: Props) {
  if (isWaiting) {
    return (
      <section className="card stack" aria-labelledby="ask-title">
        <h2 id="ask-title">It waits for a signature</h2>
        <ErrorSummary errors={errors} />
        <p>{leaders.join(', ')} can sign it. The first signature counts.</p>
        <Form method="post">
          <input type="hidden" name="intent" value="withdraw" />
          <BusyButton isOutline>Do not ask any more</BusyButton>
        </Form>
      </section>
    )
  }
  const hint = `${leaders.join(', ')} ${leaders.length === 1 ? 'gets' : 'get'} a notice and a mail. At most ${snapshotLimits.note} characters.`
  return (
    <section className="card stack" aria-labelledby="ask-title">
      <h2 id="ask-title">Ask for a signature</h2>
      <ErrorSummary errors={errors} />
      {leaders.length === 0 ? (
        <p>Nobody in this city is leader yet. A lead invites one under “People”.</p>
      ) : (
        <Form method="post">
          <input type="hidden" name="intent" value="ask" />
          <FieldFrame id="note" label="Note to the leaders (optional)" hint={hint} error={errors['note']}>
            <textarea
              id="note"
              name="note"
              rows={2}
              className="usa-textarea"
              defaultValue={typed['note'] ?? ''}
              {...describing('note', { hint, error: errors['note'] })}
            />
          </FieldFrame>
          <div className="actions">
            <BusyButton isOutline busy="Asking…">
              Ask the leaders to sign
            </BusyButton>
          </div>
        </Form>
      )}
    </section>
  )
}
