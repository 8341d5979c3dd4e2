import { z } from 'zod'
import { isStrength, type Strength } from '#app/domain/evidence/strength.ts'
import { locatorField, noteField } from './evidence-form.ts'

const choose = 'Choose a score from 0 to 3'

export const ScoreSchema = z.object({
  intent: z.literal('score'),
  value: z
    .string(choose)
    .regex(/^[0-3]$/, choose)
    .transform((typed): Strength => {
      const value = Number(typed)
      return isStrength(value) ? value : 0
    }),
  note: noteField,
  content: z.coerce.number().int().min(1).optional(),
})

const LocatorSchema = z.object({ intent: z.literal('locator'), locator: locatorField, was: z.string().default('') })
const RemoveSchema = z.object({ intent: z.literal('remove') })
const RestoreSchema = z.object({ intent: z.literal('restore') })

const MoveSchema = z.object({ intent: z.literal('move') })

/** The forms on the page of a link. Which one it is stands in `intent`. */
export const LinkFormSchema = z.discriminatedUnion('intent', [
  ScoreSchema,
  LocatorSchema,
  RemoveSchema,
  RestoreSchema,
  MoveSchema,
])
