import { z } from 'zod'
import { isIsoDate, sayDate, type IsoDate } from '#app/domain/dates.ts'
import { SensitivitySchema } from '#app/domain/edition/schema.ts'
import { evidenceLimits, readWebAddress } from '#app/domain/evidence/evidence-limits.ts'
import { evidenceKinds } from '#app/domain/evidence/evidence-view.ts'
import { isStrength, type Strength } from '#app/domain/evidence/strength.ts'

/** Browsers send line breaks as CR LF; they are kept as LF. */
export const text = (longest: number, what: string) =>
  z
    .string()
    .default('')
    .transform((typed) => typed.replace(/\r\n?/g, '\n').trim())
    .pipe(z.string().max(longest, `Shorten ${what} to ${longest} characters`))

export const titleField = text(evidenceLimits.title, 'the title')
export const departmentField = text(evidenceLimits.department, 'the department')
export const locatorField = text(evidenceLimits.locator, 'the place to look at')
export const noteField = text(evidenceLimits.note, 'the note')
export const sensitivityField = z.preprocess((value) => value ?? 'internal', SensitivitySchema)

const strengthChoices = ['0', '1', '2', '3', 'later'] as const

/** `null` for "score later". */
export const strengthField = z
  .enum(strengthChoices, 'Choose a score, or "score later"')
  .default('later')
  .transform(readStrength)

export function readStrength(choice: string): Strength | null {
  const value = Number(choice)
  return choice !== '' && isStrength(value) ? value : null
}

type Rules = {
  /** The check has a window, so that evidence without a date would never count. */
  needsDate: boolean
  /** The last day that counts: today where the city is, or the day that the assessment is held at. */
  asOf: IsoDate
}

/** New evidence for a check. A file's bytes come beside it. One schema for the browser and the server. */
export function evidenceSchema({ needsDate, asOf }: Rules) {
  return z
    .object({
      kind: z.enum(evidenceKinds, 'Choose what you have').default('file'),
      title: titleField,
      date: z
        .string()
        .default('')
        .transform((typed) => typed.trim()),
      department: departmentField,
      sensitivity: sensitivityField,
      locator: locatorField,
      strength: strengthField,
      url: z
        .string()
        .default('')
        .transform((typed) => typed.trim()),
      statement: text(evidenceLimits.statement, 'the statement'),
    })
    .superRefine(({ kind, title, date, url, statement }, context) => {
      const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      if (kind !== 'file' && title === '') refuse('title', 'Give it a title by which others will know it')
      const wrongDate = judgeDate(date, needsDate, asOf)
      if (wrongDate !== null) refuse('date', wrongDate)
      if (kind === 'statement' && statement === '') refuse('statement', 'Write the statement')
      if (kind !== 'link') return
      const address = readWebAddress(url)
      if (!address.ok) refuse('url', address.message)
    })
}

export type EvidenceInput = z.output<ReturnType<typeof evidenceSchema>>

export function judgeDate(date: string, needsDate: boolean, asOf: IsoDate): string | null {
  if (date === '')
    return needsDate ? 'Enter the date of what it shows: without one it cannot count for this check' : null
  if (!isIsoDate(date)) return 'Enter a date that exists, like 2026-03-31'
  if (date > asOf) return `Enter a date up to ${sayDate(asOf)}: nothing after it counts here`
  return date < '1900-01-01' ? 'Check the year' : null
}

/** Something of the library for one more check. */
export const UseItemSchema = z.object({
  itemId: z.string('Choose one of the library').min(1, 'Choose one of the library'),
  locator: locatorField,
  strength: strengthField,
})

export type UseItemInput = z.output<typeof UseItemSchema>
