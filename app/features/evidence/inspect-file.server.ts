import { fileTypeFromFile } from 'file-type'
import { createReadStream } from 'node:fs'
import {
  acceptedWords,
  fileKindByEnding,
  fileKindOf,
  fileKinds,
  type FileKind,
} from '#app/domain/evidence/file-kinds.ts'
import { splitFileName } from '#app/domain/evidence/file-name.ts'
import { checkArchive, isAlsoArchive } from './check-archive.server.ts'
import { FileRefused } from './file-refused.ts'
import { holdsPage, scanFile } from './scan-file.server.ts'

type Written = { path: string; size: number; head: Uint8Array }

/**
 * The media type of a file, told from its bytes. Refuses, by throwing FileRefused, what is empty, what the library does
 * not take, what could run, and what is something else than its name says.
 */
export async function inspectFile({ path, size, head }: Written, fileName: string): Promise<string> {
  if (size === 0) throw new FileRefused('The file is empty. Check that it opens on your computer, then choose it again')
  const ending = splitFileName(fileName).ending.toLowerCase()
  const promised = fileKindByEnding(ending)
  if (promised?.mediaType.startsWith('text/')) return inspectText(path, head, promised, ending)
  const archive = isZip(head) ? await checkArchive(path, size) : null
  if (archive) refuseMarks(archive)
  const found = await findMediaType(path, promised)
  const kind = found === null ? undefined : fileKindOf(found)
  if (!kind) throw new FileRefused(sayUntaken(found, ending, promised))
  if (!kind.endings.includes(ending)) {
    throw new FileRefused(
      `The name ends in ${ending === '' ? 'nothing' : `.${ending}`}, but the file is ${withArticle(kind.words)}. Save it again under its own kind, or rename it to end in .${kind.endings[0] ?? ''}`,
    )
  }
  if (!archive) await refuseTwofold(path, head, kind)
  return kind.mediaType
}

const isZip = (head: Uint8Array) => Buffer.from(head.subarray(0, 4)).equals(Buffer.from('PK\x03\x04', 'latin1'))

function refuseMarks({ hasMacros, isEncrypted }: { hasMacros: boolean; isEncrypted: boolean }): void {
  if (hasMacros) {
    throw new FileRefused(
      'The file holds macros, which can run on the computer of whoever opens it. Save it without macros, or as a PDF',
    )
  }
  if (isEncrypted)
    throw new FileRefused('The file is locked with a password, so nobody could check it. Save it without one')
}

/** Refuses what is one kind to who looks at it and another to who opens it. */
async function refuseTwofold(path: string, head: Uint8Array, kind: FileKind): Promise<void> {
  const twofold = (other: string) =>
    new FileRefused(
      `The file is ${withArticle(kind.words)} and ${other} at once, as files made to do harm are. Open it, save it again and choose that one`,
    )
  if (await isAlsoArchive(path)) throw twofold('a ZIP archive')
  if (!kind.mediaType.startsWith('image/')) return
  if (Buffer.from(head.subarray(0, 1024)).includes('%PDF-')) throw twofold('a PDF')
  if (await holdsPage(createReadStream(path))) throw twofold('a web page')
}

/** The media type that the bytes show, `null` if they show none. Throws where the file could run something. */
async function findMediaType(path: string, promised: FileKind | undefined): Promise<string | null> {
  const found = (await fileTypeFromFile(path))?.mime ?? null
  const isOldOffice = found === 'application/x-cfb'
  const isNewOffice = found !== null && /openxmlformats|opendocument|macroenabled|application\/zip/i.test(found)
  if (!isOldOffice && !isNewOffice) return found
  const marks = await scanFile(createReadStream(path))
  refuseMarks({ ...marks, hasMacros: marks.hasMacros || /macroenabled/i.test(found) })
  if (!isOldOffice) return found
  const isAsPromised = promised && marks.oldOffice.includes(promised.mediaType)
  return isAsPromised ? promised.mediaType : (marks.oldOffice[0] ?? null)
}

async function inspectText(path: string, head: Uint8Array, promised: FileKind, ending: string): Promise<string> {
  const start = new TextDecoder('latin1')
    .decode(head.subarray(0, 1024))
    .replace(/^\u00ef\u00bb\u00bf/, '')
    .trimStart()
    .toLowerCase()
  const other = fileKindOf((await fileTypeFromFile(path))?.mime ?? '')
  if (start.startsWith('%pdf-'))
    throw new FileRefused(`The name ends in .${ending}, but the file is a PDF. Rename it to end in .pdf`)
  if (/^(<(!doctype|html|head|body|script|svg|\?xml|\?php|iframe)|#!|mz\u0090)/.test(start)) {
    throw new FileRefused(`The name ends in .${ending}, but the file is a web page or a program. Save it as a PDF`)
  }
  const charset = await scanText(path)
  if (charset !== null) return `${promised.mediaType}; charset=${charset}`
  if (other)
    throw new FileRefused(
      `The name ends in .${ending}, but the file is ${withArticle(other.words)}. Rename it to end in .${other.endings[0] ?? ''}`,
    )
  throw new FileRefused(
    `The name ends in .${ending}, but the file is not plain text. Save it as ${promised.words} in UTF-8`,
  )
}

async function scanText(path: string): Promise<'utf-8' | 'windows-1252' | null> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let isUtf8 = true
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    if (chunk.some(isBinary)) return null
    isUtf8 &&= decodes(decoder, chunk)
  }
  return isUtf8 && decodes(decoder) ? 'utf-8' : 'windows-1252'
}

/** Control characters that no text has: all but tab, line feed, form feed and carriage return. */
const isBinary = (byte: number) =>
  (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127

function decodes(decoder: TextDecoder, chunk?: Uint8Array): boolean {
  try {
    decoder.decode(chunk, { stream: chunk !== undefined })
    return true
  } catch {
    return false
  }
}

function sayUntaken(found: string | null, ending: string, promised: FileKind | undefined): string {
  const isProgram =
    found !== null && /msdownload|executable|elf|mach-binary|x-sh|java-vm|wasm|apple-diskimage|x-msi/.test(found)
  if (isProgram) return `Programs are not taken. Choose ${acceptedWords}`
  if (promised)
    return `The name ends in .${ending}, but the file is not ${withArticle(promised.words)} that can be read. Open it and save it again`
  const what = ending === '' ? 'Files of this kind' : `Files that end in .${ending}`
  return `${what} are not taken. Choose ${acceptedWords}`
}

function withArticle(words: string): string {
  const isKnown = fileKinds.some((kind) => kind.words === words)
  const noun = /image|text|sheet|slides|PDF/.test(words) || !isKnown ? words : `${words} file`
  return `${/^[AEIO]/.test(noun) ? 'an' : 'a'} ${noun}`
}
