import type { ReactNode } from 'react'
import { describing, FieldFrame } from './field-frame.tsx'

type Props = {
  id: string
  name?: string
  label: ReactNode
  hint?: ReactNode
  error?: string | undefined
  /** What it shows first: what was typed, after an error. */
  value?: string | undefined
  type?: 'text' | 'email' | 'url' | 'date'
  autoComplete?: string
  isShort?: boolean
  list?: string
  max?: string
  /** Lines of a text; one line is an input. */
  rows?: number
  required?: boolean
}

/** A field of a form that has no schema of its own in the browser: label, hint, error, input. */
export function PlainField(props: Props) {
  const { id, name = id, label, hint, error, value = '', rows, isShort = false } = props
  const control = {
    id,
    name,
    defaultValue: value,
    ...describing(id, { hint, error }),
    className: `${rows === undefined ? 'usa-input' : 'usa-textarea'}${isShort ? ' usa-input--short' : ''}${error ? ' usa-input--error' : ''}`,
  }
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {rows === undefined ? (
        <input
          {...control}
          type={props.type ?? 'text'}
          autoComplete={props.autoComplete ?? 'off'}
          list={props.list}
          max={props.max}
          required={props.required}
        />
      ) : (
        <textarea {...control} rows={rows} />
      )}
    </FieldFrame>
  )
}
