import type { z } from 'zod'
import { assertSameOrigin } from './origin.server.ts'

/** What a person typed, by field, to be shown again. Passwords are never sent back. */
export type Typed = Record<string, string>
export type FieldErrors = Record<string, string>

export type FormResult<T> = { ok: true; value: T; typed: Typed } | { ok: false; typed: Typed; errors: FieldErrors }

/** Reads a posted form: checks that our own page sent it, keeps what was typed, and parses it. */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<FormResult<T>> {
  assertSameOrigin(request)
  const data = await request.formData()
  const fields: Record<string, string> = {}
  for (const [name, value] of data) if (typeof value === 'string') fields[name] = value
  const typed = Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|token/i.test(name)))
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
