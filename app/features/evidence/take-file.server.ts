import { cleanFileName } from '#app/domain/evidence/file-name.ts'
import { saySize } from '#app/domain/evidence/file-kinds.ts'
import { env } from '#app/platform/env.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { log } from '#app/platform/log.ts'
import { FileTooLarge, isDiskFull, storeFile } from '#app/platform/storage.server.ts'
import { FileRefused } from './file-refused.ts'
import { inspectFile } from './inspect-file.server.ts'
import type { StagedFile } from './staged-file.server.ts'

export type Incoming = { fileName: string; chunks: AsyncIterable<Uint8Array> }

const noRoom =
  'The server has no room left for this file, and nothing of it was kept. Tell whoever runs this installation, then send the form again'

/** Largest file that is taken, in bytes. */
export function uploadLimit(): number {
  return env().MAX_UPLOAD_MB * 1_000_000
}

/** Stores a file as it arrives, if it is one that the library takes. No row points to it yet. */
export async function takeFile(incoming: Incoming): Promise<{ ok: true; file: StagedFile } | Refusal> {
  const fileName = cleanFileName(incoming.fileName)
  try {
    const stored = await storeFile(incoming.chunks, uploadLimit(), (written) => inspectFile(written, fileName))
    const { sha256, size, inspected: mediaType = 'application/octet-stream' } = stored
    return { ok: true, file: { sha256, size, mediaType, fileName } }
  } catch (error) {
    if (error instanceof FileRefused) return refuse('file', error.message)
    if (isDiskFull(error)) {
      log.error({ err: error }, 'no room for an upload')
      return refuse('file', noRoom)
    }
    if (!(error instanceof FileTooLarge)) throw error
    return refuse(
      'file',
      `The file is larger than ${saySize(error.limit)}, which is the most that is taken. Choose a smaller one, or add a link to it`,
    )
  }
}
