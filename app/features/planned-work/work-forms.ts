import { z } from 'zod'
import { inThousandths } from '#app/domain/path/missing-steps.ts'
import { workStatuses } from '#app/domain/work/work.ts'
import { dueField, lineField, textField } from '#app/features/progress/work-fields.ts'

export const workLimits = { department: 120, note: 2000, days: 1000 } as const

const daysPattern = /^\d{1,4}([.,]\d{1,3})?$/
const sayDaysWrong = `Enter person-days from 0 to ${workLimits.days}, such as 2.5`

/** Person-days as somebody types them, in thousandths; `null` if they are none. */
export function readTypedDays(typed: string): number | null {
  const days = daysPattern.test(typed) ? Number(typed.replace(',', '.')) : NaN
  return days <= workLimits.days ? inThousandths(days) : null
}

const departmentField = lineField(workLimits.department, 'the department')

const daysField = z
  .string()
  .default('')
  .transform((typed, context) => {
    const effort = readTypedDays(typed.trim())
    if (effort === null) context.addIssue({ code: 'custom', message: sayDaysWrong })
    return effort ?? 0
  })

const noteField = textField(workLimits.note, 'the note')

const revisionField = z.coerce.number().int().min(0).catch(0).default(0)

/** What can be said of one item when it is planned. */
const fields = { ownerId: z.string().default(''), department: departmentField, dueOn: dueField, days: daysField }

/** An item as its page sends it. `revision` is the one that was read. */
export const ItemSchema = z.object({
  ...fields,
  status: z.enum(workStatuses, 'Choose a status'),
  note: noteField,
  revision: revisionField,
})
export type ItemInput = z.output<typeof ItemSchema>

/** An item moved to another quarter, or to no date. */
export const MoveSchema = z.object({
  itemId: z.string().default(''),
  quarter: z.string().regex(/^\d{4}-[1-4]$|^none$/, 'Choose a quarter'),
  revision: revisionField,
})
export type MoveInput = z.output<typeof MoveSchema>

/** A plan that ends without another. */
export const EndSchema = z.object({ planId: z.string().default(''), confirmed: z.string().optional() })
export type EndInput = z.output<typeof EndSchema>

/** One form of the board: a move, or the plan's end. */
export const BoardSchema = z.discriminatedUnion('intent', [
  MoveSchema.extend({ intent: z.literal('move') }),
  EndSchema.extend({ intent: z.literal('end') }),
])

/** A criterion that is added to a plan. Its days are worked out unless somebody types them. */
export const AddSchema = z.object({
  criterionId: z.string().default(''),
  ownerId: z.string().default(''),
  department: departmentField,
  dueOn: dueField,
})
export type AddInput = z.output<typeof AddSchema>

export type PlannedFields = { ownerId: string; department: string; dueOn: string; effort: number }

const RowSchema = z.object(fields)

/** Most criteria of one plan: several times those of the largest edition. */
const mostRows = 1000

const namesOfRow = ['ownerId', 'department', 'dueOn', 'days'] as const

/** The name of a field of one criterion: `dueOn:DM1`. */
export const rowField = (name: (typeof namesOfRow)[number], criterionId: string) => `${name}:${criterionId}`

/**
 * A path that becomes a plan: `id` is made with the page, so that a form sent twice is one plan; `endsId` is the plan that
 * was under way then; `seen` stands for the path that was shown.
 */
export const PlanFormSchema = z
  .looseObject({
    id: z.uuid('Open this page again, and plan from there'),
    endsId: z.string().default(''),
    ends: z.string().optional(),
    seen: z.string().default(''),
  })
  .transform(({ id, endsId, ends, seen, ...rest }, context) => {
    const rows = new Map<string, PlannedFields>()
    // Asked together with whatever else is wrong, not in a second round.
    if (endsId !== '' && ends === undefined)
      context.addIssue({ code: 'custom', path: ['ends'], message: 'Confirm that the plan under way ends' })
    const names = Object.keys(rest).filter((name) => name.startsWith('days:'))
    if (names.length > mostRows) {
      context.addIssue({ code: 'custom', message: 'These are more criteria than a plan can have. Load the page again' })
      return z.NEVER
    }
    for (const name of names) {
      const code = name.slice('days:'.length)
      const typed = Object.fromEntries(namesOfRow.map((field) => [field, rest[rowField(field, code)]]))
      const row = RowSchema.safeParse(typed)
      if (row.success) {
        const { days, ...said } = row.data
        rows.set(code, { ...said, effort: days })
        continue
      }
      for (const { path, message } of row.error.issues) {
        const field = rowField(path[0] as (typeof namesOfRow)[number], code)
        context.addIssue({ code: 'custom', path: [field], message: `${code}: ${message}` })
      }
    }
    return { id, endsId, isEnding: ends !== undefined, seen, rows }
  })
export type PlanInput = z.output<typeof PlanFormSchema>
