import { cleanFileName } from '#app/domain/evidence/file-name.ts'
import { saySize } from '#app/domain/evidence/file-kinds.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { env } from '#app/platform/env.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { FileTooLarge, storeFile } from '#app/platform/storage.server.ts'
import { FileRefused, inspectFile } from './inspect-file.server.ts'
import { writeTicket, type StagedFile, type StagingPlace } from './staged-file.server.ts'

type Incoming = { fileName: string; chunks: AsyncIterable<Uint8Array> }
export type StagingOutcome = { ok: true; ticket: string; file: StagedFile } | Refusal

/** Largest file that is taken, in bytes. */
export function uploadLimit(): number {
  return env().MAX_UPLOAD_MB * 1_000_000
}

/** Stores a file as it arrives, if it is one that the library takes, and gives a ticket for it. */
export async function stageFile(
  db: Db,
  actor: Actor,
  place: StagingPlace,
  incoming: Incoming,
  now: Date,
): Promise<StagingOutcome> {
  const fileName = cleanFileName(incoming.fileName)
  try {
    const stored = await storeFile(incoming.chunks, uploadLimit(), (written) => inspectFile(written, fileName))
    const { sha256, size, inspected: mediaType = 'application/octet-stream' } = stored
    const file = { sha256, size, mediaType, fileName }
    return { ok: true, file, ticket: await writeTicket(db, actor, place, file, now) }
  } catch (error) {
    if (error instanceof FileRefused) return refuse('file', error.message)
    if (!(error instanceof FileTooLarge)) throw error
    return refuse(
      'file',
      `The file is larger than ${saySize(error.limit)}, which is the most that is taken. Choose a smaller one, or add a link to it`,
    )
  }
}
