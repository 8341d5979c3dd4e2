import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { cheapestPath, type PathQuery } from '#app/domain/path/cheapest-path.ts'
import { explainImpossible } from '#app/domain/path/explain-impossible.ts'
import { assess } from '#app/domain/results/assess.ts'
import { headlineLayer, layers, type Layer } from '#app/domain/results/readiness.ts'
import { list } from '#app/domain/results/words.ts'
import { readAsOf, readFlags } from './flags.ts'
import { openAnswers } from './open-answers.ts'
import { openEdition } from './open-edition.ts'
import { openEffort } from './open-effort.ts'
import { done, refused, type Io, type Outcome, type Result } from './outcome.ts'
import { pathText, sayImpossible, toPathJson } from './plan-text.ts'

const command = 'assay plan'

export const help = `
assay plan --edition EDITION --answers FILE.csv --to LEVEL [--layer LAYER]
           [--include CODES] [--leave-out CODES] [--effort FILE.csv]
           [--as-of YYYY-MM-DD] [--json]

Prints the cheapest path to a level: the set of things to do with the least
total effort, in person-days, that reaches it. It is proven, not estimated: no
other choice of criteria takes less with these efforts. Of equal paths it is
the one with fewer criteria, then the one that comes first in the edition.

  --edition EDITION   what-works-cities@3.0.0, or what-works-cities@3
  --answers FILE.csv  as for: assay score
  --to LEVEL          a level of the edition: silver
  --layer LAYER       claimed, evidenced (if left out) or reviewed
  --include CODES     criteria that must be part of it: DM4,OD2
  --leave-out CODES   criteria that must not: not this year
  --effort FILE.csv   your own effort. Columns: criterion, check, action, days.
                      Actions: establish, find, strengthen, refresh, review
  --as-of DATE        the day asked about; today if left out
  --json              print one JSON object instead of text

Exit status: 0 done, 2 for input that cannot be used and where no path exists.
`

export function run(args: readonly string[], io: Io): Outcome {
  const spec = {
    command,
    values: ['edition', 'answers', 'to', 'layer', 'include', 'leave-out', 'effort', 'as-of'],
    required: ['edition', 'answers', 'to'],
    switches: ['json'],
  } as const
  const flags = readFlags(spec, args)
  if (!flags.ok) return flags
  const { values, switches } = flags.value
  const asOf = readAsOf(command, values['as-of'], io.today)
  if (!asOf.ok) return asOf
  const edition = openEdition(`${command}: --edition`, values.edition)
  if (!edition.ok) return edition
  const wanted = readQuery(edition.value, values)
  if (!wanted.ok) return wanted
  const input = openAnswers(values.answers, edition.value)
  if (!input.ok) return input
  const effort = values.effort === undefined ? null : openEffort(values.effort, edition.value)
  if (effort && !effort.ok) return effort

  const query: PathQuery = { ...wanted.value, ...(effort ? { effort: effort.value } : {}) }
  const readiness = assess(edition.value, input.value.answers, input.value.links, asOf.value)
  const path = cheapestPath(edition.value, readiness, query)
  if (!path) {
    const why = explainImpossible(edition.value, readiness, query)
    return refused(`${command}: ${sayImpossible(edition.value, query.levelId, why)}`)
  }
  io.out(
    switches.json
      ? `${JSON.stringify(toPathJson(query, path), null, 2)}\n`
      : pathText(edition.value, readiness, query, path),
  )
  return done
}

type Values = { to: string; layer?: string; include?: string; 'leave-out'?: string }

function readQuery(edition: Edition, values: Values): Result<PathQuery> {
  const levels = (edition.levels ?? []).map(({ id }) => id)
  if (levels.length === 0) return refused(`${command}: --to: ${edition.ref} has no levels`)
  if (!levels.includes(values.to)) {
    return refused(`${command}: --to: there is no level ${JSON.stringify(values.to)}. Levels: ${levels.join(', ')}`)
  }
  const layer = values.layer ?? headlineLayer
  if (!isLayer(layer)) {
    return refused(`${command}: --layer: "${layer}" is not a layer. Layers: ${layers.join(', ')}`)
  }
  const include = readCodes(edition, 'include', values.include)
  if (!include.ok) return include
  const leaveOut = readCodes(edition, 'leave-out', values['leave-out'])
  if (!leaveOut.ok) return leaveOut
  return { ok: true, value: { levelId: values.to, layer, include: include.value, leaveOut: leaveOut.value } }
}

const isLayer = (name: string): name is Layer => layers.some((layer) => layer === name)

function readCodes(edition: Edition, flag: string, given: string | undefined): Result<string[]> {
  const codes = [...new Set((given ?? '').split(/[\s,]+/).filter((code) => code !== ''))]
  const unknown = codes.filter((code) => !findCriterion(edition, code))
  if (unknown.length === 0) return { ok: true, value: codes }
  return refused(`${command}: --${flag}: ${edition.ref} has no criterion ${list(unknown)}`)
}
