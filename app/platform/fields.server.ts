/** What a form held, in its order; of files, only their names. */
export type Fields = { fields: readonly (readonly [name: string, value: string])[]; files: readonly string[] }

/** Far above the longest note, so that one that is too long is refused at its field; far below what would fill memory. */
const mostBytes = 4_000_000

/**
 * The most fields of a form. The largest pages of an edition with 150 criteria and 600 checks send: the efforts 3,001 (5
 * kinds of step on each check), a what-if about 5,400 (each check, and 8 pieces of evidence on each), a new plan 604 (4 of
 * each criterion).
 */
const mostFields = 10_000

/** The fields of a form, not judged yet: never more bytes of it than `most`, never more fields than `mostFields`. */
export async function readFields(request: Request, most = mostBytes): Promise<Fields> {
  const fields: [string, string][] = []
  const files: string[] = []
  for (const [name, value] of await readBody(request, most)) {
    if (typeof value === 'string') fields.push([name, value])
    else if (value.size > 0) files.push(value.name)
  }
  return { fields, files }
}

async function readBody(request: Request, most: number): Promise<FormData> {
  if (!request.body) return request.formData()
  if (Number(request.headers.get('Content-Length') ?? 0) > most) throw tooMuch()
  const type = request.headers.get('Content-Type') ?? ''
  const parts: Uint8Array[] = []
  let size = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size > most) throw tooMuch()
    parts.push(chunk)
  }
  const bytes = Buffer.concat(parts)
  // Counted before anything is built of them: to take a form apart is what costs.
  if (hasMoreThan(mostFields, bytes, separatorOf(type))) throw tooMany()
  return new Response(bytes, { headers: { 'Content-Type': type } }).formData()
}

/** What stands between two fields of a form. */
function separatorOf(type: string): string {
  const boundary = /^multipart\/.*?boundary="?([^";]+)/i.exec(type)?.[1]
  return boundary === undefined ? '&' : `--${boundary}`
}

function hasMoreThan(most: number, bytes: Buffer, separator: string): boolean {
  let found = 0
  for (let at = bytes.indexOf(separator); at !== -1; at = bytes.indexOf(separator, at + separator.length)) {
    found += 1
    if (found > most) return true
  }
  return false
}

const tooLarge = { status: 413, statusText: 'Content Too Large' }

function tooMuch(): Response {
  return new Response(
    'This is far more than a form here takes, so nothing was saved. Go back and shorten it.',
    tooLarge,
  )
}

function tooMany(): Response {
  return new Response(
    'This form has far more fields than any page here sends, so nothing was saved. Load the page again and retry.',
    tooLarge,
  )
}
