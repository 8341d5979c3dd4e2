import { z } from 'zod'
import { isIsoDate } from '#app/domain/dates.ts'
import { departmentField, sensitivityField, titleField } from './evidence-form.ts'

export const ItemSchema = z.object({
  title: titleField.pipe(z.string().min(1, 'Give it a title by which others will know it')),
  /** `null` for no date. */
  date: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .refine((typed) => typed === '' || isIsoDate(typed), 'Enter a date that exists, like 2026-03-31')
    .transform((typed) => (typed === '' ? null : typed)),
  department: departmentField,
  sensitivity: sensitivityField,
  /** The writer knows that others will be able to read what only a few could. */
  isWidening: z
    .string()
    .optional()
    .transform((typed) => typed === 'yes'),
  revision: z.coerce.number().int().min(1).default(1),
})

export type ItemInput = z.output<typeof ItemSchema>

/** The forms on the page of an item. Which one it is stands in `intent`; without one it is the first. */
export const ItemFormSchema = z.preprocess(
  (fields) => ({ intent: 'edit', ...(fields as Record<string, unknown>) }),
  z.discriminatedUnion('intent', [
    ItemSchema.extend({ intent: z.literal('edit') }),
    z.object({ intent: z.literal('move') }),
    z.object({ intent: z.enum(['grant', 'revoke']), userId: z.string().min(1, 'Choose a coach of this city') }),
  ]),
)
