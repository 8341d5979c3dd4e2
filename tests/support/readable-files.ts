import { PDFDocument, StandardFonts } from 'pdf-lib'
import { zipOf } from './office-files.ts'

/** A PDF with a page for each text; its lines are drawn one below the other. */
export async function pdfOf(...pages: string[]): Promise<Buffer> {
  const pdf = await PDFDocument.create()
  const font = await pdf.embedFont(StandardFonts.Helvetica)
  for (const text of pages) {
    const page = pdf.addPage([612, 792])
    text.split('\n').forEach((line, index) => page.drawText(line, { x: 72, y: 700 - index * 24, size: 14, font }))
  }
  return Buffer.from(await pdf.save())
}

const types = (parts: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${parts}</Types>`
const relations = (rows: string) =>
  `<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${rows}</Relationships>`
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const content = 'application/vnd.openxmlformats-officedocument'

/** A Word file of some paragraphs. */
export function wordFile(...paragraphs: string[]): Buffer {
  const body = paragraphs.map((text) => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`).join('')
  return zipOf({
    '[Content_Types].xml': types(
      `<Override PartName="/word/document.xml" ContentType="${content}.wordprocessingml.document.main+xml"/>`,
    ),
    '_rels/.rels': relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/>`),
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
  })
}

type Cell = string | number
/** An Excel file with a sheet for each table. */
export function excelFile(sheets: Record<string, Cell[][]>): Buffer {
  return excelParts(Object.fromEntries(Object.entries(sheets).map(([name, rows]) => [name, rows.map(rowXml).join('')])))
}

/** An Excel file of which the rows are XML already, packed as small as it can be. */
export function excelParts(sheets: Record<string, string | Buffer>, { isPacked = false } = {}): Buffer {
  const names = Object.keys(sheets)
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  const overrides = names.map(
    (_, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${content}.spreadsheetml.worksheet+xml"/>`,
  )
  const head = `<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="${main}"><sheetData>`
  return zipOf(
    {
      '[Content_Types].xml': types(
        `<Override PartName="/xl/workbook.xml" ContentType="${content}.spreadsheetml.sheet.main+xml"/>${overrides.join('')}`,
      ),
      '_rels/.rels': relations(`<Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/>`),
      'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="${main}" xmlns:r="${office}"><sheets>${names.map((name, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
      'xl/_rels/workbook.xml.rels': relations(
        names
          .map(
            (_, index) =>
              `<Relationship Id="rId${index + 1}" Type="${office}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
          )
          .join(''),
      ),
      ...Object.fromEntries(
        Object.values(sheets).map((rows, index) => [
          `xl/worksheets/sheet${index + 1}.xml`,
          Buffer.concat([Buffer.from(head), Buffer.from(rows), Buffer.from('</sheetData></worksheet>')]),
        ]),
      ),
    },
    { isPacked },
  )
}

function rowXml(cells: Cell[], row: number): string {
  const xml = cells.map((cell, column) => {
    const at = `${String.fromCharCode(65 + column)}${row + 1}`
    return typeof cell === 'number'
      ? `<c r="${at}"><v>${cell}</v></c>`
      : `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
  })
  return `<row r="${row + 1}">${xml.join('')}</row>`
}
