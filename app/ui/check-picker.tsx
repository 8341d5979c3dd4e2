import { FieldProblem } from './field-problem.tsx'

export type PickArea = {
  id: string
  title: string
  criteria: readonly { id: string; title: string; checks: readonly { id: string; text: string }[] }[]
}

type Props = { areas: readonly PickArea[]; chosen: readonly string[]; error: string | undefined }

/** The checks of the checklist, to choose some: by practice area, each folded until something in it is chosen. */
export function CheckPicker({ areas, chosen, error }: Props) {
  return (
    <fieldset
      className={`usa-fieldset check-picker${error ? ' usa-form-group--error' : ''}`}
      id="checks"
      tabIndex={-1}
      aria-describedby={error ? 'checks-error' : undefined}
    >
      <legend className="usa-legend">What to ask about</legend>
      <FieldProblem id="checks-error" message={error} />
      {areas.map((area) => (
        <AreaChecks key={area.id} area={area} chosen={chosen} />
      ))}
    </fieldset>
  )
}

function AreaChecks({ area, chosen }: { area: PickArea; chosen: readonly string[] }) {
  const count = area.criteria.flatMap(({ checks }) => checks).filter(({ id }) => chosen.includes(id)).length
  return (
    <details open={count > 0} className="check-picker__area">
      <summary>
        <strong>{area.title}</strong> <span className="soft small">{count > 0 ? `${count} chosen` : area.id}</span>
      </summary>
      {area.criteria.map(({ id, title, checks }) => (
        <div key={id} role="group" aria-labelledby={`pick-${id}`}>
          <p className="check-picker__criterion small" id={`pick-${id}`}>
            <strong>{id}</strong> {title}
          </p>
          {checks.map((check) => (
            <label key={check.id} className="check-picker__check">
              <input type="checkbox" name={`check:${check.id}`} defaultChecked={chosen.includes(check.id)} />
              <span>
                <strong>{check.id}</strong> {check.text}
              </span>
            </label>
          ))}
        </div>
      ))}
    </details>
  )
}
