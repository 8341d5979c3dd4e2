import type { z } from 'zod'
import { notFound } from './errors.ts'
import { readFields } from './fields.server.ts'
import { isSecretField, keepFields } from './held-back.server.ts'
import { assertSameOrigin } from './origin.server.ts'

/** What a person typed, by field, to be shown again. Passwords are never sent back. */
export type Typed = Record<string, string>
export type FieldErrors = Record<string, string>

export type FormResult<T> = { ok: true; value: T; typed: Typed } | { ok: false; typed: Typed; errors: FieldErrors }

/** Reads a posted form: checks that our own page sent it, keeps what was typed, and parses it. */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<FormResult<T>> {
  assertSameOrigin(request)
  const sent = await readFields(request)
  keepFields(request, sent)
  const fields = Object.fromEntries(sent.fields)
  const typed = Object.fromEntries(sent.fields.filter(([name]) => !isSecretField(name)))
  const parsed = schema.safeParse(fields)
  if (parsed.success) return { ok: true, value: parsed.data, typed }
  return { ok: false, typed, errors: fieldErrors(parsed.error) }
}

/** The first message of each field. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of error.issues) {
    const name = String(issue.path[0] ?? 'form')
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
  const parsed = schema.safeParse(Object.fromEntries(sent))
  if (parsed.success) return { ok: true, value: parsed.data, typed: {} }
  return { ok: false, typed: {}, errors: fieldErrors(parsed.error) }
}
