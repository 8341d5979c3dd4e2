import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { layers } from '#app/domain/results/readiness.ts'
import { applying, sayHeadline, sayMissing } from '#app/domain/results/words.ts'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import { renderGapReport } from '#app/features/reports/draw-gap-report.server.ts'
import type { GapReport } from '#app/features/reports/gap-report-model.ts'
import { checkPdf, checkWellFormed } from '../support/pdf-checker.ts'
import { readContent } from '../support/pdf-content.ts'
import { readPdf, squeeze, type ReadPdf } from '../support/pdf-reader.ts'
import { completeReport, editionNamed, mixedReport, reportOf } from '../support/pdf-reports.ts'

const wwc = editionNamed('what-works-cities')
const sunlight = editionNamed('sunlight-open-data-policy')

const timeout = 20_000

async function draw(report: GapReport): Promise<{ bytes: Buffer; read: ReadPdf }> {
  const bytes = await renderGapReport(report)
  return { bytes, read: await readPdf(bytes) }
}

const cases: [string, GapReport][] = [
  ['a city on its way', mixedReport(wwc)],
  ['no answers at all', reportOf(wwc, new Map(), [])],
  ['everything reviewed', completeReport(wwc)],
  ['an edition without levels', mixedReport(sunlight, { seed: 3 })],
  ['the claimed layer, from the command line', mixedReport(wwc, { seed: 11 }, { layer: 'claimed', cycle: null })],
]

describe.each(cases)('the gap report of %s', (_name, report) => {
  it(
    'passes the checks for PDF/UA-1, loses nothing, and says the same numbers as the readiness',
    { timeout },
    async () => {
      const { bytes, read } = await draw(report)
      expect(await checkPdf(bytes)).toEqual([])
      expectNothingLost(report, read)
      expectSameNumbers(report, read)
      expectTrust(report, read)
    },
  )
})

function expectNothingLost(report: GapReport, read: ReadPdf): void {
  const expected: string[] = [
    report.cityName,
    sayHeadline(report.readiness, report.layer),
    report.edition.disclaimer,
    report.edition.hash,
    report.edition.licence,
    ...report.edition.areas.map(({ title }) => title),
    ...report.edition.criteria.map(({ id, title }) => `${id} ${title}`),
    ...report.evidence.map(({ title }) => title),
    ...report.evidence.flatMap(({ url }) => url ?? []),
    ...report.evidence.flatMap(({ supports }) => supports.flatMap(({ locator }) => locator ?? [])),
    ...[...report.notes.values()].flatMap((note) => note.split(/\n+/)),
  ]
  const checks = new Map(
    report.edition.criteria.flatMap((criterion) => criterion.checks.map((check) => [check.id, check.text])),
  )
  for (const item of report.readiness.gap) {
    expected.push(item.checkId === null ? sayMissing(item) : `${checks.get(item.checkId) ?? ''}${sayMissing(item)}`)
  }
  expect(expected.filter((text) => !read.squeezed.includes(squeeze(text)))).toEqual([])
}

function expectSameNumbers({ readiness, layer }: GapReport, read: ReadPdf): void {
  const byHead = (head: string, at = 0) => read.tables.filter((table) => table[0]?.[0] === head)[at] ?? []
  expect(
    byHead('Layer')
      .slice(1)
      .map(([, , ...numbers]) => numbers),
  ).toEqual(
    layers.map((each) => [
      String(readiness.layers[each].criteria),
      String(readiness.layers[each].points),
      readiness.layers[each].percent.toFixed(1),
    ]),
  )
  expect(
    byHead('Practice area', 1)
      .slice(1, -1)
      .map(([, ...numbers]) => numbers.map(Number)),
  ).toEqual(readiness.areas.map((area) => [area.possible, ...layers.map((each) => area[each])]))
  expect(
    byHead('Practice area')
      .slice(1)
      .map((row) => row[2]),
  ).toEqual(readiness.areas.map((area) => `${area[layer]} of ${area.possible}`))
  const counts = (byHead('State')[1] ?? []).slice(1).map(Number)
  expect(counts).toEqual([
    ...['met', 'unmet', 'unknown', 'not-assessed', 'not-applicable'].map((state) => readiness.counts[state as 'met']),
    readiness.criteria.length,
  ])
  expect(counts.slice(0, -1).reduce((sum, count) => sum + count, 0)).toBe(counts.at(-1))
  expect(
    byHead('Level')
      .slice(1)
      .map(([title]) => title),
  ).toEqual(readiness.levels.map(({ title }) => title))
  expect(squeeze(read.pages[0] ?? '')).toContain(
    squeeze(`${readiness.layers[layer].criteria} of ${applying(readiness)} criteria ${layer}`),
  )
  expect(JSON.parse(Object.values(read.attachments)[0] ?? '')).toEqual(
    JSON.parse(JSON.stringify(toScoreJson(readiness))),
  )
}

