/** The files that a library takes: what the bytes are, how the name may end, and what people call it. */
export type FileKind = { mediaType: string; endings: readonly string[]; words: string }

const office = 'application/vnd.openxmlformats-officedocument'
const openDocument = 'application/vnd.oasis.opendocument'

export const fileKinds = [
  { mediaType: 'application/pdf', endings: ['pdf'], words: 'PDF' },
  { mediaType: `${office}.wordprocessingml.document`, endings: ['docx'], words: 'Word' },
  { mediaType: `${office}.spreadsheetml.sheet`, endings: ['xlsx'], words: 'Excel' },
  { mediaType: `${office}.presentationml.presentation`, endings: ['pptx'], words: 'PowerPoint' },
  { mediaType: 'application/msword', endings: ['doc'], words: 'Word' },
  { mediaType: 'application/vnd.ms-excel', endings: ['xls'], words: 'Excel' },
  { mediaType: 'application/vnd.ms-powerpoint', endings: ['ppt'], words: 'PowerPoint' },
  { mediaType: `${openDocument}.text`, endings: ['odt'], words: 'OpenDocument text' },
  { mediaType: `${openDocument}.spreadsheet`, endings: ['ods'], words: 'OpenDocument sheet' },
  { mediaType: `${openDocument}.presentation`, endings: ['odp'], words: 'OpenDocument slides' },
  { mediaType: 'image/png', endings: ['png'], words: 'PNG image' },
  { mediaType: 'image/jpeg', endings: ['jpg', 'jpeg'], words: 'JPEG image' },
  { mediaType: 'image/gif', endings: ['gif'], words: 'GIF image' },
  { mediaType: 'image/webp', endings: ['webp'], words: 'WebP image' },
  { mediaType: 'image/tiff', endings: ['tif', 'tiff'], words: 'TIFF image' },
  { mediaType: 'text/csv', endings: ['csv'], words: 'CSV' },
  { mediaType: 'text/plain', endings: ['txt'], words: 'Text' },
] as const satisfies readonly FileKind[]

/** The names that may be chosen, for a file field's `accept`. */
export const acceptedEndings = fileKinds.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(',')

/** What is taken, in one phrase. */
export const acceptedWords = 'PDF, Word, Excel, PowerPoint, OpenDocument, images, CSV and plain text'

/** The kind of a media type, which may carry a character set: `text/csv; charset=utf-8`. */
export function fileKindOf(mediaType: string): FileKind | undefined {
  const bare = mediaType.split(';')[0]?.trim()
  return fileKinds.find((kind) => kind.mediaType === bare)
}

/** The kind that a name's ending promises. */
export function fileKindByEnding(ending: string): FileKind | undefined {
  return fileKinds.find((kind: FileKind) => kind.endings.includes(ending))
}

/** `48 KB`, `3.4 MB`. */
export function saySize(bytes: number): string {
  if (bytes < 1000) return bytes === 1 ? '1 byte' : `${bytes} bytes`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} KB`
  const megabytes = bytes / 1_000_000
  return `${megabytes < 9.95 ? megabytes.toFixed(1).replace(/\.0$/, '') : Math.round(megabytes)} MB`
}
