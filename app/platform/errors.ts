/** What is not yours looks the same as what is not there, so that ids cannot be probed. */
export function notFound(): Response {
  return new Response('Not found', { status: 404, statusText: 'Not Found' })
}

/** A refusal that a form shows: a value, not a thrown error. */
export type Refusal = { ok: false; field: string; message: string }

export function refuse(field: string, message: string): Refusal {
  return { ok: false, field, message }
}
