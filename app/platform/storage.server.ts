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
const hour = 60 * 60 * 1000

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
  await sweep(incoming)
  const temporary = join(incoming, randomUUID())
  try {
    const written = await writeTo(temporary, chunks, limit)
    const { sha256, size, head } = written
    const inspected = inspect ? await inspect({ path: temporary, size, head }) : undefined
    const target = pathOf(sha256)
    await mkdir(join(target, '..'), { recursive: true })
    await rename(temporary, target)
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

/** Removes what a crash left half written. Nothing that is still being written lies still for a day. */
async function sweep(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => null)
    if (found && Date.now() - found.mtimeMs > 24 * hour) await rm(path, { force: true })
  }
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
  return found?.isFile() ? { stream: createReadStream(path), size: found.size } : null
}

function pathOf(sha256: string): string {
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
