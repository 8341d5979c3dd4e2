import { z } from 'zod'
import type { AnswerState } from '#app/domain/answers.ts'

const states = ['met', 'unmet', 'unknown', 'not-applicable', 'not-assessed'] as const satisfies readonly AnswerState[]

/** One check's answer as its form sends it. Browsers send line breaks as CR LF; they are kept as LF. */
export const AnswerFormSchema = z.object({
  answer: z.enum(states, 'Choose an answer').default('not-assessed'),
  rationale: z
    .string()
    .default('')
    .transform((text) => text.replace(/\r\n?/g, '\n')),
  revision: z.coerce.number().int().min(0).default(0),
})
