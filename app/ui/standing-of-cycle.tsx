import { Form, Link } from '@remix-run/react'
import { sayCycle, snapshotLimits } from '#app/domain/snapshot/attestation.ts'
import { BusyButton } from './busy-button.tsx'
import { ReasonField } from './reason-field.tsx'

export type CycleView = {
  /** It is signed off: by whom, and as which snapshot. */
  signed: { by: string; number: number; to: string } | null
  cycleNumber: number
  /** The last sign-off of an earlier cycle. */
  before: { by: string; number: number; to: string } | null
  waiting: { number: number; name: string; to: string; askedBy: string; maySign: boolean; why: string | null } | null
}

/** Where an assessment stands between work and signature. */
export function StandingOfCycle({ view, canReopen }: { view: CycleView; canReopen: boolean }) {
  const { signed, cycleNumber, before, waiting } = view
  return (
    <>
      {signed && (
        <p className="note">
          <strong>Signed off</strong> as <Link to={signed.to}>snapshot {signed.number}</Link> by {signed.by}. Answers
          and evidence stay as they are, until {canReopen ? 'you open it' : 'a lead of the city opens it'} again as the{' '}
          {sayCycle(cycleNumber + 1)}
          {canReopen && (
            <>
              : <a href="#open-again">open it again</a>
            </>
          )}
          .
        </p>
      )}
      {!signed && cycleNumber > 1 && (
        <p className="note">
          This is the {sayCycle(cycleNumber)} of this cycle.{' '}
          {before && (
            <>
              The one before was signed off as <Link to={before.to}>snapshot {before.number}</Link> by {before.by}; that
              stays.
            </>
          )}
        </p>
      )}
      {waiting && (
        <p className="note note--unknown">
          <strong>
            Snapshot {waiting.number}, “{waiting.name}”, waits for a signature.
          </strong>{' '}
          {waiting.askedBy} asked for it. {waiting.why}{' '}
          <Link to={waiting.to}>{waiting.maySign ? 'Read it, then decide' : 'See what would be signed'}</Link>
        </p>
      )}
    </>
  )
}

type ReopenProps = { cycleNumber: number; typed: Record<string, string>; errors: Record<string, string> }

/** Opens a signed assessment again. It asks for a reason, because everybody in the city reads it. */
export function ReopenForm({ cycleNumber, typed, errors }: ReopenProps) {
  const hint = `It goes into the record of events, where the leads read it. At most ${snapshotLimits.reason} characters.`
  return (
    <details className="fold card" id="open-again" open={Object.keys(errors).length > 0}>
      <summary>Open the assessment again</summary>
      <p>
        This begins its {sayCycle(cycleNumber + 1)}: answers and evidence can be changed again. The signed snapshot and
        its sign-off stay, and their code still says so. Leaders and coaches are told.
      </p>
      <Form method="post">
        <input type="hidden" name="cycleNumber" value={cycleNumber} />
        <ReasonField
          label="Why is it opened again?"
          hint={hint}
          rows={2}
          typed={typed['reason']}
          error={errors['reason']}
        />
        <div className="actions">
          <BusyButton isOutline busy="Opening…">
            Open it again, as the {sayCycle(cycleNumber + 1)}
          </BusyButton>
        </div>
      </Form>
    </details>
  )
}
