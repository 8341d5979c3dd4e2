import { z } from 'zod'
import { judgeDue } from '#app/domain/due.ts'

/** How long what people type about a criterion's plan may be, in characters. */
export const planLimits = { department: 120, officialText: 20_000 } as const

const dayField = z
  .string()
  .default('')
  .transform((typed) => typed.trim())
  .superRefine((date, context) => {
    const problem = judgeDue(date)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })

const departmentField = z
  .string()
  .default('')
  .transform((typed) => typed.replace(/\s+/g, ' ').trim())
  .pipe(z.string().max(planLimits.department, `Shorten the department to ${planLimits.department} characters`))

/** The plan of one criterion. `revision` is the one that was read: 0 where there was none. */
export const PlanSchema = z.object({
  ownerId: z.string().default(''),
  department: departmentField,
  dueOn: dayField,
  officialText: z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(planLimits.officialText, `Shorten the wording to ${planLimits.officialText} characters`)),
  revision: z.coerce.number().int().min(0).default(0),
})

export type PlanInput = z.output<typeof PlanSchema>

const criterionPrefix = 'criterion:'
const areaPrefix = 'area:'

/**
 * The same for many criteria at once: `criterion:DM1` for one, `area:DM` for a whole practice area. What is left as it is
 * (`keep`, or empty) stays; `none` takes the owner or the date away.
 */
export const ShareOutSchema = z
  .looseObject({
    ownerId: z.string().default('keep'),
    department: departmentField,
    dueOn: dayField,
    noDue: z.string().optional(),
  })
  .transform(({ ownerId, department, dueOn, noDue, ...rest }) => {
    const named = (prefix: string) =>
      Object.keys(rest).flatMap((field) => (field.startsWith(prefix) ? [field.slice(prefix.length)] : []))
    return {
      ownerId,
      department,
      dueOn,
      hasNoDue: noDue !== undefined,
      criterionIds: named(criterionPrefix),
      areaIds: named(areaPrefix),
    }
  })

export type ShareOutInput = z.output<typeof ShareOutSchema>
