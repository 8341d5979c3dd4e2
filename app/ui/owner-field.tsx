import { describing, FieldFrame } from './field-frame.tsx'
import type { OwnerChoice } from './plan-view.ts'

type Props = {
  owners: readonly OwnerChoice[]
  value: string
  /** The name of an owner who is no longer among the choices. */
  formerly?: string | null
  error: string | undefined
  /** What no owner is called. */
  none: string
  /** Leaves whoever it is: for changing many at once. */
  keep?: string
}

/** Who looks after something, as a choice among the city's people. */
export function OwnerField({ owners, value, formerly = null, error, none, keep }: Props) {
  const isGone = value !== '' && value !== 'keep' && value !== 'none' && !owners.some(({ id }) => id === value)
  return (
    <FieldFrame id="ownerId" label="Owner" error={error}>
      <select
        id="ownerId"
        name="ownerId"
        className={`usa-select${error ? ' usa-input--error' : ''}`}
        defaultValue={value}
        {...describing('ownerId', { error })}
      >
        {keep !== undefined && <option value="keep">{keep}</option>}
        <option value={keep === undefined ? '' : 'none'}>{none}</option>
        {isGone && <option value={value}>{formerly ?? 'Somebody'} (no longer in the team)</option>}
        {owners.map(({ id, name, role }) => (
          <option key={id} value={id}>
            {name}, {role}
          </option>
        ))}
      </select>
    </FieldFrame>
  )
}
