import { indexEdition, noCriterion } from '#app/features/transfer/read-answers-row.ts'
import { criterionText, editionText } from './criteria-text.ts'
import { readFlags } from './flags.ts'
import { openEdition } from './open-edition.ts'
import { done, refused, type Io, type Outcome } from './outcome.ts'

const command = 'assay criteria show'

export const help = `
assay criteria show EDITION [CRITERION]

Prints an edition, or one criterion of it with its checks, the evidence that
shows them, how old that may be, the work in person-days and the guidance.

  EDITION    what-works-cities@3.0.0, or what-works-cities@3 for the newest
             published 3.x.y. See: assay criteria list
  CRITERION  a code like DM1
`

export function run(args: readonly string[], io: Io): Outcome {
  const spec = {
    command,
    values: [],
    required: [],
    switches: [],
    positionals: { names: ['EDITION', 'CRITERION'], atLeast: 1 },
  }
  const flags = readFlags(spec, args)
  if (!flags.ok) return flags
  const [wanted = '', code] = flags.value.positionals
  const found = openEdition(command, wanted)
  if (!found.ok) return found
  const edition = found.value
  if (code === undefined) {
    io.out(editionText(edition))
    return done
  }
  const criterion = [...edition.criteria, ...edition.retired].find(({ id }) => id === code.trim())
  if (!criterion) return refused(`${command}: ${noCriterion(code.trim(), indexEdition(edition))}`)
  io.out(criterionText(edition, criterion))
  return done
}
