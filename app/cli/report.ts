import { assess } from '#app/domain/results/assess.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import type { GapReport } from '#app/features/reports/gap-report-model.ts'
import { readAsOf, readFlags } from './flags.ts'
import { openAnswers } from './open-answers.ts'
import { openEdition } from './open-edition.ts'
import { refused, type Io, type Outcome } from './outcome.ts'
import { judgeTarget, writeWhole } from './write-file.ts'

const command = 'assay report'
const longestName = 200

export const help = `
assay report --edition EDITION --answers FILE.csv --city NAME [--as-of D] --out FILE.pdf

Writes the readiness gap report of a file of answers as an accessible PDF. A
file that is there already is replaced, and only by a whole report.

  --edition EDITION   what-works-cities@3.0.0, or what-works-cities@3 for the
                      newest published 3.x.y. See: assay criteria list
  --answers FILE.csv  UTF-8, with a header. See: assay score --help
  --city NAME         the city's name as the report prints it: "Tacoma, WA"
  --as-of DATE        the day asked about; today if left out
  --out FILE.pdf      where to write it, in a folder that is there

Exit status: 0 done, 2 for input that cannot be used.
`

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const names = ['edition', 'answers', 'city', 'out'] as const
  const flags = readFlags({ command, values: [...names, 'as-of'], required: names, switches: [] }, args)
  if (!flags.ok) return flags
  const { values } = flags.value
  const cityName = values.city.trim()
  if (/\p{Cc}/u.test(cityName)) return refused(`${command}: --city: a name is one line of text`)
  if (cityName.length > longestName) return refused(`${command}: --city: at most ${longestName} characters`)
  const asOf = readAsOf(command, values['as-of'], io.today)
  if (!asOf.ok) return asOf
  const target = judgeTarget(values.out, [values.answers])
  if (!target.ok) return target
  const edition = openEdition(`${command}: --edition`, values.edition)
  if (!edition.ok) return edition
  const input = openAnswers(values.answers, edition.value)
  if (!input.ok) return input

  const { answers, links, notes, evidence } = input.value
  const readiness = assess(edition.value, answers, links, asOf.value)
  const report: GapReport = {
    cityName,
    cycle: null,
    notice: null,
    layer: headlineLayer,
    madeOn: io.today,
    edition: edition.value,
    readiness,
    notes,
    evidence,
  }
  // Only this command needs the PDF code and its fonts.
  const { renderGapReport } = await import('#app/features/reports/draw-gap-report.server.ts')
  const written = writeWhole(values.out, await renderGapReport(report))
  if (written.ok) io.out(`Wrote ${values.out}: a self-assessment, ${sayHeadline(readiness)} as of ${asOf.value}.\n`)
  return written
}
