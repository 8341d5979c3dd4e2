import { Form } from '@remix-run/react'
import { snapshotLimits } from '#app/domain/snapshot/attestation.ts'
import { BusyButton } from './busy-button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { ReasonField } from './reason-field.tsx'

type Props = { askedBy: string; typed: Record<string, string>; errors: Record<string, string> }

/** The other answer to a request for a signature: not yet, and why. */
export function HandBackForm({ askedBy, typed, errors }: Props) {
  const hint = `${askedBy} is told, and it stands on the snapshot until it is asked for again. At most ${snapshotLimits.reason} characters.`
  return (
    <section className="card stack hand-back" aria-labelledby="hand-back-title">
      <h2 id="hand-back-title">Or: not yet</h2>
      <ErrorSummary errors={errors} />
      <p>Hand the request back instead. Nothing is signed, and nothing in the assessment changes.</p>
      <Form method="post" noValidate>
        <input type="hidden" name="intent" value="hand-back" />
        <ReasonField label="Why not yet?" hint={hint} rows={3} typed={typed['reason']} error={errors['reason']} />
        <div className="actions">
          <BusyButton isOutline busy="Handing it back…">
            Hand it back unsigned
          </BusyButton>
        </div>
      </Form>
    </section>
  )
}
