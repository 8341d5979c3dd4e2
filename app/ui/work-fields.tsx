import { describing, FieldFrame } from './field-frame.tsx'
import { PlainField } from './plain-field.tsx'
import type { OwnerChoice } from './plan-view.ts'

type Names = 'ownerId' | 'department' | 'dueOn' | 'days'

type Props = {
  /** What stands after the fields' names, where a form holds several of each: `:DM1`. */
  suffix?: string
  /** The criterion that they are of, for who hears the page. */
  of?: string
  values: Record<Names, string>
  typed: Record<string, string> | null
  errors: Record<string, string>
  owners: readonly OwnerChoice[]
  /** The name of an owner who is no longer among the choices. */
  formerly: string | null
  hasDays?: boolean
}

/** Who does a piece of planned work, until when, and how much it is. */
export function WorkFields({ suffix = '', of, values, typed, errors, owners, formerly, hasDays = true }: Props) {
  const field = (name: Names) => {
    const id = `${name}${suffix}`
    return { id, value: typed?.[id] ?? values[name], error: errors[id] }
  }
  const label = (text: string) => (
    <>
      {text}
      {of !== undefined && <span className="visually-hidden"> of {of}</span>}
    </>
  )
  const owner = field('ownerId')
  const isGone = owner.value !== '' && !owners.some(({ id }) => id === owner.value)
  return (
    <div className="work-row__fields">
      <FieldFrame id={owner.id} label={label('Owner')} error={owner.error}>
        <select
          id={owner.id}
          name={owner.id}
          className={`usa-select${owner.error ? ' usa-input--error' : ''}`}
          defaultValue={owner.value}
          {...describing(owner.id, { error: owner.error })}
        >
          <option value="">Nobody yet</option>
          {isGone && <option value={owner.value}>{formerly ?? 'Somebody'} (no longer in the team)</option>}
          {owners.map(({ id, name, role }) => (
            <option key={id} value={id}>
              {name}, {role}
            </option>
          ))}
        </select>
      </FieldFrame>
      <PlainField {...field('department')} label={label('Department')} list="departments" />
      <PlainField {...field('dueOn')} type="date" label={label('Due')} />
      {hasDays && <PlainField {...field('days')} label={label('Person-days')} isShort />}
    </div>
  )
}
