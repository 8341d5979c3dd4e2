import { z } from 'zod'
import { isIsoDate } from '../dates.ts'

/**
 * The format of an edition, as written in `criteria/<standard>/<version>/`. One file `edition.yaml` and one file per
 * criterion. Everything a standard says in numbers or words is here; nothing of it is in code.
 */

const text = z.string().trim().min(1)
const isoDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'a date like 2026-03-31')
  .refine(isIsoDate, 'a date that exists')
const areaId = z.string().regex(/^[A-Z]{1,8}$/, 'one to eight capital letters, like DM')
const criterionId = z.string().regex(/^[A-Z]{1,8}[1-9]\d{0,2}$/, "a practice area's letters and a number, like DM1")
const slug = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')
const wholeNumber = z.number().int().min(1).max(1_000_000)
const days = z.number().min(0).max(1000)

/** A share of a hundred, written as a decimal; kept as written so that it can be compared as an exact fraction. */
const percent = z.number().min(0.0001).max(100)

/** What a level or an area minimum asks for: a share of the possible points, points, or a number of criteria. */
export const ThresholdSchema = z.union(
  [z.strictObject({ percent }), z.strictObject({ points: wholeNumber }), z.strictObject({ criteria: wholeNumber })],
  'one of { percent: 51 }, { points: 22 } or { criteria: 22 }',
)

/** How many of a list are needed. */
export const RuleSchema = z.union(
  [z.literal('all'), z.literal('any'), z.strictObject({ atLeast: wholeNumber })],
  'all, any or { atLeast: 2 }',
)

export const CadenceSchema = z.enum(['monthly', 'quarterly', 'half-yearly', 'yearly', 'biennial'])

/**
 * How long evidence stays current: a number of months from the date of what it shows, or a rhythm (then it is current
 * through the end of the calendar period after the one it falls in). Absent: it does not age.
 */
export const WindowSchema = z.union(
  [z.strictObject({ months: z.number().int().min(1).max(240) }), z.strictObject({ cadence: CadenceSchema })],
  `{ months: 24 } with at most 240, or { cadence: quarterly } with one of ${CadenceSchema.options.join(', ')}`,
)

/**
 * What "not applicable" does: `never` = it cannot be chosen; `leave-out` = the check no longer counts for or against,
 * and a criterion with no check left leaves the possible total; `counts-as-met` = it counts as met.
 */
export const NotApplicableSchema = z.enum(['never', 'leave-out', 'counts-as-met'])

export const SensitivitySchema = z.enum(['public', 'internal', 'sensitive'])

/** Effort in person-days for each thing that can be missing. A bare number is the effort to put the check in place. */
const EffortSchema = z.union(
  [
    days,
    z.strictObject({
      establish: days,
      find: days.optional(),
      strengthen: days.optional(),
      refresh: days.optional(),
      review: days.optional(),
    }),
  ],
  'person-days from 0 to 1000, such as 2, or { establish: 2 } with any of find, strengthen, refresh, review',
)

export const CheckSchema = z.strictObject({
  id: z.string().regex(/^[a-z]$/, 'one small letter'),
  /** One observable fact that somebody can point at. */
  text,
  /** Documents that show it, most usual first. */
  evidence: z.array(text).min(1),
  window: WindowSchema.optional(),
  guidance: text.optional(),
  effort: EffortSchema.default(1),
  sensitivity: SensitivitySchema.default('public'),
  /** Why this check is written as it is, where the standard is silent. */
  reading: text.optional(),
})

export const CriterionSchema = z.strictObject({
  id: criterionId,
  title: text,
  summary: text,
  points: wholeNumber.default(1),
  rule: RuleSchema.default('all'),
  prerequisites: z.array(criterionId).default([]),
  notApplicable: NotApplicableSchema.default('never'),
  guidance: z.strictObject({
    why: text,
    smallCities: text.optional(),
    trap: text.optional(),
  }),
  /** What of this criterion is our interpretation, and what the published facts say. */
  reading: text.optional(),
  status: z.enum(['active', 'retired']).default('active'),
  checks: z.array(CheckSchema).min(1).max(26),
})

const gateBase = { id: slug, title: text, levels: z.array(slug).min(1).optional() }

