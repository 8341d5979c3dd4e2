import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, type ReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { dataFolder } from './env.ts'

export type StoredFile = {
  sha256: string
  size: number
  /** The first bytes, to tell what kind of file it is. */
  head: Uint8Array
}

export class FileTooLarge extends Error {
  constructor(readonly limit: number) {
    super(`The file is larger than ${limit} bytes`)
  }
}

/** A whole file, written but not yet kept. What it throws is thrown by `storeFile`, and the file is gone. */
export type Inspection<T> = (file: { path: string; size: number; head: Uint8Array }) => Promise<T>

const headLength = 4100

/**
 * Writes a file under its SHA-256, without holding it in memory. It is on disk and synced when this returns; only then may
 * a row point to it. Equal files are stored once. If anything fails, or `inspect` throws, nothing is left behind.
 */
export async function storeFile<T = undefined>(
  chunks: AsyncIterable<Uint8Array>,
  limit: number,
  inspect?: Inspection<T>,
): Promise<StoredFile & { inspected: T | undefined }> {
  const incoming = join(dataFolder(), 'evidence', 'incoming')
  await mkdir(incoming, { recursive: true })
  const temporary = join(incoming, randomUUID())
  try {
    const written = await writeTo(temporary, chunks, limit)
    const { sha256, size, head } = written
    const inspected = inspect ? await inspect({ path: temporary, size, head }) : undefined
    const target = pathOf(sha256)
    await mkdir(join(target, '..'), { recursive: true })
    // A file that is there already is put in its place again, so that it counts as new from now on.
    await inTurn(() => rename(temporary, target))
    await syncFolder(join(target, '..'))
    await syncFolder(join(target, '..', '..'))
    return { ...written, inspected }
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function writeTo(path: string, chunks: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile> {
  const hash = createHash('sha256')
  const head: Uint8Array[] = []
  let size = 0
  const file = await open(path, 'wx', 0o600)
  try {
    for await (const chunk of chunks) {
      // Copied: a slice of a network buffer would keep the whole buffer.
      if (size < headLength) head.push(Uint8Array.from(chunk.subarray(0, headLength - size)))
      size += chunk.byteLength
      if (size > limit) throw new FileTooLarge(limit)
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { sha256: hash.digest('hex'), size, head: Buffer.concat(head) }
}

/** Whether an error says that there is no room left: on the disk, in the quota, or for a file of this size. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(String(error.code))
}

let turn: Promise<unknown> = Promise.resolve()

/** Keeping a file and removing one take turns, so that what is just being stored again is not removed under its owner. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = turn.then(work)
  turn = next.catch(() => undefined)
  return next
}

/** When a file was last written, or put where it is: what a backup brought back is new, however old it says it is. */
async function touchedAt(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null)
  return found?.isFile() ? Math.max(found.mtimeMs, found.ctimeMs) : null
}

/** Removes what a crash left half written before a moment; how many files that were. */
export async function removeUnfinished(before: Date): Promise<number> {
  const incoming = join(dataFolder(), 'evidence', 'incoming')
  let removed = 0
  for (const name of await readdir(incoming).catch(() => [])) {
    const touched = await touchedAt(join(incoming, name))
    if (touched === null || touched >= before.getTime()) continue
    await rm(join(incoming, name), { force: true })
    removed += 1
  }
  return removed
}

/** The hashes of the stored files that nobody has stored again since a moment, a folder at a time. */
export async function* listStoredFiles(before: Date): AsyncGenerator<string[]> {
  const root = join(dataFolder(), 'evidence')
  for (const folder of await readdir(root).catch(() => [])) {
    if (!/^[0-9a-f]{2}$/.test(folder)) continue
    const old: string[] = []
    for (const name of await readdir(join(root, folder))) {
      if (!/^[0-9a-f]{64}$/.test(name)) continue
      const touched = await touchedAt(pathOf(name))
      if (touched !== null && touched < before.getTime()) old.push(name)
    }
    if (old.length > 0) yield old
  }
}

/**
 * Removes a stored file, unless it has been stored again since a moment. `unlessUsed` looks whether a row points to it and
 * calls `remove` if none does, in one transaction; meanwhile nothing is stored.
 */
export function removeStoredFile(
  sha256: string,
  before: Date,
  unlessUsed: (remove: () => Promise<boolean>) => Promise<boolean>,
): Promise<boolean> {
  return inTurn(() =>
    unlessUsed(async () => {
      const touched = await touchedAt(pathOf(sha256))
      if (touched === null || touched >= before.getTime()) return false
      await rm(pathOf(sha256), { force: true })
      return true
    }),
  )
}

/** Whether a file's bytes are stored. */
export async function isStored(sha256: string): Promise<boolean> {
  const found = await stat(pathOf(sha256)).catch(() => null)
  return found?.isFile() ?? false
}

/** A stored file's bytes, or `null` if it is not there. */
export async function openStoredFile(sha256: string): Promise<{ stream: ReadStream; size: number } | null> {
  const path = pathOf(sha256)
  const found = await stat(path).catch(() => null)
  if (!found?.isFile()) return null
  const stream = createReadStream(path)
  // Whoever reads it is told. Until somebody does, a disk that fails must not end the process.
  stream.on('error', () => undefined)
  return { stream, size: found.size }
}

/** Where a stored file lies, for what reads it by itself. It may be gone. */
export function pathOf(sha256: string): string {
  if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('Not a SHA-256')
  return join(dataFolder(), 'evidence', sha256.slice(0, 2), sha256)
}

/** Makes the new name itself survive a power cut. Windows has no such call and needs none. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
