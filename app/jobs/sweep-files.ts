import type { Db, Tx } from '#app/platform/db/open.ts'
import { log } from '#app/platform/log.ts'
import { listStoredFiles, removeStoredFile, removeUnfinished } from '#app/platform/storage.server.ts'
import type { JobDefinition } from './registry.ts'

const hour = 60 * 60 * 1000
/** A ticket for a file that has arrived holds for a day: after two, nothing can point to it any more. */
const grace = 48 * hour
const unfinishedGrace = 24 * hour

/** Removes files that arrived and became nobody's evidence, and what a crash left half written. */
export const fileSweep: JobDefinition = {
  kind: 'sweep-files',
  title: 'Remove uploads that became nobody’s evidence',
  everyMinutes: 6 * 60,
  run: async (db, now, signal) => {
    const unfinished = await removeUnfinished(new Date(now.getTime() - unfinishedGrace))
    const before = new Date(now.getTime() - grace)
    let removed = 0
    for await (const hashes of listStoredFiles(before)) {
      if (signal.aborted) break
      const used = await findUsed(db.read, hashes)
      for (const sha256 of hashes.filter((hash) => !used.has(hash))) {
        if (await sweep(db, sha256, before)) removed += 1
      }
    }
    if (removed + unfinished > 0) log.info({ removed, unfinished }, 'files swept')
  },
}

/** Asks again inside a transaction: a form that names this file may have come in between. */
function sweep(db: Db, sha256: string, before: Date): Promise<boolean> {
  return removeStoredFile(sha256, before, (remove) =>
    db.write(async (tx) => {
      if ((await findUsed(tx, [sha256])).size > 0) return false
      await tx.fileText.deleteMany({ where: { sha256 } })
      return remove()
    }),
  )
}

/** Which of some files a row points to, be it evidence or what came with an answer to a request. */
async function findUsed(from: Tx | Db['read'], hashes: string[]): Promise<Set<string>> {
  const where = { sha256: { in: hashes } }
  const [evidence, requests] = [
    await from.evidenceRevision.findMany({ where, select: { sha256: true } }),
    await from.requestEvidence.findMany({ where, select: { sha256: true } }),
  ]
  return new Set([...evidence, ...requests].flatMap(({ sha256 }) => (sha256 === null ? [] : [sha256])))
}
