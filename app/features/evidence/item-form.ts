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
  revision: z.coerce.number().int().min(1).default(1),
})

export type ItemInput = z.output<typeof ItemSchema>
