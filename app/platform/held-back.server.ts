import type { HeldBack } from '#app/domain/held-back.ts'
import { env } from './env.ts'
import { readFields, type Fields } from './fields.server.ts'
import { readUpload } from './multipart.server.ts'
import { assertSameOrigin } from './origin.server.ts'

/** The most bytes of a form that is only given back: several times what the largest page of a large edition sends. */
const mostGivenBack = 1_000_000

/** What never goes back into a page. */
export const isSecretField = (name: string) => /password|token|^code$/i.test(name)

/**
 * The answer to a form whose sender may not send it any more: signed out meanwhile, or with a second factor to set up
 * first. It carries everything that was typed, so that the page can show it and send it again. 401, so that scripts know.
 */
export async function heldBack(request: Request, reason: HeldBack['reason']): Promise<Response> {
  assertSameOrigin(request)
  const { pathname, search } = new URL(request.url)
  const { fields, files } = await readAll(request).catch(passTooLarge)
  const body: HeldBack = {
    reason,
    path: `${pathname.replace(/\.data$/, '')}${search}`,
    fields: fields.filter(([name]) => !isSecretField(name)),
    hadFile: files.length > 0,
    ok: false,
    message: messages[reason],
  }
  return Response.json(body, {
    status: 401,
    statusText: 'Unauthorized',
    headers: { 'Cache-Control': 'private, no-store' },
  })
}

const none: Fields = { fields: [], files: [] }

/** What is too large is said, not dropped; of what cannot be read there is nothing to give back. */
function passTooLarge(error: unknown): Fields {
  if (error instanceof Response && error.status === 413) throw error
  return none
}

/** Read by programs that sent the form without leaving the page. */
const messages = {
  'sign-in': 'You are signed out. Sign in again in another tab, then retry',
  'second-factor': 'Set up your second factor in another tab, then retry',
} as const satisfies Record<HeldBack['reason'], string>

async function readAll(request: Request): Promise<Fields> {
  if (!request.body || request.bodyUsed) return none
  if (!request.headers.get('Content-Type')?.startsWith('multipart/')) return readFields(request, mostGivenBack)
  // A file is passed over, not kept; only as much as could have been taken is waited for.
  const most = (env().MAX_UPLOAD_MB + 5) * 1024 * 1024
  if (Number(request.headers.get('Content-Length') ?? Infinity) > most) return none
  const { fields, file } = await readUpload(request, most, ({ fileName }) => Promise.resolve(fileName))
  return { fields: Object.entries(fields), files: file === null ? [] : [file] }
}
