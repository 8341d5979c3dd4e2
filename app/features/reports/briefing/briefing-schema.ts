import { z } from 'zod'
import { moveParts } from '#app/domain/explain/move.ts'
import { assessmentStates } from '#app/domain/policy.ts'
import { workStatuses } from '#app/domain/work/work.ts'
import { isoDate, readinessSchema } from '../readiness-schema.ts'
import { person, text } from '../report-parts.ts'
import {
  dayIs,
  department,
  effort,
  id,
  ids,
  layer,
  list,
  nearMiss,
  path,
  perLayer,
  staircase,
  step,
  title,
  whole,
  wish,
} from './path-schema.ts'

/** A briefing as reports carry it: `Briefing` of the domain without what every report says anyway, people as people. */

const layerResult = z.strictObject({ points: whole, criteria: whole, percent: z.number(), level: id.nullable() })
const criterionChange = z.strictObject({ criterionId: id, areaId: id, points: whole, layers: z.array(layer).max(3) })
const levelChange = z.strictObject({ layer, from: id.nullable(), to: id.nullable() })
const linkChange = z.strictObject({ linkId: id, checkId: id, layers: z.array(layer).max(3) })

const cliff = z.strictObject({
  number: whole,
  day: isoDate,
  lost: list(criterionChange),
  gained: list(criterionChange),
  levels: list(levelChange),
  before: perLayer(layerResult),
  after: perLayer(layerResult),
  aged: list(linkChange),
  arrived: list(linkChange),
})

const ageing = z.strictObject({
  linkId: id,
  checkId: id,
  criterionId: id,
  areaId: id,
  lastDay: isoDate,
  day: isoDate,
  cost: z.enum(['level', 'points', 'check', 'nothing']),
  layers: z.array(layer).max(3),
  criteria: list(criterionChange),
  points: perLayer(whole),
  levels: list(levelChange),
  isShared: z.boolean(),
  spare: z.enum(['other-evidence', 'not-claimed', 'enough-checks', 'already-short']).nullable(),
})

const forecast = z.strictObject({
  editionRef: id,
  editionHash: z.hash('sha256'),
  from: isoDate,
  until: isoDate,
  possible: whole,
  levels: z.array(z.strictObject({ id, title, needed: whole, unit: z.enum(['points', 'criteria']) })).max(50),
  points: list(z.strictObject({ day: isoDate, layers: perLayer(layerResult) })),
  cliffs: list(cliff),
  ageing: list(ageing),
})

const amount = z.strictObject({ criteria: whole, effort })
const progress = z.strictObject({
  asOf: isoDate,
  total: amount,
  done: amount,
  open: amount,
  overdue: amount,
  blocked: amount,
  lapsed: amount,
  undated: amount,
  dropped: amount,
  expected: amount,
  expectedDone: amount,
  nextDue: isoDate.nullable(),
  lastDue: isoDate.nullable(),
})

const work = z.strictObject({ effort, criteria: ids, steps: list(step) })
const drift = z.strictObject({
  kind: z.enum(['reached', 'on-course', 'dearer', 'not-enough']),
  asOf: isoDate,
  countOn: isoDate,
  level: z.strictObject({ id, title }),
  layer,
  left: work,
  /** Reports that were made before there was one carry none; so it is with other wishes. */
  planned: effort.nullable().default(null),
  cheapest: work.nullable(),
  extra: effort,
  swap: z.strictObject({ out: ids, into: ids }),
  add: work.nullable(),
  isUnproven: z.literal(true).optional(),
  lapsed: list(z.strictObject({ criterion: id, since: isoDate })),
  dropped: ids,
  target: z
    .strictObject({
      on: isoDate,
      reaches: z.boolean(),
      lapses: list(z.strictObject({ criterion: id, since: isoDate.nullable() })),
    })
    .nullable(),
  otherWishes: z
    .strictObject({ added: list(wish), gone: list(wish), goal: z.strictObject({ level: title, layer }).nullable() })
    .nullable()
    .default(null),
})

const item = z.strictObject({
  itemId: id,
  criterionId: id,
  owner: person.nullable(),
  department,
  dueOn: isoDate.nullable(),
  effort,
  state: z.enum([...workStatuses, 'done', 'lapsed']),
  isOverdue: z.boolean(),
  note: text,
  checks: ids,
})

const workPlan = z.strictObject({
  planId: id,
  levelId: id,
  layer,
  chosenOn: isoDate,
  chosenBy: person,
  progress,
  drift,
  items: list(item),
})

const difference = z.strictObject({ points: perLayer(whole), criteria: perLayer(whole), possible: whole })
const move = z.strictObject({
  fromWords: text,
  since: isoDate,
  isHeld: z.boolean().default(false),
  unit: z.enum(['points', 'criteria']),
  layers: perLayer(
    z.strictObject({
      before: whole,
      after: whole,
      change: whole,
      levelBefore: title.nullable(),
      levelAfter: title.nullable(),
    }),
  ),
  parts: z.array(z.strictObject({ id: z.enum(moveParts), difference, gained: ids, lost: ids, events: whole })).max(5),
})

const trendPoint = z.strictObject({
  number: whole,
  asOf: isoDate,
  claimed: whole,
  evidenced: whole,
  reviewed: whole,
  possible: whole,
  edition: title,
  isSigned: z.boolean(),
})
const trend = z.strictObject({
  unit: z.enum(['points', 'criteria']),
  points: list(trendPoint),
  levels: z.array(z.strictObject({ title, at: whole })).max(50),
  areas: list(z.strictObject({ id, points: list(trendPoint) })),
})

export const briefingSchema = z.strictObject({
  cycleNumber: whole,
  state: z.enum(assessmentStates).nullable(),
  isHeld: z.boolean(),
  /** Month in which the city's fiscal year begins. */
  fiscalYearStart: z.int().min(1).max(12),
  submission: readinessSchema.nullable(),
  path: path.nullable(),
  /** The day that path, staircase and near misses count; `null` in older reports, which counted the day of the results. */
  counted: z.strictObject({ day: isoDate, dayIs }).nullable().default(null),
  staircase,
  nearMisses: list(nearMiss),
  forecast,
  /** How many pieces of evidence age out in it; reports that were made before they were counted carry none. */
  refresh: z.strictObject({ pieces: whole, costly: whole }).nullable().default(null),
  plan: workPlan.nullable(),
  move: move.nullable(),
  /** Reports that were made before there was one carry none. */
  trend: trend.nullable().default(null),
  signed: z
    .strictObject({ number: whole, name: title, code: id, takenOn: isoDate, by: person, signedOn: isoDate })
    .nullable(),
})

export type ReportBriefing = z.infer<typeof briefingSchema>
