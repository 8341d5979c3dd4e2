import { Form } from '@remix-run/react'
import { BusyButton } from './busy-button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { describing, FieldFrame } from './field-frame.tsx'
import type { OwnerChoice } from './plan-view.ts'
import { WorkFields } from './work-fields.tsx'

type Props = {
  areas: readonly { title: string; criteria: readonly { id: string; label: string }[] }[]
  owners: readonly OwnerChoice[]
  departments: readonly string[]
  /** The criterion that a link asks for. */
  wanted: string
  typed: Record<string, string> | null
  errors: Record<string, string>
}

/** One more criterion for a plan. */
export function WorkAddForm({ areas, owners, departments, wanted, typed, errors }: Props) {
  const error = errors['criterionId']
  return (
    <Form method="post" className="card work-add" noValidate>
      <ErrorSummary errors={errors} />
      <datalist id="departments">
        {departments.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <FieldFrame
        id="criterionId"
        label="Criterion"
        hint="Those that do not stand yet. Of one that is in the plan already, only what it has come to lack is added."
        error={error}
      >
        <select
          id="criterionId"
          name="criterionId"
          className={`usa-select${error ? ' usa-input--error' : ''}`}
          defaultValue={typed?.['criterionId'] ?? wanted}
          {...describing('criterionId', { hint: true, error })}
        >
          <option value="">Choose one</option>
          {areas.map(({ title, criteria }) => (
            <optgroup key={title} label={title}>
              {criteria.map(({ id, label }) => (
                <option key={id} value={id}>
                  {label}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </FieldFrame>
      <WorkFields
        values={{ ownerId: '', department: '', dueOn: '', days: '' }}
        typed={typed}
        errors={errors}
        owners={owners}
        formerly={null}
        hasDays={false}
      />
      <div className="actions">
        <BusyButton busy="Adding…">Add to the plan</BusyButton>
      </div>
    </Form>
  )
}
