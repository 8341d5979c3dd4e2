import { z } from 'zod'
import { isIsoDate } from '#app/domain/dates.ts'

const day = z
  .string()
  .trim()
  .refine((text) => text === '' || (isIsoDate(text) && text >= '1900-01-01' && text < '9999-12-31'))
  .catch('')

/** What of a history somebody asks for, from a page's address; what cannot be used is left out. */
export const HistoryQuery = z.object({
  person: z.string().catch(''),
  criterion: z.string().catch(''),
  from: day.default(''),
  until: day.default(''),
  /** The events before this one: the next page. */
  before: z.coerce.number().int().positive().nullable().catch(null).default(null),
})
export type HistoryQuery = z.infer<typeof HistoryQuery>
