import { assess } from '#app/domain/results/assess.ts'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { readAsOf, readFlags } from './flags.ts'
import { openAnswers } from './open-answers.ts'
import { openEdition } from './open-edition.ts'
import { done, type Io, type Outcome } from './outcome.ts'
import { scoreText } from './score-text.ts'

const command = 'assay score'

export const help = `
assay score --edition EDITION --answers FILE.csv [--as-of YYYY-MM-DD] [--json]

Scores a file of answers: how far each level is, and what is missing. Every
result has three layers, and they are never mixed:
  claimed    the city says that it is met
  evidenced  claimed, and shown by adequate, current evidence
  reviewed   evidenced, and a reviewer agrees

  --edition EDITION   what-works-cities@3.0.0, or what-works-cities@3 for the
                      newest published 3.x.y. See: assay criteria list
  --answers FILE.csv  UTF-8, with a header. Columns: criterion, check, answer,
                      evidence, evidence_date, strength, note
  --as-of DATE        the day asked about; today if left out
  --json              print one JSON object instead of text

An empty check stands for every check of the criterion. Answers are met, unmet,
unknown, not-applicable, not-assessed; empty is not-assessed. Strength is 0 to 3.
Exit status: 0 done, 2 for input that cannot be used.
`

export function run(args: readonly string[], io: Io): Outcome {
  const spec = {
    command,
    values: ['edition', 'answers', 'as-of'],
    required: ['edition', 'answers'],
    switches: ['json'],
  } as const
  const flags = readFlags(spec, args)
  if (!flags.ok) return flags
  const { values, switches } = flags.value
  const asOf = readAsOf(command, values['as-of'], io.today)
  if (!asOf.ok) return asOf
  const edition = openEdition(`${command}: --edition`, values.edition)
  if (!edition.ok) return edition
  const input = openAnswers(values.answers, edition.value)
  if (!input.ok) return input

  const readiness = assess(edition.value, input.value.answers, input.value.links, asOf.value)
  io.out(switches.json ? `${JSON.stringify(toScoreJson(readiness), null, 2)}\n` : scoreText(edition.value, readiness))
  return done
}
