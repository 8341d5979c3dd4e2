/** What a form held, in its order; of files, only their names. */
export type Fields = { fields: readonly (readonly [name: string, value: string])[]; files: readonly string[] }

/** Far above the longest note, so that one that is too long is refused at its field; far below what would fill memory. */
const mostBytes = 4_000_000

/** The fields of a form that anybody may send, signed in or not: never more of it than `mostBytes`. */
export async function readFields(request: Request): Promise<Fields> {
  const fields: [string, string][] = []
  const files: string[] = []
  for (const [name, value] of await readBody(request)) {
    if (typeof value === 'string') fields.push([name, value])
    else if (value.size > 0) files.push(value.name)
  }
  return { fields, files }
}

async function readBody(request: Request): Promise<FormData> {
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
