import type { TextPart } from '#app/domain/evidence/file-text.ts'

/** The words of a Word file, as one part: it has no pages until it is laid out. */
export async function readWordText(path: string): Promise<TextPart[]> {
  const { default: mammoth } = await import('mammoth')
  const { value } = await mammoth.extractRawText({ path })
  return [{ name: '', text: value }]
}

/** The cells of each sheet: a line for each row, with tabs between. */
export async function readSheetText(path: string): Promise<TextPart[]> {
  const { default: readXlsxFile } = await import('read-excel-file/node')
  const sheets = await readXlsxFile(path)
  return sheets.map(({ sheet, data }) => ({
    name: `Sheet ${sheet}`,
    text: data.map((row) => row.map(sayCell).join('\t').trimEnd()).join('\n'),
  }))
}

function sayCell(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return cell.toISOString().replace(/T00:00:00.*$/, '')
  // A tab or a line break within a cell would look like the next one.
  return (typeof cell === 'string' ? cell : JSON.stringify(cell)).replace(/\s+/g, ' ')
}
