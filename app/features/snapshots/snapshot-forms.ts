import { z } from 'zod'
import { snapshotLimits as limits } from '#app/domain/snapshot/attestation.ts'

const line = (most: number, what: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, `Shorten ${what} to ${most} characters`))

const text = (most: number, what: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(most, `Shorten ${what} to ${most} characters`))

/** A new snapshot. `id` is chosen when the form is shown: sent twice, it is one. */
export const TakeSchema = z.object({
  id: z.uuid(),
  name: line(limits.name, 'the name').pipe(z.string().min(1, 'Give the snapshot a name')),
  note: text(limits.note, 'the note'),
  ask: z
    .string()
    .optional()
    .transform((value) => value !== undefined),
})
export type TakeInput = Omit<z.output<typeof TakeSchema>, 'ask'>

export const SigningSchema = z.object({
  intent: z.enum(['ask', 'withdraw']),
  note: text(limits.note, 'the note'),
})

export const SignSchema = z.object({
  name: line(limits.signer, 'the name').pipe(z.string().min(1, 'Type your name')),
  office: line(limits.office, 'the office').pipe(z.string().min(1, 'Type your office, like “City manager”')),
  confirm: z
    .string()
    .optional()
    .refine((value) => value !== undefined, 'Tick the box if this is true')
    .transform(() => true as const),
  code: z.string().default(''),
})
export type SignInput = z.output<typeof SignSchema>

const HandBackSchema = z.object({
  reason: text(limits.reason, 'the reason').pipe(z.string().min(1, 'Say why you do not sign it yet')),
})
export type HandBackInput = z.output<typeof HandBackSchema>

/** What a leader decides about a snapshot: to sign it, or to hand the request back. A form without a word is a signature. */
export const DecideSchema = z.preprocess(
  (sent) => ({ intent: 'sign', ...(sent as Record<string, unknown>) }),
  z.discriminatedUnion('intent', [
    SignSchema.extend({ intent: z.literal('sign') }),
    HandBackSchema.extend({ intent: z.literal('hand-back') }),
  ]),
)

export const ReopenSchema = z.object({
  /** The cycle that the form was shown in: sent again after that, it does nothing. */
  cycleNumber: z.coerce.number().int().min(1),
  reason: text(limits.reason, 'the reason').pipe(z.string().min(1, 'Say why it is opened again')),
})
export type ReopenInput = z.output<typeof ReopenSchema>
