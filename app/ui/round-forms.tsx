import { Form, Link } from '@remix-run/react'
import { count } from '#app/domain/results/words.ts'
import { BusyButton } from './busy-button.tsx'
import { FieldProblem } from './field-problem.tsx'

type Sent = { typed: Record<string, string>; errors: Record<string, string> }

export type StillOpen = { id: string; title: string; says: string; to: string }

/** Hands the assessment to its reviewer. What is still open is told, and does not stand in the way. */
export function SubmitForm({ stillOpen, hasCoach, next, typed, errors }: Sent & SubmitProps) {
  const isMine = typed['intent'] === 'submit'
  return (
    <section className="card stack" aria-labelledby="submit-title">
      <h2 id="submit-title">Submit for review</h2>
      <p>
        This keeps what there is as round {next} and closes it to changes until it comes back.{' '}
        {hasCoach ? 'The coach is told.' : 'The city has no coach, so somebody of the city reviews it.'}
      </p>
      {stillOpen.length > 0 && (
        <details className="fold">
          <summary>
            Still open in {count(stillOpen.length, 'criterion', 'criteria')}: you can submit all the same
          </summary>
          <ul className="still-open">
            {stillOpen.map(({ id, title, says, to }) => (
              <li key={id}>
                <Link to={to}>
                  {id} {title}
                </Link>{' '}
                <span className="soft small">{says}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="submit" />
        <NoteField label="Note to the reviewer (optional)" isMine={isMine} typed={typed} errors={errors} />
        <div className="actions">
          <BusyButton>Submit as round {next}</BusyButton>
        </div>
      </Form>
    </section>
  )
}

type SubmitProps = { stillOpen: readonly StillOpen[]; hasCoach: boolean; next: number }

/** Takes a submission back that nobody has looked at. */
export function WithdrawForm({ number }: { number: number }) {
  return (
    <Form method="post" className="round-withdraw">
      <input type="hidden" name="intent" value="withdraw" />
      <p className="soft small">Nobody has looked at it yet.</p>
      <BusyButton isOutline>Take round {number} back</BusyButton>
    </Form>
  )
}

/** Gives the whole round back, with what the reviewer found. */
export function ReturnForm({ number, typed, errors, waiting }: Sent & { number: number; waiting: number }) {
  const isMine = typed['intent'] === 'return'
  return (
    <section className="card stack" aria-labelledby="return-title">
      <h2 id="return-title">Give round {number} back</h2>
      <p>
        The city can change everything again.{' '}
        {waiting > 0 &&
          `${count(waiting, 'criterion has', 'criteria have')} no verdict yet; they stay as not looked at.`}
      </p>
      <Form method="post" preventScrollReset>
        <input type="hidden" name="intent" value="return" />
        <NoteField label="What you found" isMine={isMine} typed={typed} errors={errors} />
        <div className="actions">
          <BusyButton>Give round {number} back</BusyButton>
        </div>
      </Form>
    </section>
  )
}

function NoteField({ label, isMine, typed, errors }: Sent & { label: string; isMine: boolean }) {
  const error = isMine ? errors['note'] : undefined
  return (
    <div className={`usa-form-group${error ? ' usa-form-group--error' : ''}`}>
      <label className="usa-label" htmlFor="note">
        {label}
      </label>
      <FieldProblem id="note-error" message={error} />
      <textarea
        id="note"
        name="note"
        rows={3}
        className={`usa-textarea${error ? ' usa-input--error' : ''}`}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? 'note-error' : undefined}
        defaultValue={isMine ? typed['note'] : ''}
      />
    </div>
  )
}
