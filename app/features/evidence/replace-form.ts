import { z } from 'zod'
import type { IsoDate } from '#app/domain/dates.ts'
import { evidenceLimits, readWebAddress } from '#app/domain/evidence/evidence-limits.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { judgeDate, text } from './evidence-form.ts'

/** Why a new revision is made: one or two lines, read by whoever scored the last one. */
const longestWhy = 300

/** A new revision of an item of a kind. A file's bytes come beside it. One schema for the browser and the server. */
export function replaceSchema(kind: EvidenceKind, asOf: IsoDate) {
  return z
    .object({
      note: text(longestWhy, 'the reason').pipe(
        z.string().min(1, 'Say in a few words why there is a new one: “signed version”, “figures of 2026”'),
      ),
      date: z
        .string()
        .default('')
        .transform((typed) => typed.trim()),
      url: z
        .string()
        .default('')
        .transform((typed) => typed.trim()),
      statement: text(evidenceLimits.statement, 'the statement'),
      /** The revision that the writer had read as the newest. */
      newest: z.coerce.number().int().min(1).default(1),
    })
    .superRefine(({ date, url, statement }, context) => {
      const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
      const wrongDate = judgeDate(date, false, asOf)
      if (wrongDate !== null) refuse('date', wrongDate)
      if (kind === 'statement' && statement === '') refuse('statement', 'Write the statement')
      if (kind !== 'link') return
      const address = readWebAddress(url)
      if (!address.ok) refuse('url', address.message)
    })
}

export type ReplaceInput = z.output<ReturnType<typeof replaceSchema>>
