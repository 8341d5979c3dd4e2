import type { UseFormRegisterReturn } from 'react-hook-form'
import type { PlaceRole } from '#app/domain/people.ts'
import { capital } from '#app/domain/results/words.ts'
import { roleWords } from '#app/domain/policy.ts'
import { FieldProblem } from './field-problem.tsx'
import { useField } from './schema-form.tsx'

type Area = { id: string; title: string }
type RadioProps = {
  legend: string
  id: string
  roles: readonly PlaceRole[]
  chosen: string
  error: string | undefined
  /** What ties the radios to a form that checks itself. */
  field?: Partial<UseFormRegisterReturn>
}

/** A role, each with what somebody does who has it. */
export function RoleRadios({ legend, id, roles, chosen, error, field = {} }: RadioProps) {
  return (
    <fieldset
      className={`usa-fieldset usa-form-group role-choice${error === undefined ? '' : ' usa-form-group--error'}`}
      aria-describedby={error === undefined ? undefined : `${id}-error`}
    >
      <legend className="usa-legend">{legend}</legend>
      <FieldProblem id={`${id}-error`} message={error} />
      <div className="choices choices--joined">
        {roles.map((role, index) => (
          <label key={role} className="choice choice--tall">
            <input
              {...field}
              type="radio"
              name="role"
              id={index === 0 ? id : `${id}-${role}`}
              value={role}
              defaultChecked={role === chosen}
            />
            <span>
              {roleWords[role].title}
              <small>{capital(roleWords[role].does)}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The same as part of a form that checks itself. */
export function RoleField({ roles }: { roles: readonly PlaceRole[] }) {
  const { error, control } = useField('role', false)
  const { id, defaultValue, 'aria-invalid': _isInvalid, 'aria-describedby': _describedBy, ...field } = control
  return <RoleRadios legend="Role" id={id} roles={roles} chosen={defaultValue} error={error} field={field} />
}

type BoxesProps = { areas: readonly Area[]; ticked: readonly string[]; error: string | undefined }

/** A coach's practice areas. They are hidden while another role is chosen, and then do not count. */
export function AreaBoxes({ areas, ticked, error }: BoxesProps) {
  return (
    <fieldset
      className={`usa-fieldset usa-form-group area-boxes${error === undefined ? '' : ' usa-form-group--error'}`}
      aria-describedby={`areas-hint${error === undefined ? '' : ' areas-error'}`}
    >
      <legend className="usa-legend">A coach’s practice areas</legend>
      <span className="usa-hint" id="areas-hint">
        Tick none for all of them. A coach reads the whole assessment, and scores and judges only here.
      </span>
      <FieldProblem id="areas-error" message={error} />
      <div className="choices">
        {areas.map(({ id, title }, index) => (
          <label key={id} className="choice">
            <input
              type="checkbox"
              id={index === 0 ? 'areas' : `areas-${id}`}
              name={`area-${id}`}
              defaultChecked={ticked.includes(id)}
            />
            <span>
              {id} <span className="soft">{title}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
