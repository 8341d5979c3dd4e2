import type { Edition } from '#app/domain/edition/edition.ts'
import { countedDay } from '#app/domain/path/counted-day.ts'
import { nearMisses } from '#app/domain/path/near-misses.ts'
import { planPath, usualWork, type PathRequest } from '#app/domain/path/plan-path.ts'
import { staircase } from '#app/domain/path/staircase.ts'
import { assess } from '#app/domain/results/assess.ts'
import { headlineLayer, layers, type Layer } from '#app/domain/results/readiness.ts'
import { readAsOf, readFlags } from './flags.ts'
import { openAnswers } from './open-answers.ts'
import { openEdition } from './open-edition.ts'
import { openEffort } from './open-effort.ts'
import { done, refused, type Io, type Outcome, type Result } from './outcome.ts'
import { sayImpossible } from './plan-impossible.ts'
import { asksForSchedule, scheduleText, toScheduleJson } from './plan-schedule.ts'
import { staircaseText, toStaircaseJson } from './plan-staircase.ts'
import { pathText, toPathJson, type Aim } from './plan-text.ts'
import { readWishFlags, wishFlags, wishHelp } from './plan-wishes.ts'

const command = 'assay plan'

export const help = `
assay plan --edition EDITION --answers FILE.csv --to LEVEL [--layer LAYER]
           [--include CODES] [--leave-out CODES] [--effort FILE.csv]
           [--department-of FILE.csv] [--only DEPARTMENTS] [--by DATE]
           [--capacity LIST] [--fiscal-year-start MONTH] [--staircase]
           [--as-of YYYY-MM-DD] [--json]

Prints the cheapest path to a level: the set of things to do with the least
total effort, in person-days, that reaches it. It is proven, not estimated: no
other choice of criteria takes less with these efforts. Of equal paths it is
the one with fewer criteria, then the one that comes first in the edition.
With a day or a capacity the path fits them, and comes as a schedule by quarter
of the fiscal year; work starts on the day asked about. With a day it counts
the evidence of that day: what ages out before then has to be refreshed.

  --edition EDITION   what-works-cities@3.0.0, or what-works-cities@3
  --answers FILE.csv  as for: assay score
  --to LEVEL          a level of the edition: silver
  --layer LAYER       claimed, evidenced (if left out) or reviewed
  ${wishHelp}
  --effort FILE.csv   your own effort. Columns: criterion, check, action, days.
                      Actions: establish, find, strengthen, refresh, review
  --staircase         print also the least effort for each number of points
                      and for each level, and what is one check short
  --as-of DATE        the day asked about; today if left out
  --json              print one JSON object instead of text

Exit status: 0 done, 2 for input that cannot be used and where no path exists.
`

export function run(args: readonly string[], io: Io): Outcome {
  const spec = {
    command,
    values: ['edition', 'answers', 'to', 'layer', ...wishFlags, 'effort', 'as-of'],
    required: ['edition', 'answers', 'to'],
    switches: ['json', 'staircase'],
  } as const
  const flags = readFlags(spec, args)
  if (!flags.ok) return flags
  const { values, switches } = flags.value
  const asOf = readAsOf(command, values['as-of'], io.today)
  if (!asOf.ok) return asOf
  const opened = openEdition(`${command}: --edition`, values.edition)
  if (!opened.ok) return opened
  const edition = opened.value
  const aim = readAim(edition, values)
  if (!aim.ok) return aim
  const wanted = readWishFlags(command, edition, values)
  if (!wanted.ok) return wanted
  const input = openAnswers(values.answers, edition)
  if (!input.ok) return input
  const own = values.effort === undefined ? null : openEffort(values.effort, edition)
  if (own && !own.ok) return own

  // As on the page of the path: what is done by a day counts with the evidence of that day.
  const counted = countedDay({ day: 'done', doneBy: wanted.value.wishes.doneBy }, null, asOf.value)
  const readiness = assess(edition, input.value.answers, input.value.links, counted.day)
  const effort: PathRequest['effort'] = own?.value ?? new Map()
  // Nobody else waits for it here.
  const plan = planPath(
    edition,
    readiness,
    { ...aim.value, ...wanted.value, effort, startOn: asOf.value },
    10 * usualWork,
  )
  if (!plan.ok) return refused(`${command}: ${sayImpossible(edition, aim.value.levelId, plan.why)}`)
  const isScheduled = asksForSchedule(wanted.value.wishes)
  const climb = switches.staircase
    ? {
        stairs: staircase(edition, readiness, aim.value.layer, effort, 10 * usualWork),
        misses: nearMisses(edition, readiness, aim.value.layer, effort),
      }
    : null
  if (switches.json) {
    const json = {
      ...toPathJson(aim.value, plan.path),
      counted_on: counted.day,
      ...(isScheduled ? { schedule: toScheduleJson(plan.schedule) } : {}),
      ...(climb ? { staircase: toStaircaseJson(climb.stairs, climb.misses) } : {}),
    }
    io.out(`${JSON.stringify(json, null, 2)}\n`)
    return done
  }
  const more = [
    ...(isScheduled ? scheduleText(edition, plan.schedule, asOf.value) : []),
    ...(climb ? staircaseText(edition, climb.stairs, climb.misses) : []),
  ]
  io.out(pathText(edition, { ...readiness, asOf: asOf.value }, aim.value, { path: plan.path, counted }, more))
  return done
}

function readAim(edition: Edition, values: { to: string; layer?: string }): Result<Aim> {
  const levels = (edition.levels ?? []).map(({ id }) => id)
  if (levels.length === 0) return refused(`${command}: --to: ${edition.ref} has no levels`)
  if (!levels.includes(values.to)) {
    return refused(`${command}: --to: there is no level ${JSON.stringify(values.to)}. Levels: ${levels.join(', ')}`)
  }
  const layer = values.layer ?? headlineLayer
  if (!isLayer(layer)) {
    return refused(`${command}: --layer: "${layer}" is not a layer. Layers: ${layers.join(', ')}`)
  }
  return { ok: true, value: { levelId: values.to, layer } }
}

const isLayer = (name: string): name is Layer => layers.some((layer) => layer === name)
