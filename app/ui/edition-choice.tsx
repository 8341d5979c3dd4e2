import { FieldProblem } from './field-problem.tsx'
import { useField } from './schema-form.tsx'

type Props = { name: string; editions: readonly { ref: string; title: string; says: string }[] }

/** Which edition, as radios: there are few, and each needs a line of its own. */
export function EditionChoice({ name, editions }: Props) {
  const { error, control } = useField(name, false)
  // The group carries the error: a radio by itself is neither right nor wrong.
  const { id, defaultValue, 'aria-invalid': _isInvalid, 'aria-describedby': describedBy, ...field } = control
  return (
    <fieldset
      className={`usa-fieldset usa-form-group edition-choice${error ? ' usa-form-group--error' : ''}`}
      aria-describedby={describedBy}
    >
      <legend className="usa-legend">Edition</legend>
      <FieldProblem id={`${name}-error`} message={error} />
      <div className="choices edition-choices">
        {editions.map((edition, index) => (
          <label key={edition.ref} className="choice choice--tall">
            <input
              {...field}
              type="radio"
              id={index === 0 ? id : `${id}-${index}`}
              value={edition.ref}
              defaultChecked={edition.ref === defaultValue}
            />
            <span>
              {edition.title}
              <small>{edition.says}</small>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
