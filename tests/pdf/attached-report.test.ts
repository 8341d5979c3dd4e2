import { deflateSync } from 'node:zlib'
import { PDFDocument } from 'pdf-lib'
import { beforeAll, describe, expect, it } from 'vitest'
import { readAttached } from '#app/features/reports/attached-report.server.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import { editionOfReport } from '#app/features/reports/edition-of-report.server.ts'
import { canonicalJson, codedText } from '#app/features/reports/report-model.ts'
import { sha256 } from '#app/platform/files.ts'
import { editionNamed, gapModel, mixedReport } from '../support/pdf-reports.ts'

const wwc = editionNamed('what-works-cities')
const model = gapModel(mixedReport(wwc, { items: 5 }))
let pdf: Buffer
beforeAll(async () => {
  pdf = await renderReport(model, wwc)
})

/** A file that says it is a PDF, with one attachment. */
function pdfWith(attached: string | Uint8Array, { isPacked = true, length = true } = {}): Buffer {
  const bytes = isPacked ? deflateSync(attached) : Buffer.from(attached)
  const dictionary = `<< /Type /EmbeddedFile ${isPacked ? '/Filter /FlateDecode ' : ''}${length ? `/Length ${bytes.length} ` : '/Length 9 0 R '}>>`
  return Buffer.concat([
    Buffer.from(`%PDF-1.7\n1 0 obj\n${dictionary}\nstream\n`),
    bytes,
    Buffer.from('\nendstream\nendobj\n%%EOF\n'),
  ])
}

const changed = (change: Record<string, unknown>) => pdfWith(JSON.stringify({ ...model, ...change }))
const refusal = (bytes: Uint8Array) => {
  const read = readAttached(bytes)
  return read.ok ? 'it was read' : read.message
}

describe('the data attached to a report', () => {
  it('is the report, whole', () => {
    const dataHash = sha256(codedText(model))
    expect(readAttached(pdf)).toEqual({ ok: true, model: JSON.parse(canonicalJson(model)), dataHash })
  })

  it('is found after another program has saved the file', { timeout: 20_000 }, async () => {
    for (const useObjectStreams of [true, false]) {
      const saved = await (await PDFDocument.load(pdf, { updateMetadata: false })).save({ useObjectStreams })
      expect(readAttached(saved)).toMatchObject({ ok: true, model: { cityName: model.cityName } })
    }
  })

  it.each([
    ['packed', {}],
    ['plain', { isPacked: false }],
    ['of a length that stands elsewhere', { length: false }],
  ])('is found where it is %s', (_, options) => {
    expect(readAttached(pdfWith(canonicalJson(model), options))).toMatchObject({ ok: true })
  })

  it('is the newest, where a file was added to', () => {
    const later = Buffer.concat([pdfWith(canonicalJson(model)), changed({ cityName: 'Newer' })])
    expect(readAttached(later)).toMatchObject({ ok: true, model: { cityName: 'Newer' } })
  })
})

describe('a file that is no report', () => {
  it.each<[string, () => Buffer, RegExp]>([
    ['nothing', () => Buffer.alloc(0), /not a PDF/],
    ['half a report', () => pdf.subarray(0, 3000), /carries no data of a report/],
    ['a PDF without attachments', () => Buffer.from('%PDF-1.7\n%%EOF'), /carries no data of a report/],
    ['a bomb: a gigabyte in a small file', () => pdfWith(Buffer.alloc(200_000_000)), /carries no data of a report/],
    ['an attachment that cannot be unpacked', () => pdfWith('x').fill(0x41, 70), /carries no data of a report/],
    [
      'many attachments',
      () => Buffer.concat(Array.from({ length: 500 }, () => pdfWith('{}'))),
      /carries no data of a report/,
    ],
    [
      'names of attachments without any',
      () => Buffer.from(`%PDF-1.7 ${'/EmbeddedFile '.repeat(100_000)}`),
      /carries no data/,
    ],
    ['damaged data', () => pdfWith('{"format":"assay-report@1",'), /is damaged/],
    [
      'another format',
      () => changed({ format: 'assay-report@2' }),
      /is "assay-report@2", and this reads assay-report@1/,
    ],
    ['another kind', () => changed({ kind: 'poem' }), /is not a report: kind/],
    ['more than a report has', () => changed({ script: 'alert(1)' }), /is not a report/],
    ['a day that is none', () => changed({ madeOn: '2026-13-45' }), /is not a report: madeOn/],
    ['a code that is none', () => changed({ code: 'K7QM' }), /is not a report: code/],
    ['a text beyond any limit', () => changed({ cityName: 'x'.repeat(3000) }), /is not a report: cityName/],
    [
      'numbers that are none',
      () => changed({ readiness: { ...model.readiness, possible: -1 } }),
      /readiness\.possible/,
    ],
  ])('is refused: %s', { timeout: 20_000 }, (_, make, message) => {
    expect(refusal(make())).toMatch(message)
  })
})

it.each([
  ['an edition that is not there', { editionRef: 'poems@1.0.0' }, /numbers are of another edition/],
  ['another wording of it', { editionHash: 'a'.repeat(64) }, /numbers are of another edition/],
])('is not drawn on %s', (_, change, message) => {
  const found = editionOfReport({ ...model, ...change })
  expect(found.ok ? '' : found.message).toMatch(message)
  const whole = { ...model, ...change, readiness: { ...model.readiness, ...change } }
  expect(editionOfReport(whole)).toMatchObject({ ok: false, message: expect.stringMatching(/criteria\//) })
})
