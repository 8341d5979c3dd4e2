import type { ReactNode } from 'react'
import { FieldProblem } from './field-problem.tsx'

type Props = { id: string; label: ReactNode; hint?: ReactNode; error: string | undefined; children: ReactNode }

/** What stands around a control: its label, its hint and what is wrong with it. The control names them by `describing`. */
export function FieldFrame({ id, label, hint, error, children }: Props) {
  return (
    <div className={`usa-form-group${error ? ' usa-form-group--error' : ''}`}>
      <label className="usa-label" htmlFor={id}>
        {label}
      </label>
      {hint !== undefined && (
        <span className="usa-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      <FieldProblem id={`${id}-error`} message={error} />
      {children}
    </div>
  )
}

/** The attributes with which the control of such a frame names its hint and its problem. */
export function describing(id: string, { hint, error }: { hint?: ReactNode; error: string | undefined }) {
  const parts = [...(hint === undefined ? [] : [`${id}-hint`]), ...(error ? [`${id}-error`] : [])]
  return {
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': parts.length === 0 ? undefined : parts.join(' '),
  }
}
