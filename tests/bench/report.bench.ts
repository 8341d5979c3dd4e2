import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import PDFDocument from 'pdfkit'
import { printFigures, type Figure } from './measure.ts'
import { editionNamed, mixedReport, renderGapReport } from '../support/pdf-reports.ts'
import { findCheck, sayRule } from '#app/domain/edition/edition.ts'
import { sayHeadline, sayMissing, standingWords } from '#app/domain/results/words.ts'
import type { GapReport } from '#app/features/reports/gap/gap-content.ts'
import { sayCheckCounts } from '#app/features/reports/gap/gap-words.ts'
import { sayCurrency, sayScope, sayStrength } from '#app/features/reports/report-words.ts'
import { projectRoot } from '#app/platform/files.ts'

type Piece = { text: string; font: 'regular' | 'semibold' | 'bold'; size: number }

const fontFiles = {
  regular: 'PublicSans-Regular.ttf',
  semibold: 'PublicSans-SemiBold.ttf',
  bold: 'PublicSans-Bold.ttf',
} as const

/** 43 criteria and 200 items of evidence, with notes. */
const subject = () => mixedReport(editionNamed('what-works-cities'), { seed: 2, items: 200 })

/** The same words as the report, paragraph by paragraph: without tables, charts, tags, links, header or footer. */
function textOf(report: GapReport): Piece[] {
  const { edition, readiness } = report
  const body = (text: string): Piece => ({ text, font: 'regular', size: 9.5 })
  const strong = (text: string): Piece => ({ text, font: 'semibold', size: 8.5 })
  const heading = (text: string): Piece => ({ text, font: 'bold', size: 10.5 })
  return [
    { text: sayHeadline(readiness), font: 'bold' as const, size: 31 },
    body(sayScope(report)),
    ...readiness.criteria.flatMap((result) => {
      const criterion = edition.criteria.find(({ id }) => id === result.id)
      if (!criterion) return []
      const notes = criterion.checks.flatMap(({ id }) => report.notes.get(id)?.split(/\n+/) ?? [])
      const missing = result.missing.flatMap((item) => [
        body(item.checkId === null ? '' : (findCheck(edition, item.checkId)?.text ?? '')),
        strong(sayMissing(item)),
      ])
      return [
        heading(`${criterion.id} ${criterion.title}`),
        strong(standingWords[result.standing]),
        body(sayCheckCounts(result).join(' ')),
        body(sayRule(criterion)),
        ...missing,
        ...notes.map(body),
      ]
    }),
    ...report.evidence.flatMap((item, index) => [
      strong(`${index + 1} ${item.title}`),
      body([item.kind, item.detail, item.url, item.date].filter(Boolean).join(' ')),
      ...item.supports.map(({ checkId, locator, strength, reviewStrength }) =>
        body(
          [
            checkId,
            sayStrength(strength),
            reviewStrength === null ? '' : sayStrength(reviewStrength),
            locator,
            sayCurrency(findCheck(edition, checkId), item.date, readiness.asOf)?.words,
          ]
            .filter(Boolean)
            .join(' '),
        ),
      ),
    ]),
    body(edition.reading),
    body(edition.licence),
  ].filter(({ text }) => text !== '')
}

/** The floor: pdfkit on its own with the same fonts, writing the same text down the page. */
function renderBare(pieces: readonly Piece[]): Promise<Buffer> {
  const path = (face: Piece['font']) => join(projectRoot, 'public', 'fonts', fontFiles[face])
  const doc = new PDFDocument({ size: 'letter', margin: 54, font: path('regular') })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  return new Promise((resolve, reject) => {
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
    for (const { text, font, size } of pieces) doc.font(path(font)).fontSize(size).text(text, { width: 374 })
    doc.end()
  })
}

async function timeInTurn(calls: readonly (() => Promise<unknown>)[], runs: number): Promise<number[]> {
  const times = calls.map((): number[] => [])
  for (let run = -3; run < runs; run += 1) {
    for (const [index, call] of calls.entries()) {
      const start = process.hrtime.bigint()
      await call()
      if (run >= 0) times[index]?.push(Number(process.hrtime.bigint() - start) / 1e6)
    }
  }
  return times.map((list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0)
}

/** Memory in use after a full collection, in megabytes, once some reports have been drawn. */
async function memoryAfter(report: GapReport, reports: number): Promise<number> {
  for (let index = 0; index < reports; index += 1) await renderGapReport({ ...report, cityName: `City ${index}` })
  await collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 1e6
}

async function collect(): Promise<void> {
  setFlagsFromString('--expose-gc')
  const gc = runInNewContext('gc') as () => void
  // What finished streams hold is let go only after a turn of the event loop.
  for (let turn = 0; turn < 3; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 20))
    gc()
  }
}

/** Time of a large report against the least pdfkit can do, and memory over many of them. */
export async function run(): Promise<Figure[]> {
  const report = subject()
  const pieces = textOf(report)
  const [median = 0, floor = 0] = await timeInTurn([() => renderGapReport(report), () => renderBare(pieces)], 15)
  const early = await memoryAfter(report, 20)
  const late = await memoryAfter(report, 180)
  const time = { name: 'gap report beside bare pdfkit', median, floor, ratio: median / floor, unit: 'ms', budget: 2.5 }
  const memory = {
    name: 'memory after 200 reports beside after 20',
    median: late,
    floor: early,
    ratio: late / early,
    unit: 'MB',
    budget: 1.1,
  }
  return [time, memory].map((figure) => ({ ...figure, ok: figure.ratio <= figure.budget }))
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
