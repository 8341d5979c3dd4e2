import { join } from 'node:path'
import PDFDocument from 'pdfkit'
import type { IsoDate } from '#app/domain/dates.ts'
import { projectRoot } from '#app/platform/files.ts'
import type { DemoDocument, DocumentBlock } from './demo-schema.ts'
import { fillIn } from './fill-in.ts'

/** Parsed once and shared: that is most of the time that a small PDF takes. */
const parse = (file: string) =>
  new PDFDocument({ font: join(projectRoot, 'public', 'fonts', file), autoFirstPage: false })._font.font
let parsed: { regular: ReturnType<typeof parse>; bold: ReturnType<typeof parse> } | null = null

const margin = 64
const ink = '#1b1b1b'
const quiet = '#5c5c5c'
const hairline = '#c9c5bd'

type Doc = PDFKit.PDFDocument

/** Draws a made-up paper of the demo's city as a small PDF. Made in one go, so that it is the same every time. */
export async function drawDocument(document: DemoDocument, day: IsoDate): Promise<Uint8Array> {
  const fill = (text: string) => fillIn(text, day)
  const title = fill(document.title)
  const fonts = (parsed ??= { regular: parse('PublicSans-Regular.ttf'), bold: parse('PublicSans-Bold.ttf') })
  const doc = new PDFDocument({
    size: 'LETTER',
    margins: { top: margin, bottom: margin, left: margin, right: margin },
    lang: 'en-US',
    displayTitle: true,
    font: fonts.regular as unknown as string,
    info: { Title: title, Author: document.from, CreationDate: new Date(`${day}T17:00:00Z`) },
  })
  doc.registerFont('regular', fonts.regular).registerFont('bold', fonts.bold)
  const parts: Uint8Array[] = []
  doc.on('data', (part: Uint8Array) => parts.push(part))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  doc.on('pageAdded', () => {
    drawFoot(doc)
  })
  drawFoot(doc)
  drawHead(doc, document, title, fill)
  for (const block of document.body) drawBlock(doc, block, fill)
  doc.end()
  await ended
  return Buffer.concat(parts)
}

const widthOf = (doc: Doc) => doc.page.width - 2 * margin

function drawHead(doc: Doc, { from, kind, facts }: DemoDocument, title: string, fill: (text: string) => string): void {
  doc.font('bold').fontSize(9).fillColor(ink).text(from)
  doc.font('regular').fillColor(quiet).text(kind)
  rule(doc, 10)
  doc.font('bold').fontSize(19).fillColor(ink).text(title, { lineGap: 2 })
  doc.moveDown(0.6)
  for (const [name, value] of Object.entries(facts)) {
    const { y } = doc
    doc.font('regular').fontSize(9.5).fillColor(quiet).text(name, margin, y, { width: 110 })
    const below = doc.y
    doc.fillColor(ink).text(fill(value), margin + 120, y, { width: widthOf(doc) - 120 })
    doc.x = margin
    doc.y = Math.max(below, doc.y) + 2
  }
  rule(doc, 8)
}

/** These papers look real enough to be passed on, so each page says that it is not. */
function drawFoot(doc: Doc): void {
  const { margins, height } = doc.page
  const { x, y } = doc
  margins.bottom = 0
  doc.font('regular').fontSize(8).fillColor(quiet)
  doc.text('A made-up paper of a made-up city, for the demo of Assay.', margin, height - 44, { lineBreak: false })
  margins.bottom = margin
  doc.x = x
  doc.y = y
}

function rule(doc: Doc, gap: number): void {
  const y = doc.y + gap
  doc
    .moveTo(margin, y)
    .lineTo(margin + widthOf(doc), y)
    .lineWidth(0.5)
    .strokeColor(hairline)
    .stroke()
  doc.y = y + gap
}

function drawBlock(doc: Doc, block: DocumentBlock, fill: (text: string) => string): void {
  doc.font('regular').fontSize(10.5).fillColor(ink)
  if ('page' in block) doc.addPage()
  else if ('heading' in block) {
    doc.moveDown(0.3).font('bold').fontSize(12).text(fill(block.heading)).moveDown(0.25)
  } else if ('text' in block) doc.text(fill(block.text), { lineGap: 2.5 }).moveDown(0.6)
  else if ('list' in block) {
    const items = block.list.map(fill)
    // Items that bring their own numbers need no bullets.
    if (items.every((item) => /^\d/.test(item)))
      for (const item of items) doc.text(item, { lineGap: 2.5 }).moveDown(0.15)
    else doc.list(items, { bulletRadius: 1.5, textIndent: 12, lineGap: 2.5 })
    doc.moveDown(0.6)
  } else if ('table' in block) drawTable(doc, block.table, fill)
  else doc.moveDown(1.5).text(fill(block.signed))
}

type Table = Extract<DocumentBlock, { table: unknown }>['table']

function drawTable(doc: Doc, { columns, widths, rows }: Table, fill: (text: string) => string): void {
  const total = widths.reduce((sum, width) => sum + width, 0)
  const starts = widths.map((_width, index) => widths.slice(0, index).reduce((sum, width) => sum + width, 0))
  const unit = widthOf(doc) / total
  const drawRow = (cells: readonly string[], face: 'bold' | 'regular') => {
    const top = doc.y
    let bottom = top
    cells.forEach((cell, index) => {
      const width = (widths[index] ?? 1) * unit - 10
      doc
        .font(face)
        .fontSize(9.5)
        .text(cell, margin + (starts[index] ?? 0) * unit, top, { width })
      bottom = Math.max(bottom, doc.y)
    })
    doc.x = margin
    doc.y = bottom
    rule(doc, 3.5)
  }
  drawRow(columns, 'bold')
  for (const row of rows) drawRow(row.map(fill), 'regular')
  doc.moveDown(0.4)
}