/** A gate blocks a level whatever the total. Without `levels` it stands before every level. */
export const GateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ...gateBase, kind: z.literal('criteria'), criteria: z.array(criterionId).min(1) }),
  z.strictObject({ ...gateBase, kind: z.literal('area-minimum'), area: areaId, minimum: ThresholdSchema }),
  z.strictObject({
    ...gateBase,
    kind: z.literal('group'),
    atLeast: wholeNumber,
    /** Each is a criterion, or an area with the minimum it must reach. */
    of: z
      .array(
        z.union([
          z.strictObject({ criterion: criterionId }),
          z.strictObject({ area: areaId, minimum: ThresholdSchema }),
        ]),
      )
      .min(1),
  }),
])

export const LevelSchema = z.strictObject({
  id: slug,
  title: text,
  threshold: ThresholdSchema,
  /** The shape of the level's mark, so that it is never told by colour alone. */
  mark: z.enum(['circle', 'square', 'hexagon', 'octagon', 'star']).default('circle'),
  metal: z.enum(['bronze', 'silver', 'gold', 'platinum', 'none']).default('none'),
})

export const AreaSchema = z.strictObject({ id: areaId, title: text, summary: text })

export const EditionFileSchema = z.strictObject({
  format: z.literal(1),
  standard: slug,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a semantic version like 3.0.0'),
  title: text,
  /** What the standard's owner calls this version. */
  edition: text,
  status: z.enum(['draft', 'published', 'retired']),
  dates: z.strictObject({
    /** When the standard's owner put this version in force. */
    effective: z
      .string()
      .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a year, month or date')
      .optional(),
    /** When this file was published. */
    published: isoDate.optional(),
    retired: isoDate.optional(),
  }),
  locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
  owner: text,
  /** Who decides, in one sentence; printed wherever a result is shown. */
  disclaimer: text,
  source: z.array(text).min(1),
  licence: text,
  /** What in this edition is our interpretation. */
  reading: text,
  areas: z.array(AreaSchema).min(1),
  /** In rising order. Absent: a checklist with a profile and no levels. */
  levels: z.array(LevelSchema).min(1).optional(),
  gates: z.array(GateSchema).default([]),
  /** Person-days for what is missing, where a check does not say otherwise. */
  effort: z
    .strictObject({ find: days, strengthen: days, refresh: days, review: days })
    .default({ find: 0.5, strengthen: 1, refresh: 0.5, review: 0.25 }),
})

/** A locale overlay: the texts of an edition in another language. What it leaves out stays in the edition's own. */
export const OverlaySchema = z.strictObject({
  format: z.literal(1),
  locale: z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
  title: text.optional(),
  edition: text.optional(),
  disclaimer: text.optional(),
  licence: text.optional(),
  reading: text.optional(),
  areas: z.record(areaId, z.strictObject({ title: text.optional(), summary: text.optional() })).default({}),
  levels: z.record(slug, z.strictObject({ title: text })).default({}),
  gates: z.record(slug, z.strictObject({ title: text })).default({}),
  criteria: z
    .record(
      criterionId,
      z.strictObject({
        title: text.optional(),
        summary: text.optional(),
        reading: text.optional(),
        guidance: z
          .strictObject({ why: text.optional(), smallCities: text.optional(), trap: text.optional() })
          .optional(),
        checks: z
          .record(
            z.string().regex(/^[a-z]$/),
            z.strictObject({
              text: text.optional(),
              evidence: z.array(text).min(1).optional(),
              guidance: text.optional(),
              reading: text.optional(),
            }),
          )
          .default({}),
      }),
    )
    .default({}),
})

export type Threshold = z.infer<typeof ThresholdSchema>
export type Rule = z.infer<typeof RuleSchema>
export type Cadence = z.infer<typeof CadenceSchema>
export type Window = z.infer<typeof WindowSchema>
export type Sensitivity = z.infer<typeof SensitivitySchema>
export type NotApplicablePolicy = z.infer<typeof NotApplicableSchema>
export type Gate = z.infer<typeof GateSchema>
export type Level = z.infer<typeof LevelSchema>
export type Area = z.infer<typeof AreaSchema>
export type EditionFile = z.infer<typeof EditionFileSchema>
export type CriterionFile = z.infer<typeof CriterionSchema>
export type CheckFile = z.infer<typeof CheckSchema>
export type Overlay = z.infer<typeof OverlaySchema>
