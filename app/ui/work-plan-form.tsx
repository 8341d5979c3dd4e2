import { Form, Link } from '@remix-run/react'
import { BusyButton } from './busy-button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FieldProblem } from './field-problem.tsx'
import { WorkFields } from './work-fields.tsx'
import type { PlanProposal, ProposedRow } from './work-plan-view.ts'

type Props = {
  proposal: PlanProposal
  /** Where person-days per quarter can be set. */
  wishesTo: string
  /** What came back of a form that could not be taken. */
  typed: Record<string, string> | null
  errors: Record<string, string>
}

/** A path, criterion by criterion, as the plan that it becomes when the button is pressed. */
export function WorkPlanForm({ proposal, wishesTo, typed, errors }: Props) {
  const { id, seen, level, layer, total, countedOn, missing, dates, rows, owners, departments, current } = proposal
  return (
    <Form method="post" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="seen" value={seen} />
      <input type="hidden" name="endsId" value={current?.id ?? ''} />
      <p className="lede">
        {rows.length === 1 ? 'One criterion' : `${rows.length} criteria`} {missing === null ? 'to reach' : 'towards'}{' '}
        {level} ({layer}), {total} in all
        {countedOn !== null && <>, with the evidence that counts on {countedOn}</>}. Everything is filled in from who
        looks after what{dates === null && ' and from the path’s schedule'}: change what you like. Owners are told once
        you press the button.
      </p>
      {missing !== null && (
        <p className="note note--unknown">
          <strong>This does not reach {level}.</strong> {missing} It can be planned all the same.
        </p>
      )}
      {dates !== null && (
        <p className="note">
          {dates} <Link to={wishesTo}>Set one to spread it</Link>, or change the dates here.
        </p>
      )}
      {current && <CurrentPlan current={current} typed={typed} error={errors['ends']} />}
      <datalist id="departments">
        {departments.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="work-rows">
        {rows.map((row) => (
          <PlannedRow key={row.criterionId} row={row} owners={owners} typed={typed} errors={errors} />
        ))}
      </div>
      <div className="actions">
        <BusyButton busy="Planning…">Plan this path</BusyButton>
      </div>
    </Form>
  )
}

type CurrentProps = {
  current: NonNullable<PlanProposal['current']>
  typed: Record<string, string> | null
  error: string | undefined
}

/** One plan at a time: what ends, and that it is meant. */
function CurrentPlan({ current, typed, error }: CurrentProps) {
  // Who agreed to end one plan has not agreed to end another.
  const isConfirmed = typed?.['ends'] !== undefined && typed['endsId'] === current.id
  return (
    <div className="note note--unknown">
      <p>
        <strong>A plan is under way:</strong> to {current.level}, made by {current.by} on {current.on}, {current.done}{' '}
        done. One plan is under way at a time. What is done stays done, and the plan stays to be read under “Earlier
        plans”.
      </p>
      <FieldProblem id="ends-error" message={error} />
      <label className="work-ends">
        <input
          type="checkbox"
          id="ends"
          name="ends"
          defaultChecked={isConfirmed}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? 'ends-error' : undefined}
        />
        <span>End it, and begin this one</span>
      </label>
    </div>
  )
}

type RowProps = {
  row: ProposedRow
  owners: PlanProposal['owners']
  typed: Record<string, string> | null
  errors: Record<string, string>
}

function PlannedRow({ row, owners, typed, errors }: RowProps) {
  const { criterionId, title, steps } = row
  return (
    <section className="work-row" aria-labelledby={`row-${criterionId}`}>
      <h2 id={`row-${criterionId}`}>
        {criterionId} {title}
      </h2>
      <WorkFields
        suffix={`:${criterionId}`}
        of={criterionId}
        values={row}
        typed={typed}
        errors={errors}
        owners={owners}
        formerly={null}
      />
      <details className="small">
        <summary>
          What it takes <span className="visually-hidden">for {criterionId}</span> ({steps.length})
        </summary>
        <ul>
          {steps.map(({ key, check, text, does, days }) => (
            <li key={key}>
              <strong>{check}</strong> {does}, {days}: <span className="soft">{text}</span>
            </li>
          ))}
        </ul>
      </details>
    </section>
  )
}
