import busboy from 'busboy'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** A file as it arrives. Its bytes can be read once, and need not be read to the end. */
export type Upload = {
  field: string
  /** As the browser sent it: not to be trusted. */
  fileName: string
  chunks: AsyncIterable<Uint8Array>
  /** The fields that came before the file. */
  fields: Readonly<Record<string, string>>
}

export type SentForm<T> = {
  fields: Record<string, string>
  /** What `receive` made of the file; `null` if none was chosen. */
  file: T | null
  /** The same of every file, where the form may carry several. */
  files: T[]
}

const limits = { fieldNameSize: 100, fieldSize: 1_000_000, headerPairs: 20 }

/** How many parts a form may have. A file field that was left empty counts as a file. */
export type FormSize = { fields: number; files: number }
const oneFile: FormSize = { fields: 60, files: 1 }

/** What is read and thrown away at most, so that a browser gets its answer instead of a broken connection. */
const patience = 1024 * 1024 * 1024

/**
 * Reads a form that may carry one file, and hands the file on as it arrives: it is never held in memory. If `receive`
 * returns early, the rest of the file is read and thrown away, and the fields are still there. Authorise first.
 */
export async function readUpload<T>(
  request: Request,
  maxFileBytes: number,
  receive: (upload: Upload) => Promise<T>,
  size: FormSize = oneFile,
): Promise<SentForm<T>> {
  if (!request.body) return { fields: {}, file: null, files: [] }
  const most = maxFileBytes + patience
  if (Number(request.headers.get('Content-Length') ?? 0) > most) throw tooMuch()
  const fields = new Map<string, string>()
  const received: Promise<T>[] = []
  const parser = openParser(request.headers.get('Content-Type') ?? '', size)
  parser.on('field', (name, value) => fields.set(name, value))
  parser.on('file', (field, stream, { filename }: { filename: string | undefined }) => {
    // Its reader is told by the iterator; without a listener a broken connection would end the process.
    stream.on('error', () => undefined)
    // A file field that was left empty sends a nameless file.
    if (!filename) return stream.resume()
    // A reader that stops early must not destroy the stream: the form goes on behind it.
    const chunks = stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>
    const upload = { field, fileName: filename, chunks, fields: Object.fromEntries(fields) }
    const outcome = receive(upload).finally(() => stream.resume())
    // Looked at only after the whole form has been read.
    outcome.catch(() => undefined)
    received.push(outcome)
  })
  try {
    await pipeline(Readable.from(atMost(request.body, most)), parser)
  } catch (error) {
    // The reader of a file that broke off has to finish first: it cleans up.
    await Promise.allSettled(received)
    if (error instanceof Response) throw error
    throw new Response('The form did not arrive whole. Go back and send it again.', {
      status: 400,
      statusText: 'Bad Request',
    })
  }
  const files = await Promise.all(received)
  return { fields: Object.fromEntries(fields), file: files[0] ?? null, files }
}

function openParser(contentType: string, { fields, files }: FormSize): busboy.Busboy {
  try {
    const parts = fields + files + 20
    return busboy({
      headers: { 'content-type': contentType },
      limits: { ...limits, fields, files, parts },
      defParamCharset: 'utf8',
    })
  } catch {
    throw new Response('This is not a form.', { status: 415, statusText: 'Unsupported Media Type' })
  }
}

async function* atMost(body: ReadableStream<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  const reader = body.getReader()
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    size += value.byteLength
    if (size > most) throw tooMuch()
    yield value
  }
}

function tooMuch(): Response {
  return new Response('The file is far too large, so nothing was saved. Go back to choose a smaller one.', {
    status: 413,
    statusText: 'Content Too Large',
  })
}
