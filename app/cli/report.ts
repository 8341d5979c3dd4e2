import { assess } from '#app/domain/results/assess.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import { factsOf, kindFacts } from '#app/features/reports/report-kinds.ts'
import { drawnKinds, isDrawnKind, reportFormat, type ReportModel } from '#app/features/reports/report-model.ts'
import { readAsOf, readFlags } from './flags.ts'
import { inOneLine } from './layout.ts'
import { openAnswers, readWhole } from './open-answers.ts'
import { openEdition } from './open-edition.ts'
import { refused, type Io, type Outcome } from './outcome.ts'
import { readFiscalStart } from './plan-wishes.ts'
import { briefingOf, contentOf } from './report-content.ts'
import { judgeTarget, writeWhole } from './write-file.ts'

const command = 'assay report'
const longestName = 200

export const help = `
assay report --edition EDITION --answers FILE.csv --city NAME [--as-of D]
             [--kind gap|brief|memo|plan|register] [--fiscal-year-start MONTH]
             [--leave-out-names FILE.txt]
             --out FILE.pdf
assay report --from REPORT.pdf --out FILE.pdf

Writes a report of a file of answers as an accessible PDF, or draws a report
again from the data that is attached to it: the same, to the byte. A file that
is there already is replaced, and only by a whole report.

  --edition EDITION   what-works-cities@3.0.0, or what-works-cities@3 for the
                      newest published 3.x.y. See: assay criteria list
  --answers FILE.csv  UTF-8, with a header. See: assay score --help
  --city NAME         the city's name as the report prints it: "Tacoma, WA"
  --as-of DATE        the day asked about; today if left out
  --kind KIND         gap, what is missing and why, and the least that would do
                      (if left out); brief, one page for leadership; memo, for
                      the council; plan, the least work as a proposal; or
                      register, every piece of evidence. Other reports need
                      what only an installation knows: make them there
  --fiscal-year-start MONTH
                      the month in which your fiscal year begins, 1 to 12; 7 if
                      left out
  --leave-out-names FILE.txt
                      names of people to leave out of the report and its data,
                      UTF-8, one to a line. No other names are known here
  --from REPORT.pdf   a report made with Assay, of any kind
  --out FILE.pdf      where to write it, in a folder that is there

Exit status: 0 done, 2 for input that cannot be used.
`

const fromAnswers = ['edition', 'answers', 'city'] as const
const optional = ['as-of', 'kind', 'fiscal-year-start', 'leave-out-names'] as const

export async function run(args: readonly string[], io: Io): Promise<Outcome> {
  const isAgain = args.some((arg) => arg === '--from' || arg.startsWith('--from='))
  return isAgain ? drawAgain(args, io) : drawAnswers(args, io)
}

