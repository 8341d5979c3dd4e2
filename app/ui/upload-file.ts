import { saySize } from '#app/domain/evidence/file-kinds.ts'

/** A file that the server has, with the ticket by which the form names it. */
export type UploadedFile = { ticket: string; fileName: string; size: number }
export type UploadOutcome = { ok: true; file: UploadedFile } | { ok: false; message: string } | { ok: 'cancelled' }

type Options = { onProgress: (share: number) => void; signal: AbortSignal }

const broken = 'The file did not arrive. Check your connection, then send the form again'

/** Sends one file ahead of its form. XMLHttpRequest, because `fetch` does not tell how far it is. */
export function uploadFile(address: string, file: File, { onProgress, signal }: Options): Promise<UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'json'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      onProgress(total > 0 ? loaded / total : 0)
    })
    request.addEventListener('load', () => {
      resolve(readReply(request))
    })
    request.addEventListener('error', () => {
      resolve({ ok: false, message: broken })
    })
    request.addEventListener('abort', () => {
      resolve({ ok: 'cancelled' })
    })
    signal.addEventListener('abort', () => {
      request.abort()
    })
    const body = new FormData()
    body.append('file', file)
    request.send(body)
  })
}

function readReply(request: XMLHttpRequest): UploadOutcome {
  const reply = request.response as { ok?: unknown; file?: UploadedFile; message?: unknown } | null
  if (reply?.ok === true && reply.file) return { ok: true, file: reply.file }
  if (typeof reply?.message === 'string') return { ok: false, message: reply.message }
  return {
    ok: false,
    message:
      request.status === 404
        ? 'You are no longer signed in, or may not add evidence here. Open the page again'
        : broken,
  }
}

/** Why a file is not worth sending; `null` if it is. */
export function judgeSize(file: { size: number }, limit: number): string | null {
  if (file.size === 0) return 'The file is empty. Check that it opens on your computer, then choose it again'
  if (file.size <= limit) return null
  return `The file is ${saySize(file.size)}; the most that is taken is ${saySize(limit)}. Choose a smaller one, or add a link to it`
}