function expectTrust({ edition, readiness }: GapReport, read: ReadPdf): void {
  const whole = `${read.pages.join('')}${read.furniture.join('')}`
  expect(whole).not.toMatch(/certified/i)
  for (const [index, furniture] of read.furniture.entries()) {
    expect(furniture).toContain('Self-assessment. Not a certification.')
    expect(furniture).toContain(`${edition.ref} (${readiness.editionHash.slice(0, 8)})`)
    expect(furniture).toContain(`${index + 1} of ${read.pageCount}`)
  }
  // The contents say the page on which each part begins.
  const first = (read.pages[0] ?? '').replace(/\s+/g, ' ')
  for (const title of ['The result in numbers', 'The gap, area by area', 'Evidence relied on', 'Method']) {
    const page = read.pages.findIndex((text, index) => index > 0 && text.replace(/\s+/g, ' ').includes(`${title} `)) + 1
    expect(first, title).toContain(title)
    expect(page, title).toBeGreaterThan(1)
    expect(read.outline).toContain(title)
  }
}

describe('the gap report', () => {
  it('says calmly when nothing blocks', { timeout }, async () => {
    const { read } = await draw(completeReport(wwc))
    const first = (read.pages[0] ?? '').replace(/\s+/g, ' ')
    expect(first).toContain('At the Platinum thresholds')
    expect(first).toContain('Nothing blocks a level')
    expect(first).not.toContain('What blocks')
  })

  it('names every unmet criterion of a gate with its reason on page one', { timeout }, async () => {
    const { read } = await draw(reportOf(wwc, new Map(), []))
    const first = (read.pages[0] ?? '').replace(/\s+/g, ' ')
    expect(first).toContain('What blocks every level')
    for (const id of ['LC1', 'DM1', 'PA1'])
      expect(first).toContain(`${id} ${wwc.criteria.find((criterion) => criterion.id === id)?.title ?? '?'}`)
    expect(first).toContain('No answer yet: 4.')
  })

  it('draws no level and no gate for an edition without levels', { timeout }, async () => {
    const { read } = await draw(mixedReport(sunlight))
    expect(read.squeezed).not.toMatch(/Whatblocks|Silver/)
    expect(read.tables.some((table) => table[0]?.[0] === 'Level')).toBe(false)
  })

  it('makes the same pages from the same model', { timeout }, async () => {
    const report = mixedReport(wwc, { items: 10 })
    const [one, two] = await Promise.all([renderGapReport(report), renderGapReport(report)])
    expect(two.equals(one)).toBe(true)
  })

  it('rejects instead of ending half a file', { timeout }, async () => {
    const report = { ...mixedReport(wwc, { items: 5 }), evidence: [null] } as unknown as GapReport
    await expect(renderGapReport(report)).rejects.toThrow()
  })
})

describe('the checker itself', () => {
  it('finds what is wrong with a plain pdfkit document', { timeout }, async () => {
    const doc = new PDFDocument({ tagged: true })
    doc.text('Untagged')
    const root = doc.struct('Document', {})
    doc.addStructure(root)
    const chunks: Buffer[] = []
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    const ended = new Promise((resolve) => doc.on('end', resolve))
    doc.end()
    await ended
    const problems = (await checkPdf(Buffer.concat(chunks))).join('\n')
    for (const code of ['11-006', '07-002', 'no outline', 'no title', '31-009', 'outside of any tag', '14-002'])
      expect(problems).toContain(code)
  })

  it('sees marks inside of marks, and what is left open', () => {
    expect(readContent('/Artifact BMC /P <</MCID 0>> BDC (a) Tj EMC EMC').problems).toEqual([
      'tag P inside an artifact',
    ])
    expect(readContent('/P <</MCID 0>> BDC /Artifact BMC f EMC EMC').problems).toEqual([
      'artifact inside marked content',
    ])
    expect(readContent('/P <</MCID 0>> BDC BT [<00010002> 3] TJ ET').problems).toEqual(['1 marks left open'])
    expect(readContent('0 0 m 1 1 l S').problems).toEqual(['S outside of any tag or artifact'])
    expect(readContent('/P <</MCID 0>> BDC /Span <</ActualText (x\\)>>)>> BDC [<0001>] TJ EMC EMC').problems).toEqual(
      [],
    )
  })

  it('sees XML that is not well formed', () => {
    expect(checkWellFormed('<a><b c="d"/>x &amp; y</a>')).toEqual([])
    expect(checkWellFormed('<a>x & y</a>')).toEqual(['a stray &'])
    expect(checkWellFormed('<a><b></a>')).not.toEqual([])
  })
})
