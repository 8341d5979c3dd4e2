import { inflateSync } from 'node:zlib'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { sha256 } from '#app/platform/files.ts'
import { canonicalJson, codedText, reportFormat, reportModel, type ReportModel } from './report-model.ts'
import { fileNameOf } from './report-words.ts'

/** A report with 6,000-word notes on every check stays below this; unpacked, so that a small file cannot become a large one. */
const mostBytes = 64 * 1024 * 1024
/** Attachments that are looked into: ours are two. */
const mostAttachments = 50

/** Attaches the numbers, as `assay score --json` prints them, and all of the report's data, from which it can be drawn again. */
export function attachData(doc: PDFKit.PDFDocument, model: ReportModel): void {
  const madeAt = new Date(`${model.madeOn}T12:00:00Z`)
  const attach = (name: string, description: string, text: string) =>
    doc.file(Buffer.from(text), {
      name: `${fileNameOf(model)}-${name}.json`,
      description,
      type: 'application/json',
      relationship: 'Data',
      creationDate: madeAt,
      modifiedDate: madeAt,
    })
  const scores = `${JSON.stringify(toScoreJson(model.readiness), null, 2)}\n`
  attach('scores', 'The numbers of this report, as assay score --json prints them', scores)
  attach('report', 'All data of this report: assay report --from draws it again', `${canonicalJson(model)}\n`)
}

/** A report's data, with the hash of what is attached: an older file may lack what a newer reader adds to its model. */
export type ReadReport = { ok: true; model: ReportModel; dataHash: string } | { ok: false; message: string }

/**
 * The data of a report out of its PDF. The file may come from anybody: only attached streams are unpacked, each with a limit,
 * and what comes out counts only if it is a report in every part. Nothing in the file is run or drawn.
 */
export function readAttached(pdf: Uint8Array): ReadReport {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength)
  if (!bytes.subarray(0, 1024).includes('%PDF-')) return { ok: false, message: 'it is not a PDF' }
  let problem = 'it carries no data of a report: only reports made with Assay can be drawn again'
  // The newest of a file that was added to stands last.
  for (const stream of attachedStreams(bytes).reverse()) {
    const text = unpack(stream)
    if (!text?.includes(`"${reportFormat.slice(0, reportFormat.indexOf('@') + 1)}`)) continue
    const read = readModel(text)
    if (read.ok) return read
    problem = read.message
  }
  return { ok: false, message: problem }
}

/** A report's data as text: judged in every part. */
export function readModel(text: string): ReadReport {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { ok: false, message: 'the data attached to it is damaged' }
  }
  const format = typeof value === 'object' && value !== null && 'format' in value ? value.format : undefined
  if (typeof format === 'string' && format !== reportFormat)
    return { ok: false, message: `its data is ${JSON.stringify(format.slice(0, 40))}, and this reads ${reportFormat}` }
  const parsed = reportModel.safeParse(value)
  if (parsed.success) return { ok: true, model: parsed.data, dataHash: sha256(codedText(value as ReportModel)) }
  const [issue] = parsed.error.issues
  const place = issue?.path.map(String).join('.').slice(0, 200) ?? ''
  return {
    ok: false,
    message: `the data attached to it is not a report: ${place}: ${issue?.message.slice(0, 200) ?? ''}`,
  }
}

type Stream = { bytes: Buffer; isPacked: boolean }

/**
 * The embedded files of a PDF, found by how every PDF writes them: a dictionary of that type, then its stream. Streams
 * always stand by themselves, also in a file that another program has saved again.
 */
function attachedStreams(bytes: Buffer): Stream[] {
  const found: Stream[] = []
  let at = 0
  while (found.length < mostAttachments) {
    const type = bytes.indexOf('/EmbeddedFile', at)
    if (type < 0) break
    at = type + '/EmbeddedFile'.length
    // `/EmbeddedFiles` is the list of names.
    if (bytes[at] === 0x73) continue
    const from = bytes.indexOf('stream', at)
    if (from < 0 || from - at > 2000) continue
    const object = bytes.lastIndexOf('obj', type)
    const dictionary = bytes.subarray(Math.max(object, type - 2000), from).toString('latin1')
    const start = from + 'stream'.length + (bytes[from + 6] === 0x0d ? 2 : 1)
    const end = endOf(bytes, start, dictionary)
    if (end === null) continue
    found.push({ bytes: bytes.subarray(start, end), isPacked: dictionary.includes('/FlateDecode') })
    at = end
  }
  return found
}

/** Where a stream ends: by the length it gives, if that is right, or else by its end mark. */
function endOf(bytes: Buffer, start: number, dictionary: string): number | null {
  const length = /\/Length (\d{1,12})(?! \d+ R)/.exec(dictionary)
  if (length) {
    const end = start + Number(length[1])
    if (
      bytes
        .subarray(end, end + 12)
        .toString('latin1')
        .trimStart()
        .startsWith('endstream')
    )
      return end
  }
  const mark = bytes.indexOf('endstream', start)
  return mark < 0 ? null : mark
}

function unpack({ bytes, isPacked }: Stream): string | null {
  try {
    if (!isPacked) return bytes.length > mostBytes ? null : bytes.toString('utf8')
    return inflateSync(bytes, { maxOutputLength: mostBytes }).toString('utf8')
  } catch {
    return null
  }
}
