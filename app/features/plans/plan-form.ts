import { z } from 'zod'
import { dueField, lineField, textField } from '#app/features/progress/work-fields.ts'

/** How long what people type about a criterion's plan may be, in characters. */
export const planLimits = { department: 120, officialText: 20_000 } as const

const departmentField = lineField(planLimits.department, 'the department')

/** The plan of one criterion. `revision` is the one that was read: 0 where there was none. */
export const PlanSchema = z.object({
  ownerId: z.string().default(''),
  department: departmentField,
  dueOn: dueField,
  officialText: textField(planLimits.officialText, 'the wording'),
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
    dueOn: dueField,
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
