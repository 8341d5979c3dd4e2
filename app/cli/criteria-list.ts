import { loadCatalogue, sayProblem } from '#app/features/editions/catalogue.server.ts'
import { readFlags } from './flags.ts'
import { table } from './layout.ts'
import { done, refused, type Io, type Outcome } from './outcome.ts'
import { shortHash } from './score-text.ts'

export const help = `
assay criteria list

Prints the editions in criteria/: reference, status, number of criteria and of
levels, the first digits of the content's hash, and the title.
`

export function run(args: readonly string[], io: Io): Outcome {
  const flags = readFlags({ command: 'assay criteria list', values: [], required: [], switches: [] }, args)
  if (!flags.ok) return flags
  const { editions, problems } = loadCatalogue()
  const rows = editions.map((edition) => [
    edition.ref,
    edition.status,
    String(edition.criteria.length),
    String(edition.levels?.length ?? 0),
    shortHash(edition.hash),
    `${edition.title}, ${edition.edition}`,
  ])
  const header = ['Edition', 'Status', 'Criteria', 'Levels', 'Hash', 'Title']
  io.out(`${table([header, ...rows], ['left', 'left', 'right', 'right']).join('\n')}\n`)
  return problems.length === 0 ? done : refused(...problems.map(sayProblem))
}
