import { Form, Link } from '@remix-run/react'
import type { Due } from '#app/domain/due.ts'
import { BusyButton } from './busy-button.tsx'
import { DueFlag } from './due-flag.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { FieldProblem } from './field-problem.tsx'
import { OwnerField } from './owner-field.tsx'
import { PlainField } from './plain-field.tsx'
import type { OwnerChoice } from './plan-view.ts'

type Line = { id: string; title: string; owner: string | null; department: string; due: Due | null }
type Area = { id: string; title: string; criteria: readonly Line[] }

type Props = {
  areas: readonly Area[]
  owners: readonly OwnerChoice[]
  base: string
  typed: Record<string, string>
  errors: Record<string, string>
}

/** Owner, department and date for many criteria at once. */
export function ShareOutForm({ areas, owners, base, typed, errors }: Props) {
  return (
    <Form method="post" className="share-out" noValidate>
      <ErrorSummary errors={errors} />
      <div className="share-out__columns">
        <fieldset
          className="usa-fieldset"
          id="criteria"
          tabIndex={-1}
          aria-describedby={errors['criteria'] ? 'criteria-error' : undefined}
        >
          <legend className="visually-hidden">Criteria</legend>
          <FieldProblem id="criteria-error" message={errors['criteria']} />
          {areas.map((area) => (
            <AreaLines key={area.id} area={area} base={base} typed={typed} />
          ))}
        </fieldset>
        <div className="card share-out__set">
          <h2>Set for all that are chosen</h2>
          <OwnerField
            owners={owners}
            value={typed['ownerId'] ?? 'keep'}
            error={errors['ownerId']}
            none="Nobody"
            keep="Leave as it is"
          />
          <PlainField
            id="department"
            label="Department"
            hint="Empty leaves it as it is."
            value={typed['department']}
            error={errors['department']}
          />
          <PlainField
            id="dueOn"
            type="date"
            label="Due"
            hint="Empty leaves it as it is."
            value={typed['dueOn']}
            error={errors['dueOn']}
            isShort
          />
          <label className="share-out__none">
            <input type="checkbox" name="noDue" defaultChecked={typed['noDue'] !== undefined} />
            <span>Take the due date away</span>
          </label>
          <div className="actions">
            <BusyButton>Save</BusyButton>
          </div>
        </div>
      </div>
    </Form>
  )
}

function AreaLines({ area, base, typed }: { area: Area; base: string; typed: Record<string, string> }) {
  return (
    <section className="card share-out__area" aria-labelledby={`share-${area.id}`}>
      <h2 id={`share-${area.id}`}>
        <label className="share-out__line">
          <input type="checkbox" name={`area:${area.id}`} defaultChecked={typed[`area:${area.id}`] !== undefined} />
          <span>
            All of {area.title} <span className="soft small">({area.criteria.length})</span>
          </span>
        </label>
      </h2>
      <ul className="share-out__lines">
        {area.criteria.map(({ id, title, owner, department, due }) => (
          <li key={id}>
            <label className="share-out__line">
              <input type="checkbox" name={`criterion:${id}`} defaultChecked={typed[`criterion:${id}`] !== undefined} />
              <span>
                <strong>{id}</strong> {title}
              </span>
            </label>
            <span className="share-out__now small">
              {owner ?? <span className="soft">nobody</span>}
              {department !== '' && <span className="soft">, {department}</span>} {due && <DueFlag due={due} />}{' '}
              <Link to={`${base}/criteria/${id}`} aria-label={`Open ${id}`}>
                Open
              </Link>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
