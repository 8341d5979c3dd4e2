import { readParts, type TextOutcome } from '#app/domain/evidence/file-text.ts'
import { listUnreadFiles } from '#app/platform/db/list-unread-files.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { isStored, pathOf } from '#app/platform/storage.server.ts'
import { openTextReader, type TextReader } from './text/text-reader.server.ts'

type Options = { reader?: TextReader; milliseconds?: number; signal?: AbortSignal }

/**
 * Reads the words of the files that nobody has read yet, newest first, until the time is up; how many it read. Each is kept
 * as soon as it is read, so that it may end at any moment; search follows by itself.
 */
export async function extractText(
  db: Db,
  now: Date,
  { reader = openTextReader(), milliseconds = 40_000, signal }: Options = {},
): Promise<number> {
  const until = Date.now() + milliseconds
  let count = 0
  const stop = () => reader.close()
  signal?.addEventListener('abort', stop)
  try {
    for (const { sha256, mediaType } of await listUnreadFiles(db, 500)) {
      if (Date.now() > until || signal?.aborted) break
      // What is not on disk is no fault of the file: it is looked for again the next time.
      if (!(await isStored(sha256))) continue
      const outcome = await reader.read({ path: pathOf(sha256), mediaType })
      // A reader that was ended on purpose says nothing about its file.
      if (signal?.aborted) break
      await keepText(db, sha256, outcome, now)
      count += 1
    }
  } finally {
    signal?.removeEventListener('abort', stop)
    reader.close()
  }
  return count
}

async function keepText(db: Db, sha256: string, { state, parts, problem }: TextOutcome, now: Date): Promise<void> {
  const row = { sha256, state, parts: JSON.stringify(parts), problem, extractedAt: now }
  await db.write((tx) => tx.fileText.upsert({ where: { sha256 }, create: row, update: {} }))
}

export type FileWords = TextOutcome | { state: 'waiting'; parts: readonly []; problem: '' }

/** The words of a stored file as far as they have been read. The caller has checked who asks. */
export async function findFileText(db: Db, sha256: string): Promise<FileWords> {
  const kept = await db.read.fileText.findUnique({
    where: { sha256 },
    select: { state: true, parts: true, problem: true },
  })
  if (!kept) return { state: 'waiting', parts: [], problem: '' }
  return { state: kept.state as TextOutcome['state'], parts: readParts(kept.parts), problem: kept.problem }
}
