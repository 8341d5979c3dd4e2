import { z } from 'zod'

/**
 * The whole sandbox is one form: `do` says what its button is for, `try` holds the changes that the page was made with, and
 * each control that the page shows has a field of its own. `changesOfFields` reads those.
 */
export const WhatIfSchema = z
  .looseObject({
    do: z.string().max(200).default('show'),
    aim: z.string().default(''),
    show: z.string().default(''),
    name: z
      .string()
      .default('')
      .transform((typed) => typed.replace(/\s+/g, ' ').trim()),
    revision: z.coerce.number().int().min(0).catch(0).default(0),
  })
  .transform(({ do: act, aim, show, name, revision, ...rest }) => ({
    act,
    aim,
    show,
    name,
    revision,
    fields: Object.fromEntries(Object.entries(rest).map(([field, value]) => [field, String(value)])),
  }))

export type WhatIfInput = z.output<typeof WhatIfSchema>

/** What of a form does not fit, and why: enough of it to see what is wrong. */
export function sayLeftOut(dropped: readonly string[]): string {
  const more = dropped.length - mostTold
  return `Left out: ${dropped.slice(0, mostTold).join('. ')}${more > 0 ? `. And ${more} more` : ''}`
}

const mostTold = 10

/** Whom the sharer wants to be told: `tell:<id>` for each. */
export function toldIn({ fields }: WhatIfInput): string[] {
  return Object.keys(fields).flatMap((field) => (field.startsWith('tell:') ? [field.slice('tell:'.length)] : []))
}
