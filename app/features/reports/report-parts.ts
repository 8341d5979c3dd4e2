import { z } from 'zod'

/** Parts that the contents of all reports are made of, with the limits that a file from outside has to keep. */

/** A text that somebody wrote. A note of 6,000 words has about 40,000 letters. */
export const text = z.string().max(400_000)

export const checkId = z.string().min(1).max(80)

export const listOf = <T extends z.ZodType>(item: T) => z.array(item).max(20_000)

/** Somebody who did something: by name, or where names are left out only by what they are. */
export const person = z.strictObject({ name: z.string().max(400).nullable(), role: z.string().max(200) })
export type Person = z.infer<typeof person>

/** "Ana Ruiz, the coach", or "the coach". */
export function sayPerson({ name, role }: Person): string {
  return name === null ? role : `${name}, ${role}`
}
