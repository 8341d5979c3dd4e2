import { z } from 'zod'
import { moveParts } from '#app/domain/explain/move.ts'
import { pathActions } from '#app/domain/path/missing-steps.ts'
import { assessmentStates } from '#app/domain/policy.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { workStatuses } from '#app/domain/work/work.ts'
import { isoDate, readinessSchema } from '../readiness-schema.ts'
import { person, text } from '../report-parts.ts'

/** A briefing as reports carry it: `Briefing` of the domain without what every report says anyway, people as people. */

const id = z.string().min(1).max(80)
const title = z.string().max(4000)
const whole = z.int().min(-1_000_000_000).max(1_000_000_000)
const effort = z.int().min(0).max(1_000_000_000)
const layer = z.enum(layers)
const ids = z.array(id).max(20_000)
const department = z.string().max(400)
const list = <T extends z.ZodType>(item: T) => z.array(item).max(20_000)
const perLayer = <T extends z.ZodType>(value: T) =>
  z.strictObject({ claimed: value, evidenced: value, reviewed: value })

const step = z.strictObject({ criterion: id, check: id, action: z.enum(pathActions), effort })
const capacity = list(z.strictObject({ department: department.nullable(), effort }))
const wishes = z.strictObject({
  include: ids,
  leaveOut: ids,
  departments: list(department),
  doneBy: isoDate.nullable(),
  capacity,
})

const wish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('include'), criterion: id }),
  z.strictObject({ kind: z.literal('leave-out'), criterion: id }),
  z.strictObject({ kind: z.literal('departments'), departments: list(department) }),
  z.strictObject({ kind: z.literal('done-by'), doneBy: isoDate }),
  z.strictObject({ kind: z.literal('capacity'), department: department.nullable(), effort }),
])

const shortfall = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('gate'), title, codes: ids }),
  z.strictObject({
    kind: z.literal('threshold'),
    level: title,
    unit: z.enum(['points', 'criteria']),
    most: whole,
    needed: whole,
  }),
  z.strictObject({
    kind: z.literal('capacity'),
    level: title,
    department: department.nullable(),
    least: effort,
    has: effort,
    doneBy: isoDate.nullable(),
  }),
  z.strictObject({ kind: z.literal('no-time'), startOn: isoDate, doneBy: isoDate }),
])

const quarter = z.strictObject({
  quarter: z.strictObject({ year: z.int(), number: z.literal([1, 2, 3, 4]), startsOn: isoDate, endsOn: isoDate }),
  work: list(z.strictObject({ criterion: id, department, effort, isFinished: z.boolean(), steps: list(step) })),
  departments: list(z.strictObject({ department, effort, capacity: effort.nullable() })),
  effort,
})

const plan = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(true),
    path: z.strictObject({ effort, steps: list(step), criteria: ids }),
    schedule: z.strictObject({ quarters: z.array(quarter).max(500) }),
  }),
  z.strictObject({ ok: z.literal(false), why: z.strictObject({ wishes: list(wish), shortfalls: list(shortfall) }) }),
])

const path = z.strictObject({ levelId: id, layer, wishes, day: isoDate, plan })

const stair = z.strictObject({ points: whole, effort })
const staircase = z.strictObject({
  layer,
  points: whole,
  most: whole,
  stairs: list(stair),
  levels: z
    .array(
      z.strictObject({ id, title, needed: whole.nullable(), stair: stair.nullable(), shortfalls: list(shortfall) }),
    )
    .max(50),
})

const nearMiss = z.strictObject({
  criterion: id,
  check: id,
  steps: list(step),
  effort,
  brings: ids,
  points: whole,
  level: id.nullable(),
})

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
  cheapest: work.nullable(),
  extra: effort,
  swap: z.strictObject({ out: ids, into: ids }),
  add: work.nullable(),
  lapsed: list(z.strictObject({ criterion: id, since: isoDate })),
  dropped: ids,
  target: z
    .strictObject({
      on: isoDate,
      reaches: z.boolean(),
      lapses: list(z.strictObject({ criterion: id, since: isoDate.nullable() })),
    })
    .nullable(),
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
  staircase,
  nearMisses: list(nearMiss),
  forecast,
  plan: workPlan.nullable(),
  move: move.nullable(),
  /** Reports that were made before there was one carry none. */
  trend: trend.nullable().default(null),
  signed: z
    .strictObject({ number: whole, name: title, code: id, takenOn: isoDate, by: person, signedOn: isoDate })
    .nullable(),
})

export type ReportBriefing = z.infer<typeof briefingSchema>
