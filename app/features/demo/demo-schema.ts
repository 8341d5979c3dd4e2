import { z } from 'zod'
import { answers } from '#app/domain/answers.ts'
import { isIsoDate } from '#app/domain/dates.ts'
import { SensitivitySchema } from '#app/domain/edition/schema.ts'
import { isStrength } from '#app/domain/evidence/strength.ts'
import { readAgo } from './demo-calendar.ts'
import { isFillable } from './fill-in.ts'

// The format of the files in prisma/demo. They hold what the demo says; code only turns it into rows.

export const text = z.string().trim().min(1)
const filled = text.refine(isFillable, 'placeholders like {date}, {date-3m}, {date+14d}, {iso}, {year} or {year-1}')
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and hyphens')
export const ago = text.transform((value, context) => {
  const found = readAgo(value)
  if (found) return found
  context.addIssue({
    code: 'custom',
    message: 'a time like "5 months ago", "3 weeks ago" or "1 month and 10 days ago"',
  })
  return z.NEVER
})
const strength = z.custom<0 | 1 | 2 | 3>(isStrength, 'a strength from 0 to 3')

const city = {
  name: text,
  region: text,
  population: z.number().int().positive(),
  fiscalYearStart: z.number().int().min(1).max(12),
  timeZone: text,
  /** Printed on every page and report about the city. */
  notice: text,
}

export const PeopleSchema = z.record(
  slug,
  z.strictObject({
    name: text,
    email: z.email().endsWith('@example.org', 'an address at example.org'),
    role: z.enum(['lead', 'contributor', 'leader', 'coach', 'administrator']),
    joined: ago,
    /** For people who no longer work there: they keep what they wrote, and cannot sign in. */
    left: ago.optional(),
  }),
)

export const MadeUpCitySchema = z.strictObject({
  ...city,
  edition: text,
  begun: ago,
  begunBy: slug,
  dueInMonths: z.number().int().min(1),
})

export const IllustrationSchema = z.strictObject({
  ...city,
  edition: text,
  cycle: text,
  asOfHeld: z.string().refine(isIsoDate, 'a date like 2017-01-31'),
  answers: text.endsWith('.csv', 'the name of a CSV file beside this one'),
  imported: ago,
  importedBy: slug,
})

const savedAnswer = {
  answer: z.enum([...answers, 'not-assessed']),
  note: z.string().trim().default(''),
  by: slug,
  on: ago,
  /** Whose word it is, where the author took it from somebody who was asked. */
  source: z.string().trim().default(''),
}

/** By criterion and letter. `before` holds what was saved earlier, oldest first. */
export const AnswersSchema = z.record(
  text,
  z.record(text, z.strictObject({ ...savedAnswer, before: z.array(z.strictObject(savedAnswer)).default([]) })),
)

const score = { strength, note: z.string().trim().default('') }

export const SupportSchema = z.strictObject({
  locator: z.string().trim().default(''),
  /** `null` where nobody has scored it yet. */
  strength: strength.nullable(),
  note: z.string().trim().default(''),
  /** Who put it there, and when; if left out, with the item itself. */
  by: slug.optional(),
  on: ago.optional(),
  /** The score that this one replaced. */
  was: z.strictObject({ ...score, by: slug }).optional(),
  review: z.strictObject({ ...score, by: slug, on: ago }).optional(),
  removed: z.strictObject({ by: slug, on: ago }).optional(),
  /** Put on the item's second revision, and scored again there. */
  moved: z.strictObject({ ...score, by: slug, on: ago }).optional(),
})

export const EvidenceSchema = z.record(
  slug,
  z.strictObject({
    title: filled,
    /** One of these four says what it is. A PDF is drawn from documents.yaml; a file is copied from files/. */
    pdf: slug.optional(),
    file: text.optional(),
    url: z.url().optional(),
    statement: filled.optional(),
    /** The day of what it shows; `null` if it has none. */
    date: ago.nullable(),
    department: text,
    sensitivity: SensitivitySchema.default('public'),
    by: slug,
    added: ago,
    /** Its second revision, of the same kind. */
    replaced: z.strictObject({ pdf: slug, date: ago.nullable(), note: text, by: slug, on: ago }).optional(),
    /** By check. */
    supports: z.record(text, SupportSchema).default({}),
  }),
)

const TableSchema = z
  .strictObject({
    columns: z.array(text).min(2),
    /** Of the columns, in any unit. */
    widths: z.array(z.number().positive()),
    rows: z.array(z.array(z.string().refine(isFillable))).min(1),
  })
  .refine(
    ({ columns, widths, rows }) => [widths, ...rows].every(({ length }) => length === columns.length),
    'every row, and the widths, must be as many as the columns',
  )

const BlockSchema = z.union([
  z.strictObject({ heading: filled }),
  z.strictObject({ text: filled }),
  z.strictObject({ list: z.array(filled).min(1) }),
  z.strictObject({ table: TableSchema }),
  z.strictObject({ signed: filled }),
  z.strictObject({ page: z.literal('new') }),
])

export const DocumentsSchema = z.record(
  slug,
  z.strictObject({
    fileName: text.endsWith('.pdf'),
    from: text,
    kind: text,
    title: filled,
    facts: z.record(text, filled).default({}),
    body: z.array(BlockSchema).min(1),
  }),
)

export type DemoPerson = z.infer<typeof PeopleSchema>[string]
export type MadeUpCity = z.infer<typeof MadeUpCitySchema>
export type Illustration = z.infer<typeof IllustrationSchema>
export type DemoAnswer = z.infer<typeof AnswersSchema>[string][string]
export type DemoItem = z.infer<typeof EvidenceSchema>[string]
export type DemoSupport = z.infer<typeof SupportSchema>
export type DemoDocument = z.infer<typeof DocumentsSchema>[string]
export type DocumentBlock = z.infer<typeof BlockSchema>
