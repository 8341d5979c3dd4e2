import PDFDocument from 'pdfkit'
import { describe, expect, it } from 'vitest'
import { sayShortDate } from '#app/domain/dates.ts'
import { ageingMeans } from '#app/domain/forecast/forecast-words.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { applying, sayHeadline, sayMissing } from '#app/domain/results/words.ts'
import { toScoreJson } from '#app/domain/results/score-json.ts'
import type { GapReport } from '#app/features/reports/gap/gap-content.ts'
import { partsOf } from '#app/features/reports/gap/page-one.ts'
import { checkPdf, checkWellFormed } from '../support/pdf-checker.ts'
import { readContent } from '../support/pdf-content.ts'
import { readPdf, squeeze, type ReadPdf } from '../support/pdf-reader.ts'
import { fullBriefing, plainBriefing } from '../support/briefing-cases.ts'
import { completeReport, editionNamed, mixedReport, renderGapReport, reportOf } from '../support/pdf-reports.ts'

const wwc = editionNamed('what-works-cities')
const sunlight = editionNamed('sunlight-open-data-policy')

const timeout = 20_000

async function draw(report: GapReport): Promise<{ bytes: Buffer; read: ReadPdf }> {
  const bytes = await renderGapReport(report)
  return { bytes, read: await readPdf(bytes) }
}

/** With path, plan and forecast, as an installation makes it. */
const told = (report: GapReport): GapReport => ({ ...report, briefing: fullBriefing(report) })

const fromFile = mixedReport(wwc, { seed: 11 }, { layer: 'claimed', cycle: null })

const cases: [string, GapReport][] = [
  ['a city on its way', told(mixedReport(wwc))],
  ['no answers at all', told(reportOf(wwc, new Map(), []))],
  ['everything reviewed', told(completeReport(wwc))],
  ['an edition without levels', told(mixedReport(sunlight, { seed: 3 }))],
  ['the claimed layer, from the command line', { ...fromFile, briefing: plainBriefing(fromFile) }],
  ['a city of which nothing else is told', mixedReport(wwc)],
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
  expect(JSON.parse(attached(read, 'scores'))).toEqual(JSON.parse(JSON.stringify(toScoreJson(readiness))))
}

const attached = ({ attachments }: ReadPdf, name: string) =>
  Object.entries(attachments).find(([file]) => file.endsWith(`-${name}.json`))?.[1] ?? ''

function expectTrust(report: GapReport, read: ReadPdf): void {
  const { edition, readiness } = report
  const whole = `${read.pages.join('')}${read.furniture.join('')}`
  expect(whole).not.toMatch(/certified/i)
  for (const [index, furniture] of read.furniture.entries()) {
    expect(furniture).toContain('Self-assessment. Not a certification.')
    expect(furniture).toContain(`${edition.ref} (${readiness.editionHash.slice(0, 8)})`)
    expect(furniture).toContain(`${index + 1} of ${read.pageCount}`)
  }
  // The contents say the page on which each part begins.
  const first = (read.pages[0] ?? '').replace(/\s+/g, ' ')
  for (const title of partsOf(report).map((part) => part.title)) {
    const page = read.pages.findIndex((text, index) => index > 0 && text.replace(/\s+/g, ' ').includes(`${title} `)) + 1
    expect(first, title).toContain(title)
    expect(page, title).toBeGreaterThan(1)
    expect(read.outline).toContain(title)
  }
}

describe('the gap report', () => {
  it('has a part for everything it knows, and for nothing else', { timeout }, async () => {
    const titles = (report: GapReport) => partsOf(report).map(({ title }) => title)
    const around = ['The result in numbers', 'The gap, area by area', 'Evidence relied on', 'Method']
    expect(titles(mixedReport(wwc))).toEqual(around)
    const parts = ['The least that would do', 'Planned work', 'What ages out, and when', 'How it moved']
    expect(titles(told(mixedReport(wwc)))).toEqual([around[0], ...parts, ...around.slice(1)])
    // A file of answers knows of no plan.
    expect(titles({ ...fromFile, briefing: plainBriefing(fromFile) })).not.toContain('Planned work')
    const some = { ...told(mixedReport(wwc)), sections: ['path', 'gap'] }
    expect(titles(some)).toEqual(['The least that would do', 'The gap, area by area', 'Method'])
    const { read } = await draw(some)
    expect(read.outline).toContain('The least that would do')
    expect(read.squeezed).not.toContain(squeeze(ageingMeans))
    expect(read.squeezed).not.toContain('Plannedwork')
  })

  it('says what a path is made of, and every number of its charts in a table', { timeout }, async () => {
    const report = told(mixedReport(wwc))
    const { read } = await draw(report)
    const { path, staircase, forecast } = report.briefing ?? {}
    if (!path?.plan.ok || !staircase || !forecast) throw new Error('There is a path')
    // Its two words are explained where they are met.
    expect(read.squeezed).toContain(squeeze(ageingMeans))
    for (const { check } of path.plan.path.steps) expect(read.squeezed).toContain(check)
    const heads = read.tables.map(([head]) => head?.[0])
    const steps = read.tables.filter(([head]) => head?.[0] === 'Points').flatMap(([head = []]) => head.slice(1))
    expect(steps.map(Number)).toEqual(
      staircase.stairs.map(({ points }) => points).filter((points) => points > staircase.points),
    )
    expect(heads).toContain('Points from')
    for (const { day } of forecast.points) expect(read.squeezed).toContain(squeeze(sayShortDate(day)))
    for (const { checkId } of forecast.ageing) expect(read.squeezed).toContain(checkId)
  })

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
