import { z } from 'zod'
import { isIsoDate, type IsoDate } from '#app/domain/dates.ts'
import { evidenceLimits, readWebAddress } from '#app/domain/evidence/evidence-limits.ts'
import { proposedAnswers, requestLimits, type ProposedAnswer } from '#app/domain/requests.ts'
import type { TypedAnswer } from '#app/ui/asked-view.ts'
import { lineField, textField } from '#app/features/progress/work-fields.ts'
import { emailField } from './request-form.ts'

/** One check's part of the page that a person answers on. */
export type AskedAnswer = {
  checkId: string
  answer: ProposedAnswer | null
  note: string
  revision: number
  /** What the answer was when the page was made: the same still means that nobody touched it. */
  seen: string
  link: { url: string; title: string } | null
  /** The day of what the link or the file shows. */
  date: IsoDate | null
  forward: { name: string; email: string } | null
}

export type AskedParse = { typed: TypedAnswer; errors: Record<string, string>; value: AskedAnswer }

const Part = z.object({
  answer: z
    .string()
    .default('')
    .transform((typed) => proposedAnswers.find((each) => each === typed) ?? null),
  note: textField(requestLimits.note, 'the note'),
  revision: z.coerce.number().int().min(0).default(0).catch(0),
  seen: z.string().default(''),
})
const Link = z.object({
  link: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .superRefine((typed, context) => {
      const address = typed === '' ? null : readWebAddress(typed)
      if (address && !address.ok) context.addIssue({ code: 'custom', message: address.message })
    }),
  linkTitle: lineField(evidenceLimits.title, 'the title'),
})
const Day = z.object({
  date: z
    .string()
    .default('')
    .transform((typed) => typed.trim())
    .refine((typed) => typed === '' || isIsoDate(typed), 'Enter a date that exists, like 2026-03-31'),
})
const Forward = z.object({
  forwardName: lineField(requestLimits.name, 'the name'),
  forwardEmail: emailField,
})

const names = ['answer', 'note', 'link', 'linkTitle', 'date', 'forwardName', 'forwardEmail'] as const

/**
 * Reads one check's fields, `note:DM1.a` and so on. What is wrong with a link or a forwarding does not hold up the
 * answer: each part stands for itself.
 */
export function readAsked(fields: Record<string, string>, checkId: string): AskedParse {
  const part = (name: string) => fields[`${name}:${checkId}`] ?? ''
  const typed = Object.fromEntries(names.map((name) => [name, part(name)])) as TypedAnswer
  const raw = { ...typed, revision: part('revision'), seen: part('seen') }
  const [answer, link, day, forward] = [Part, Link, Day, Forward].map((schema) => schema.safeParse(raw))
  const errors: Record<string, string> = {}
  for (const result of [answer, link, day, forward]) {
    for (const issue of result?.error?.issues ?? []) errors[String(issue.path[0])] ??= issue.message
  }
  return { typed, errors, value: toAnswer(checkId, raw, errors) }
}

function toAnswer(checkId: string, raw: TypedAnswer & { revision: string; seen: string }, errors: object): AskedAnswer {
  const is = (...fields: string[]) => !fields.some((field) => field in errors)
  // A note that is too long is never cut: then the answer waits with it.
  const answer = Part.parse(is('note') ? raw : { ...raw, note: '' })
  const link = is('link', 'linkTitle') && raw.link.trim() !== '' ? Link.parse(raw) : null
  const address = link ? readWebAddress(link.link) : null
  const forward = is('forwardName', 'forwardEmail') ? Forward.parse(raw) : { forwardName: '', forwardEmail: '' }
  const isForwarded = forward.forwardEmail !== '' || forward.forwardName !== ''
  return {
    checkId,
    ...answer,
    link: link && address?.ok ? { url: address.url, title: link.linkTitle } : null,
    date: is('date') && raw.date.trim() !== '' ? raw.date.trim() : null,
    forward: isForwarded ? { name: forward.forwardName, email: forward.forwardEmail } : null,
  }
}
