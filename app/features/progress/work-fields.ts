import { z } from 'zod'
import { judgeDue } from '#app/domain/due.ts'

/** Fields of the forms with which work is given to somebody. */

/** One line: line breaks would end the header of a mail. */
export const lineField = (longest: number, what: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(longest, `Shorten ${what} to ${longest} characters`))

/** Browsers send line breaks as CR LF; they are kept as LF. */
export const textField = (longest: number, what: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(longest, `Shorten ${what} to ${longest} characters`))

/** A day as a date field sends it; empty for none. */
export const dueField = z
  .string()
  .default('')
  .transform((typed) => typed.trim())
  .superRefine((date, context) => {
    const problem = judgeDue(date)
    if (problem !== null) context.addIssue({ code: 'custom', message: problem })
  })
