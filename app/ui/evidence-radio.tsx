import type { ReactNode } from 'react'
import { FieldProblem } from './field-problem.tsx'
import { useField } from './schema-form.tsx'

export type RadioOption = { value: string; label: ReactNode; means?: string }

type Props = {
  name: string
  legend: string
  hint?: ReactNode
  options: readonly RadioOption[]
  /** What is chosen unless something was typed. */
  initial: string
  /** Each choice on a line of its own, as one list. */
  isTall?: boolean
}

/** A choice among a few, as native radio buttons in a named group. */
export function RadioField({ name, legend, hint, options, initial, isTall = false }: Props) {
  const { error, control } = useField(name, hint !== undefined)
  const { id, defaultValue, 'aria-describedby': describedBy, 'aria-invalid': _, ...registered } = control
  const chosen = defaultValue === '' ? initial : defaultValue
  return (
    <fieldset
      className={`usa-fieldset radio-field${error ? ' usa-form-group--error' : ''}`}
      aria-describedby={describedBy}
    >
      <legend className="usa-legend">{legend}</legend>
      {hint !== undefined && (
        <span className="usa-hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <FieldProblem id={`${name}-error`} message={error} />
      <div className={`choices${isTall ? ' choices--joined' : ''}`}>
        {options.map(({ value, label, means }, index) => (
          <label key={value} className={`choice${isTall ? ' choice--tall' : ''}`}>
            <input
              {...registered}
              type="radio"
              id={index === 0 ? id : `${id}-${value}`}
              value={value}
              defaultChecked={value === chosen}
            />
            <span>
              {label}
              {means !== undefined && <small>{means}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
