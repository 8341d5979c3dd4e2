const longest = 255

/** Marks that turn the order of letters around, so that "exe.pdf" can be made to look like another name; and what cannot be seen. */
const unseen =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu

/** Halves of a character, which no address can carry. */
const halves = /\p{Surrogate}/gu

/** What Windows takes for something else than a letter: a colon would name a stream of the file. */
const forbidden = /[<>:"|?*]/g

/** Names that are devices on Windows, whatever their ending. */
const devices = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?=\.|$)/i

/** A file's name as people gave it, without folders and without marks that hide what it is; at most 255 bytes. */
export function cleanFileName(given: string): string {
  const last = (given.split(/[/\\]/).at(-1) ?? '').replace(halves, '').normalize('NFC').replace(unseen, '')
  // Windows drops dots and spaces at the end, so that "a.pdf." would come out as something else than it is called.
  const trimmed = last
    .trim()
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(forbidden, '_')
  const name = devices.test(trimmed) ? `_${trimmed}` : trimmed
  if (name === '') return 'file'
  const { stem, ending } = splitFileName(name)
  const suffix = ending === '' ? '' : `.${ending}`
  return `${cut(stem, longest - byteLength(suffix))}${suffix}`
}

/** `minutes.2026.PDF`: stem `minutes.2026`, ending `PDF`. A long last part is no ending. */
export function splitFileName(name: string): { stem: string; ending: string } {
  const parts = /^(.+)\.([\p{L}\p{N}]{1,12})$/u.exec(name)
  return parts ? { stem: parts[1] ?? name, ending: parts[2] ?? '' } : { stem: name, ending: '' }
}

/** A first title for a file: its name without the ending, with spaces for underscores. */
export function titleFromFileName(name: string): string {
  return [...splitFileName(name).stem.replace(/_+/g, ' ').trim()].slice(0, 200).join('')
}

const byteLength = (text: string) => new TextEncoder().encode(text).length

/** Cuts whole characters off the end until it fits. */
function cut(text: string, bytes: number): string {
  const characters = [...text]
  while (byteLength(characters.join('')) > bytes) characters.pop()
  return characters.join('')
}

/** A `Content-Disposition` that saves under this name: plain letters for old browsers, the whole name for the others. */
export function attachmentHeader(name: string): string {
  const plain =
    name
      .normalize('NFKD')
      .replace(/[^\x20-\x7e]|["\\%]/g, '')
      .trim() || 'file'
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
