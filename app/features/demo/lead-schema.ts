import { z } from 'zod'
import { pathActions } from '#app/domain/path/missing-steps.ts'
import { takings } from '#app/domain/what-if/changes.ts'
import { workStatuses } from '#app/domain/work/work.ts'
import { ago, slug, text } from './demo-schema.ts'

// The format of lead.yaml: where to and by when, the work that is planned, what-ifs, snapshots. Results are never in it: they
// are worked out from what the city had on the day.

const done = { by: slug, on: ago }
const months = z.number().int().min(1).max(12)
const days = z.number().min(0).max(1000)

const WishSchema = z.strictObject({
  to: slug,
  /** Criteria that are not for this year. */
  leaveOut: z.array(text).default([]),
  /** Person-days of a quarter, by department. */
  capacity: z.record(text, days).default({}),
  ...done,
})

const ItemSchema = z.strictObject({
  owner: slug.optional(),
  department: text.optional(),
  /** Due on a day that is past, or at the end of the fiscal quarter in so many months; otherwise as proposed. */
  due: ago.optional(),
  quarterIn: months.optional(),
})

const ChangeSchema = z.strictObject({
  item: text,
  status: z.enum(workStatuses),
  note: z.string().trim().default(''),
  ...done,
})

const ScenarioSchema = z.strictObject({
  name: text,
  checks: z.record(text, z.enum(takings)),
  shared: z.strictObject({ with: z.array(slug), on: ago }).optional(),
  ...done,
})

const SnapshotSchema = z.strictObject({
  name: text,
  note: z.string().trim().default(''),
  /** Taken on the day of the submission for review at the latest, and before it. */
  isBeforeRound: z.boolean().default(false),
  /** What the leaders are told who are asked to sign it. */
  signing: text.optional(),
  ...done,
})

export const LeadSchema = z.strictObject({
  submission: z.strictObject({ inMonths: months, ...done }),
  efforts: z.array(z.strictObject({ days: z.record(text, z.partialRecord(z.enum(pathActions), days)), ...done })),
  wishes: z.array(WishSchema).min(1),
  work: z.strictObject({ items: z.record(text, ItemSchema), changes: z.array(ChangeSchema), ...done }),
  scenarios: z.array(ScenarioSchema),
  snapshots: z.array(SnapshotSchema),
})

export type DemoLead = z.infer<typeof LeadSchema>
