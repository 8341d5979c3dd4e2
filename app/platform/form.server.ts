import type { z } from 'zod'
import { assertSameOrigin } from './origin.server.ts'

/** What a person typed, by field, to be shown again. Passwords are never sent back. */
export type Typed = Record<string, string>
export type FieldErrors = Record<string, string>

export type FormResult<T> = { ok: true; value: T; typed: Typed } | { ok: false; typed: Typed; errors: FieldErrors }

/** Far above the longest note, so that one that is too long is refused at its field; far below what would fill memory. */
const mostBytes = 4_000_000

/** Reads a posted form: checks that our own page sent it, keeps what was typed, and parses it. */
export async function readForm<T>(request: Request, schema: z.ZodType<T>): Promise<FormResult<T>> {
  assertSameOrigin(request)
  const data = await readFields(request)
  const fields: Record<string, string> = {}
  for (const [name, value] of data) if (typeof value === 'string') fields[name] = value
  const typed = Object.fromEntries(Object.entries(fields).filter(([name]) => !/password|token/i.test(name)))
  const parsed = schema.safeParse(fields)
  if (parsed.success) return { ok: true, value: parsed.data, typed }
  return { ok: false, typed, errors: fieldErrors(parsed.error) }
}

/** The fields of a form that anybody may send, signed in or not: never more of it than `mostBytes`. */
async function readFields(request: Request): Promise<FormData> {
  if (!request.body) return request.formData()
  if (Number(request.headers.get('Content-Length') ?? 0) > mostBytes) throw tooMuch()
  let size = 0
  const counter = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, controller) {
      size += chunk.byteLength
      if (size > mostBytes) controller.error(new Error('The form is too large'))
      else controller.enqueue(chunk)
    },
  })
  const headers = { 'Content-Type': request.headers.get('Content-Type') ?? '' }
  try {
    return await new Response(request.body.pipeThrough(counter), { headers }).formData()
  } catch (error) {
    throw size > mostBytes ? tooMuch() : error
  }
}

function tooMuch(): Response {
  return new Response('This is far more than a form here takes, so nothing was saved. Go back and shorten it.', {
    status: 413,
    statusText: 'Content Too Large',
  })
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
