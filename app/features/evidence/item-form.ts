import { z } from 'zod'
import { departmentField, sensitivityField, titleField } from './evidence-form.ts'

export const ItemSchema = z.object({
  title: titleField.pipe(z.string().min(1, 'Give it a title by which others will know it')),
  department: departmentField,
  sensitivity: sensitivityField,
  revision: z.coerce.number().int().min(1).default(1),
})

export type ItemInput = z.output<typeof ItemSchema>
