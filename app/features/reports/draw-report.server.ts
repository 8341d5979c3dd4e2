import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Edition } from '#app/domain/edition/edition.ts'
import { sha256 } from '#app/platform/files.ts'
import { attachData } from './attached-report.server.ts'
import { createDocument } from './pdf/document.ts'
import { Flow } from './pdf/flow.ts'
import { drawFurniture, notACertification } from './pdf/furniture.ts'
import { cleanText } from './pdf/printable.ts'
import { drawingOf } from './report-drawing.ts'
import { kindFacts } from './report-kinds.ts'
import { codedText, type DrawnKind, type ReportModel } from './report-model.ts'

export type Progress = {
  /** Told of each page as it begins; throwing ends the drawing. */
  onPage?: (page: number) => void
}

/**
 * Draws a report as a tagged PDF into a stream, and ends it. Rejects, and destroys the stream, if anything goes wrong;
 * nothing is half said. The same model and edition give the same bytes: no clock and no chance is in them.
 */
export async function drawReport(
  model: ReportModel,
  edition: Edition,
  out: Writable,
  { onPage }: Progress = {},
): Promise<void> {
  if (edition.ref !== model.editionRef || edition.hash !== model.editionHash)
    throw new Error(`This report is of ${model.editionRef}, not of ${edition.ref}`)
  const drawing = drawingOf<DrawnKind>(model.kind)
  const doc = createDocument({
    title: cleanText(`${kindFacts[model.kind].title}: ${model.cityName}, ${edition.title} ${edition.version}`),
    subject: cleanText(`${drawing.subject(model)}. ${notACertification}`),
    author: cleanText(model.cityName),
    lang: edition.locale,
    // The file's own id is made of these facts: another content is another file.
    keywords: `sha256:${sha256(codedText(model))}${model.code ?? ''}`,
    createdOn: new Date(`${model.madeOn}T12:00:00Z`),
  })
  const sent = pipeline(doc, out)
  try {
    const flow = new Flow(doc, onPage)
    flow.newPage()
    drawing.draw(flow, model, edition)
    drawFurniture(flow, { ...model, edition })
    attachData(doc, model)
    doc.end()
  } catch (error) {
    doc.destroy(error instanceof Error ? error : new Error(String(error)))
  }
  await sent
}

/** The same report as bytes: for a response that must know its length, or a file. */
export async function renderReport(model: ReportModel, edition: Edition, progress: Progress = {}): Promise<Buffer> {
  const chunks: Buffer[] = []
  const out = new PassThrough()
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  await drawReport(model, edition, out, progress)
  return Buffer.concat(chunks)
}
