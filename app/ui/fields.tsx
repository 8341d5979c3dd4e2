import type { ReactNode } from 'react'
import { FieldProblem } from './field-problem.tsx'
import { useField } from './schema-form.tsx'

type Common = { name: string; label: string; hint?: ReactNode }

function Group({ name, label, hint, error, children }: Common & { error: string | undefined; children: ReactNode }) {
  return (
    <div className={`usa-form-group${error ? ' usa-form-group--error' : ''}`}>
      <label className="usa-label" htmlFor={name}>
        {label}
      </label>
      {hint !== undefined && (
        <span className="usa-hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      <FieldProblem id={`${name}-error`} message={error} />
      {children}
    </div>
  )
}

type TextProps = Common & {
  type?: 'text' | 'email' | 'password' | 'url' | 'date' | 'number'
  autoComplete?: string
  isShort?: boolean
  list?: string
}

export function TextField({ type = 'text', autoComplete = 'off', isShort = false, list, ...common }: TextProps) {
  const { error, control } = useField(common.name, common.hint !== undefined)
  return (
    <Group {...common} error={error}>
      <input
        {...control}
        type={type}
        list={list}
        autoComplete={autoComplete}
        className={`usa-input${isShort ? ' usa-input--short' : ''}${error ? ' usa-input--error' : ''}`}
      />
    </Group>
  )
}

export function TextAreaField({ rows = 4, ...common }: Common & { rows?: number }) {
  const { error, control } = useField(common.name, common.hint !== undefined)
  return (
    <Group {...common} error={error}>
      <textarea {...control} rows={rows} className={`usa-textarea${error ? ' usa-input--error' : ''}`} />
    </Group>
  )
}

export function SelectField({
  options,
  ...common
}: Common & { options: readonly (readonly [value: string, label: string])[] }) {
  const { error, control } = useField(common.name, common.hint !== undefined)
  return (
    <Group {...common} error={error}>
      <select {...control} className={`usa-select${error ? ' usa-input--error' : ''}`}>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </Group>
  )
}
