import { sayWork, type OpenWork } from '#app/domain/people.ts'
import { list } from '#app/domain/results/words.ts'
import { describing, FieldFrame } from './field-frame.tsx'

type Props = {
  name: string
  /** Where it is not the name. */
  id?: string
  label: string
  takers: readonly { id: string; name: string; roles: readonly string[] }[]
  typed: string | undefined
  error: string | undefined
  hint?: string
}

/** Who takes over what is open; `nobody` is a choice of its own, so that it is never made by oversight. */
export function TakerField({ name, id = name, label, takers, typed, error, hint }: Props) {
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        name={name}
        className={`usa-select${error === undefined ? '' : ' usa-input--error'}`}
        defaultValue={typed ?? ''}
        {...describing(id, { hint, error })}
      >
        <option value="">Choose</option>
        {takers.map(({ id: takerId, name: person, roles }) => (
          <option key={takerId} value={takerId}>
            {person} ({roles.join(', ')})
          </option>
        ))}
        <option value="nobody">Nobody for now</option>
      </select>
    </FieldFrame>
  )
}

/** What somebody has open, in a sentence. */
export function WorkText({ name, work }: { name: string; work: OpenWork }) {
  const parts = sayWork(work)
  return parts.length === 0 ? (
    <p>{name} has nothing open here.</p>
  ) : (
    <p>
      {name} has {list(parts)}.
    </p>
  )
}
