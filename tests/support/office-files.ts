import { writeZip } from './zip.ts'

/** A ZIP of files that are only stored, unless they are to be packed. */
export function zipOf(files: Record<string, string | Buffer>, { isPacked = false } = {}): Buffer {
  const parts = Object.entries(files).map(([name, content]) => ({
    name,
    content: Buffer.from(content),
    isOnlyStored: !isPacked,
  }))
  return writeZip(parts)
}

const mainParts = {
  docx: ['word/document.xml', 'wordprocessingml.document'],
  xlsx: ['xl/workbook.xml', 'spreadsheetml.sheet'],
  pptx: ['ppt/presentation.xml', 'presentationml.presentation'],
} as const

/** An Office file with its parts, and more if asked. */
export function officeFile(kind: keyof typeof mainParts, more: Record<string, string> = {}, type?: string): Buffer {
  const [part, name] = mainParts[kind]
  const contentType = type ?? `application/vnd.openxmlformats-officedocument.${name}.main+xml`
  const types = `<?xml version="1.0"?><Types><Override PartName="/${part}" ContentType="${contentType}"/></Types>`
  return zipOf({ '[Content_Types].xml': types, '_rels/.rels': '<Relationships/>', [part]: '<x/>', ...more })
}

/** An OpenDocument file. */
export function openDocumentFile(
  kind: 'text' | 'spreadsheet' | 'presentation',
  more: Record<string, string> = {},
): Buffer {
  return zipOf({ mimetype: `application/vnd.oasis.opendocument.${kind}`, 'content.xml': '<x/>', ...more })
}

/** The beginning of an Office file from before 2007, with the names of its streams. */
export function oldOfficeFile(...names: string[]): Buffer {
  const head = Buffer.alloc(512)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(head)
  return Buffer.concat([head, ...names.map((name) => Buffer.concat([Buffer.from(name, 'utf16le'), Buffer.alloc(64)]))])
}
