import { strengthRubric, type Strength } from '#app/domain/evidence/strength.ts'

type Props = {
  value: Strength | null
  by?: string
  /** It is kept from the reader until they have scored. */
  isHidden?: boolean
}

/** A strength as three dots and, always, its words. `by` says whose score it is where two stand side by side. */
export function StrengthDots({ value, by, isHidden = false }: Props) {
  return (
    <span className={`strength${value === null ? ' strength--none' : ''}`}>
      <svg viewBox="0 0 46 14" width="46" height="14" aria-hidden="true" focusable="false">
        {[1, 2, 3].map((dot) => (
          <circle
            key={dot}
            cx={dot * 16 - 9}
            cy="7"
            r="5.5"
            className={value !== null && dot <= value ? 'is-filled' : undefined}
          />
        ))}
      </svg>
      <span>
        {by !== undefined && <span className="strength-by">{by} </span>}
        {isHidden ? 'hidden until you score' : value === null ? 'not scored yet' : strengthRubric[value].words}
      </span>
    </span>
  )
}
