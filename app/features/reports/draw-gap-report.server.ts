import { PassThrough, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import type { GapReport } from './gap-report-model.ts'
import { fileNameOf } from './gap-report-words.ts'
import { finishContents } from './pdf/contents.ts'
import { createDocument } from './pdf/document.ts'
import { drawEvidence } from './pdf/evidence-list.ts'
import { Flow } from './pdf/flow.ts'
import { drawFurniture, notACertification } from './pdf/furniture.ts'
import { drawGap } from './pdf/gap-by-area.ts'
import { drawMethod } from './pdf/method.ts'
import { drawNumbers } from './pdf/numbers.ts'
import { drawPageOne } from './pdf/page-one.ts'
import { cleanText } from './pdf/printable.ts'

/**
 * Draws the readiness gap report as a tagged PDF into a stream, and ends it. Rejects, and destroys the stream, if anything
 * goes wrong; nothing is half said. The same model gives the same pages.
 */
export async function drawGapReport(report: GapReport, out: Writable): Promise<void> {
  const doc = createDocument({
    title: cleanText(`Readiness gap report: ${report.cityName}, ${report.edition.title} ${report.edition.version}`),
    subject: cleanText(`${sayHeadline(report.readiness, report.layer)}. ${notACertification}`),
    author: cleanText(report.cityName),
    lang: report.edition.locale,
    createdOn: new Date(`${report.madeOn}T12:00:00Z`),
  })
  const sent = pipeline(doc, out)
  try {
    draw(doc, report)
    doc.end()
  } catch (error) {
    doc.destroy(error instanceof Error ? error : new Error(String(error)))
  }
  await sent
}

/** The same report as bytes: for a response that must know its length, or a file. */
export async function renderGapReport(report: GapReport): Promise<Buffer> {
  const chunks: Buffer[] = []
  const out = new PassThrough()
  out.on('data', (chunk: Buffer) => chunks.push(chunk))
  await drawGapReport(report, out)
  return Buffer.concat(chunks)
}

function draw(doc: PDFKit.PDFDocument, report: GapReport): void {
  const flow = new Flow(doc)
  flow.newPage()
  const contents = drawPageOne(flow, report)
  drawNumbers(flow, report)
  drawGap(flow, report)
  drawEvidence(flow, report)
  drawMethod(flow, report)
  finishContents(flow, contents)
  drawFurniture(flow, report)
  const data = Buffer.from(`${JSON.stringify(toScoreJson(report.readiness), null, 2)}\n`)
  doc.file(data, {
    name: `${fileNameOf(report)}.json`,
    description: 'The numbers of this report, as assay score --json prints them',
    type: 'application/json',
    relationship: 'Data',
  })
}
