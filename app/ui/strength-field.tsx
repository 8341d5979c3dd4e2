import { strengthRubric, strengths } from '#app/domain/evidence/strength.ts'
import { RadioField, type RadioOption } from './evidence-radio.tsx'
import { StrengthDots } from './strength-dots.tsx'

const scores: RadioOption[] = strengths.map((value) => ({
  value: String(value),
  label: <StrengthDots value={value} />,
  means: strengthRubric[value].means,
}))

const later: RadioOption = {
  value: 'later',
  label: 'Score later',
  means: 'It counts for nothing until somebody scores it.',
}

type Props = { name?: string; legend: string; hint?: string; initial: string; mayWait?: boolean }

/** The score of a piece of evidence, with the rubric in sight. */
export function StrengthField({ name = 'strength', legend, hint, initial, mayWait = false }: Props) {
  const options = mayWait ? [...scores, later] : scores
  return (
    <RadioField
      name={name}
      legend={legend}
      {...(hint === undefined ? {} : { hint })}
      options={options}
      initial={initial}
      isTall
    />
  )
}
