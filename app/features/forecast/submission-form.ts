import { z } from 'zod'
import { judgeDue } from '#app/domain/due.ts'

const day = z
  .string()
  .default('')
  .transform((typed) => typed.trim())

/** The day of submission as it is typed; empty takes it away. `was` is the day that the reader saw. */
export const SubmissionSchema = z.object({
  submitOn: day.superRefine((date, context) => {
    const problem = judgeDue(date)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  }),
  was: day,
})

export type SubmissionInput = z.output<typeof SubmissionSchema>
