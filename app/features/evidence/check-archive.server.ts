import { open, openPromise, type Entry, type ZipFile } from 'yauzl'
import { FileRefused } from './file-refused.ts'

/**
 * How much an Office file may unfold to. The largest of honest ones stay far below; what reads it later holds a part of it
 * in memory, and must never meet a few kilobytes that unfold to gigabytes.
 */
export const archiveLimits = {
  entries: 5000,
  bytes: 300_000_000,
  ratio: 200,
  free: 20_000_000,
  contentTypes: 1_000_000,
}

/** What the parts of a ZIP tell that its outside does not. */
export type ArchiveMarks = { hasMacros: boolean; isEncrypted: boolean }

const bomb = 'The file unfolds to far more than its size, as files made to do harm do. Save it again, or as a PDF'
const broken = 'The file is damaged: parts of it cannot be read. Open it, save it again and choose it once more'

/**
 * Looks into a ZIP (all Office files since 2007 are one) before anything else reads it: how much it says it unfolds to, and
 * how much it really does. One part at a time, none of it kept. Refuses, by throwing FileRefused, what is too much.
 */
export async function checkArchive(path: string, size: number): Promise<ArchiveMarks> {
  const zip = await openPromise(path, { autoClose: false }).catch(() => {
    throw new FileRefused(broken)
  })
  try {
    if (zip.entryCount > archiveLimits.entries) throw new FileRefused(bomb)
    const entries: Entry[] = []
    for await (const entry of zip.eachEntry()) entries.push(entry)
    judgeDeclared(entries, size)
    const isEncrypted = entries.some((entry) => entry.isEncrypted())
    let hasMacros = entries.some(({ fileName }) => /vbaProject|(^|\/)Basic\/.*script-lc\.xml$/i.test(fileName))
    if (!isEncrypted) {
      for (const entry of entries) hasMacros = (await readEntry(zip, entry)) || hasMacros
    }
    return { hasMacros, isEncrypted }
  } catch (error) {
    if (error instanceof FileRefused) throw error
    throw new FileRefused(broken)
  } finally {
    zip.close()
  }
}

/** Parts that lie over each other are counted each: together they are more than the file holds. */
function judgeDeclared(entries: readonly Entry[], size: number): void {
  const unfolded = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0)
  const packed = entries.reduce((sum, entry) => sum + entry.compressedSize, 0)
  const isTooMuch = unfolded > archiveLimits.free && unfolded / size > archiveLimits.ratio
  if (unfolded > archiveLimits.bytes || isTooMuch || packed > size) throw new FileRefused(bomb)
}

/** Unfolds one part and throws it away: yauzl stops where it is another size than declared. Whether it tells of macros. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<boolean> {
  if (entry.fileName.endsWith('/')) return false
  const isTypes = entry.fileName === '[Content_Types].xml'
  if (isTypes && entry.uncompressedSize > archiveLimits.contentTypes) throw new FileRefused(bomb)
  const text: Buffer[] = []
  const stream = await zip.openReadStreamPromise(entry)
  for await (const chunk of stream as AsyncIterable<Buffer>) if (isTypes) text.push(chunk)
  return /vbaProject|macroEnabled/i.test(Buffer.concat(text).toString())
}

/** Whether a file that begins as something else can be opened as a ZIP as well. */
export function isAlsoArchive(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error) {
        resolve(false)
        return
      }
      resolve(zip.entryCount > 0)
      zip.close()
    })
  })
}
