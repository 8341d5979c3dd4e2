import { strengthRubric, strengths } from '#app/domain/evidence/strength.ts'
import { StrengthDots } from './strength-dots.tsx'

/** The rubric as radio buttons, for a plain form. */
export function StrengthChoices({ legend, chosen }: { legend: string; chosen: string }) {
  return (
    <fieldset className="usa-fieldset radio-field">
      <legend className="usa-legend">{legend}</legend>
      <div className="choices choices--joined">
        {strengths.map((value) => (
          <label key={value} className="choice choice--tall">
            <input type="radio" name="strength" value={value} defaultChecked={chosen === String(value)} />
            <span>
              <StrengthDots value={value} />
              <small>{strengthRubric[value].means}</small>
            </span>
          </label>
        ))}
        <label className="choice choice--tall">
          <input type="radio" name="strength" value="later" defaultChecked={chosen === 'later'} />
          <span>
            Score later<small>It counts for nothing until somebody scores it.</small>
          </span>
        </label>
      </div>
    </fieldset>
  )
}
