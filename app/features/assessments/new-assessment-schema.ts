import { z } from 'zod'

/** Shared by the page and the server. A cycle is a short name, usually a year; it stands in the head of every report. */
export const NewAssessmentSchema = z.object({
  edition: z.string('Choose an edition').min(1, 'Choose an edition'),
  cycle: z
    .string('Enter the cycle, such as 2026')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().min(1, 'Enter the cycle, such as 2026').max(40, 'Use at most 40 characters for the cycle')),
})
