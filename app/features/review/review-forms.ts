import { z } from 'zod'
import { verdictLimit, verdictValues } from '#app/domain/review-verdict.ts'

const text = z
  .string()
  .default('')
  .transform((value) => value.replace(/\r\n?/g, '\n').trim())

const short = text.pipe(z.string().max(verdictLimit, `Use at most ${verdictLimit} characters`))

/** A verdict as its form sends it; what it lacks is judged by the domain. `signature` is of what the writer was shown. */
export const VerdictFormSchema = z.object({
  value: z.enum(verdictValues, 'Choose accept or needs work'),
  reason: text,
  wouldDo: text,
  signature: z.string().default(''),
  handBack: z
    .string()
    .default('')
    .transform((value) => value === 'on'),
})
export type VerdictInput = z.output<typeof VerdictFormSchema>

/** What is done with a round on the review page. */
export const RoundFormSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('submit'), note: short }),
  z.object({ intent: z.literal('withdraw') }),
  z.object({
    intent: z.literal('return'),
    note: text.pipe(
      z
        .string()
        .min(1, 'Say what you found, so that the city knows how to go on')
        .max(verdictLimit, `Use at most ${verdictLimit} characters`),
    ),
  }),
  z.object({ intent: z.literal('return-criterion'), criterionId: z.string() }),
])
