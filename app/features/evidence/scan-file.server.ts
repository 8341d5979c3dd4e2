/** What the names inside an Office file tell, whatever the file is called. */
export type OfficeMarks = {
  hasMacros: boolean
  isEncrypted: boolean
  /** Media types of the documents from before 2007 in it: one may hold another. */
  oldOffice: readonly string[]
}

const wide = (text: string) => Buffer.from(text, 'utf16le')
const narrow = (text: string) => Buffer.from(text, 'latin1')

// Names stand uncompressed in a ZIP's directory, and as UTF-16 in that of an old Office file.
const marks = {
  macroPart: narrow('vbaProject.bin'),
  macroFolder: wide('_VBA_PROJECT'),
  starBasic: narrow('Basic/script-lc.xml'),
  encryptedPackage: wide('EncryptedPackage'),
  word: wide('WordDocument'),
  excel: wide('Workbook'),
  oldExcel: wide('Book'),
  powerPoint: wide('PowerPoint Document'),
} as const
type Mark = keyof typeof marks

const longest = Math.max(...Object.values(marks).map((mark) => mark.length))

/** Looks through a file once for the names that tell what kind of Office file it is and whether it can run something. */
export async function scanFile(chunks: AsyncIterable<Buffer>): Promise<OfficeMarks> {
  const found = new Set<Mark>()
  let tail: Buffer = Buffer.alloc(0)
  for await (const chunk of chunks) {
    const text = Buffer.concat([tail, chunk])
    for (const name of Object.keys(marks) as Mark[]) {
      if (!found.has(name) && text.includes(marks[name])) found.add(name)
    }
    tail = text.subarray(Math.max(0, text.length - longest + 1))
  }
  return {
    hasMacros: found.has('macroPart') || found.has('macroFolder') || found.has('starBasic'),
    isEncrypted: found.has('encryptedPackage'),
    oldOffice: oldOfficeTypes(found),
  }
}

function oldOfficeTypes(found: ReadonlySet<Mark>): string[] {
  return [
    ...(found.has('word') ? ['application/msword'] : []),
    ...(found.has('powerPoint') ? ['application/vnd.ms-powerpoint'] : []),
    ...(found.has('excel') || found.has('oldExcel') ? ['application/vnd.ms-excel'] : []),
  ]
}

// None of them is in the pictures of a camera, a scanner or a drawing program, nor in what these write about them.
const pageMarks = /<script[\s>]|<html[\s>]|<!doctype html|<iframe[\s>]|<\?php/
const longestMark = '<!doctype html'.length

/** Whether a web page, or a script of one, stands somewhere in a file. */
export async function holdsPage(chunks: AsyncIterable<Buffer>): Promise<boolean> {
  let tail = ''
  for await (const chunk of chunks) {
    const text = tail + chunk.toString('latin1').toLowerCase()
    if (pageMarks.test(text)) return true
    tail = text.slice(-longestMark)
  }
  return false
}