async function drawAnswers(args: readonly string[], io: Io): Promise<Outcome> {
  const names = [...fromAnswers, 'out'] as const
  const flags = readFlags({ command, values: [...names, ...optional], required: names, switches: [] }, args)
  if (!flags.ok) return flags
  const { values } = flags.value
  const cityName = values.city.trim()
  if (/\p{Cc}/u.test(cityName)) return refused(`${command}: --city: a name is one line of text`)
  if (cityName.length > longestName) return refused(`${command}: --city: at most ${longestName} characters`)
  const kind = values.kind?.trim() ?? 'gap'
  if (!isDrawnKind(kind) || !kindFacts[kind].isFromAnswers) return refused(`${command}: --kind: ${sayKinds(kind)}`)
  const asOf = readAsOf(command, values['as-of'], io.today)
  if (!asOf.ok) return asOf
  const fiscal = readFiscalStart(command, values['fiscal-year-start'])
  if (!fiscal.ok) return fiscal
  const namesFile = values['leave-out-names']
  const target = judgeTarget(values.out, [values.answers, ...(namesFile === undefined ? [] : [namesFile])])
  if (!target.ok) return target
  const edition = openEdition(`${command}: --edition`, values.edition)
  if (!edition.ok) return edition
  const input = openAnswers(values.answers, edition.value)
  if (!input.ok) return input
  const people = namesFile === undefined ? null : (await import('./open-names.ts')).openNames(namesFile)
  if (people?.ok === false) return people

  const readiness = assess(edition.value, input.value.answers, input.value.links, asOf.value)
  const { sections, isForCouncil = false } = factsOf(kind)
  const facts = { cityName, asOf: asOf.value, fiscalYearStart: fiscal.value }
  const model = {
    format: reportFormat,
    kind,
    cityName,
    cycle: null,
    notice: null,
    layer: headlineLayer,
    madeOn: io.today,
    editionRef: edition.value.ref,
    editionHash: edition.value.hash,
    code: null,
    verifyAt: null,
    audience: isForCouncil ? 'council' : 'internal',
    isWithoutNames: isForCouncil,
    snapshot: null,
    sections: sections.map(({ id }) => id),
    readiness,
    content: contentOf(kind, input.value, briefingOf(edition.value, input.value, facts)),
  } as ReportModel
  // Only this command needs the PDF code and its fonts.
  const { leaveNamesOut, ordinaryIn } = await import('#app/features/reports/leave-names-out.ts')
  const told = people ? leaveNamesOut(model, people.value, ordinaryIn(model, edition.value, people.value)) : model
  const { renderReport } = await import('#app/features/reports/draw-report.server.ts')
  const written = writeWhole(values.out, await renderReport(told, edition.value))
  if (written.ok) io.out(`Wrote ${values.out}: a self-assessment, ${sayHeadline(readiness)} as of ${asOf.value}.\n`)
  return written
}

function sayKinds(kind: string): string {
  const known = drawnKinds.filter((drawn) => kindFacts[drawn].isFromAnswers)
  const can = `a file of answers gives ${known.join(' or ')}`
  return isDrawnKind(kind)
    ? `${can}; the ${kindFacts[kind].title.toLowerCase()} is made in an installation`
    : `"${kind}" is no report: ${can}`
}

/** Draws a report from its own data. Nothing is asked anew: it says what it said, with its date and its code. */
async function drawAgain(args: readonly string[], io: Io): Promise<Outcome> {
  const other = [...fromAnswers, ...optional] as const
  const names = ['from', 'out'] as const
  const flags = readFlags({ command, values: [...names, ...other], required: names, switches: [] }, args)
  if (!flags.ok) return flags
  const { values } = flags.value
  const extra = other.find((name) => values[name] !== undefined)
  if (extra !== undefined) return refused(`${command}: --${extra}: a report that is drawn again has it already`)
  const target = judgeTarget(values.out, [values.from])
  if (!target.ok) return target
  const pdf = readWhole(values.from)
  if (!pdf.ok) return pdf
  const { readAttached } = await import('#app/features/reports/attached-report.server.ts')
  const { editionOfReport } = await import('#app/features/reports/edition-of-report.server.ts')
  const read = readAttached(pdf.value)
  if (!read.ok) return refused(`${values.from}: cannot be drawn again: ${read.message}`)
  const { model, dataHash } = read
  const { isCodeOf } = await import('#app/features/reports/report-code.server.ts')
  if (model.code !== null && !isCodeOf(model.code, dataHash))
    return refused(
      `${values.from}: cannot be drawn again: its data and its code ${model.code} do not belong together, so one of them was changed`,
    )
  const found = editionOfReport(model)
  if (!found.ok) return refused(`${values.from}: cannot be drawn again: ${found.message}`)
  const { renderReport } = await import('#app/features/reports/draw-report.server.ts')
  const written = writeWhole(values.out, await renderReport(model, found.edition))
  const { kind, cityName, madeOn } = model
  if (written.ok)
    io.out(
      `Wrote ${values.out}: the ${kindFacts[kind].title.toLowerCase()} of ${inOneLine(cityName)}, as it was made on ${madeOn}.\n`,
    )
  return written
}
