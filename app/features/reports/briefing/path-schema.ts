import { z } from 'zod'
import { pathActions, stepStarts } from '#app/domain/path/missing-steps.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { isoDate } from '../readiness-schema.ts'

/** A path, its schedule and a staircase as reports carry them, and the small parts that the rest of a briefing shares. */

export const id = z.string().min(1).max(80)
export const title = z.string().max(4000)
export const whole = z.int().min(-1_000_000_000).max(1_000_000_000)
export const effort = z.int().min(0).max(1_000_000_000)
export const layer = z.enum(layers)
export const ids = z.array(id).max(20_000)
export const department = z.string().max(400)
export const list = <T extends z.ZodType>(item: T) => z.array(item).max(20_000)
export const perLayer = <T extends z.ZodType>(value: T) =>
  z.strictObject({ claimed: value, evidenced: value, reviewed: value })

export const step = z.strictObject({
  criterion: id,
  check: id,
  action: z.enum(pathActions),
  effort,
  start: z.enum(stepStarts).optional(),
})
const capacity = list(z.strictObject({ department: department.nullable(), effort }))
const wishes = z.strictObject({
  include: ids,
  leaveOut: ids,
  departments: list(department),
  doneBy: isoDate.nullable(),
  capacity,
})

export const wish = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('include'), criterion: id }),
  z.strictObject({ kind: z.literal('leave-out'), criterion: id }),
  z.strictObject({ kind: z.literal('departments'), departments: list(department) }),
  z.strictObject({ kind: z.literal('done-by'), doneBy: isoDate }),
  z.strictObject({ kind: z.literal('handed-in'), on: isoDate }),
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

const known = z.strictObject({ least: effort, most: effort.nullable() })

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
  z.strictObject({
    ok: z.literal(false),
    why: z.strictObject({
      wishes: list(wish),
      shortfalls: list(shortfall),
      unproven: z.enum(['path', 'smallest']).optional(),
      known: known.extend({ isLimited: z.boolean() }).optional(),
    }),
  }),
])

export const dayIs = z.enum(['results', 'submission', 'done'])
export const path = z.strictObject({
  levelId: id,
  layer,
  wishes,
  day: isoDate,
  /** Reports that were made before there was one counted the day of the results unless somebody chose another. */
  dayIs: dayIs.default('results'),
  plan,
})

const stair = z.strictObject({ points: whole, effort })
export const staircase = z.strictObject({
  layer,
  points: whole,
  most: whole,
  stairs: list(stair),
  isPartial: z.literal(true).optional(),
  levels: z
    .array(
      z.strictObject({
        id,
        title,
        needed: whole.nullable(),
        stair: stair.nullable(),
        isReached: z.boolean().optional(),
        isUnproven: z.literal(true).optional(),
        known: known.optional(),
        shortfalls: list(shortfall),
      }),
    )
    .max(50),
})

export const nearMiss = z.strictObject({
  criterion: id,
  check: id,
  steps: list(step),
  effort,
  brings: ids,
  points: whole,
  level: id.nullable(),
})
