import type { z } from 'zod'
import { notFound } from './errors.ts'
import { readFields } from './fields.server.ts'
import { isSecretField } from './held-back.server.ts'
import { assertSameOrigin } from './origin.server.ts'

/** What a person typed, by field, to be shown again. Passwords are never sent back. */
export type Typed = Record<string, string>
export type FieldErrors = Record<string, string>

export type FormResult<T> = { ok: true; value: T; typed: Typed } | { ok: false; typed: Typed; errors: FieldErrors }

/** Said where a form is not as its page sends it: made by hand, or cut off. Nobody can put that right field by field. */
export const notComplete = 'This form was not complete. Load the page again.'

/** Holds fields against a schema. Where that has no words of its own, nobody reads "expected string, received undefined". */
export function judgeFields<T>(schema: z.ZodType<T>, fields: unknown): z.ZodSafeParseResult<T> {
  return schema.safeParse(fields, { error: () => notComplete })
}

/**
 * Reads a posted form: checks that our own page sent it, keeps what was typed, and parses it. Ask for the actor first,
 * wherever there is one: nothing is built of a form for somebody who may not send it.
 */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<FormResult<T>> {
  assertSameOrigin(request)
  const sent = await readFields(request)
  const fields = Object.fromEntries(sent.fields)
  const typed = Object.fromEntries(sent.fields.filter(([name]) => !isSecretField(name)))
  const parsed = judgeFields(schema, fields)
  if (parsed.success) return { ok: true, value: parsed.data, typed }
  return { ok: false, typed, errors: fieldErrors(parsed.error) }
}

/** The first message of each field. What is not complete stands for the whole form: such a field is not one that is seen. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of error.issues) {
    const name = issue.message === notComplete ? 'form' : String(issue.path[0] ?? 'form')
    errors[name] ??= issue.message
  }
  return errors
}

/**
 * Reads a form whose address holds a token that we signed. The token is the proof, so the form may come from anywhere: a mail
 * program's server sends its one click without our page, without a cookie, and from its own site.
 */
export async function readProvenForm<T>(
  request: Request,
  isProven: boolean,
  schema: z.ZodType<T>,
): Promise<FormResult<T>> {
  if (!isProven) throw notFound()
  const { fields: sent } = await readFields(request)
  const parsed = judgeFields(schema, Object.fromEntries(sent))
  if (parsed.success) return { ok: true, value: parsed.data, typed: {} }
  return { ok: false, typed: {}, errors: fieldErrors(parsed.error) }
}
