import { describe, expect, it } from 'vitest'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { GapReport } from '#app/features/reports/gap/gap-content.ts'
import { cleanText, paragraphsOf, printableWord } from '#app/features/reports/pdf/printable.ts'
import { reportFonts } from '#app/features/reports/pdf/fonts.server.ts'
import { checkPdf } from '../support/pdf-checker.ts'
import { readPdf, squeeze, type ReadPdf } from '../support/pdf-reader.ts'
import { editionNamed, mixedReport, randomOf, renderGapReport } from '../support/pdf-reports.ts'

const wwc = editionNamed('what-works-cities')
const timeout = 20_000

/** Draws, checks the tags, and gives back what a reader sees. */
async function drawn(report: GapReport): Promise<ReadPdf> {
  const bytes = await renderGapReport(report)
  expect(await checkPdf(bytes)).toEqual([])
  return readPdf(bytes)
}

function note(words: number): string {
  const random = randomOf(5)
  const list = [
    'data',
    'council',
    'budget',
    'residents',
    'steering',
    'inventory',
    'Cañon',
    'Hawaiʻi',
    'review',
    '“shared”',
    'goals',
    'evidence-based',
  ]
  return Array.from({ length: words }, (_, index) => {
    const word = `${list[Math.floor(random() * list.length)] ?? ''}${index}`
    return index % 97 === 96 ? `${word}.\n\n` : index % 13 === 12 ? `${word}, ` : `${word} `
  }).join('')
}

describe('extremes of the gap report', () => {
  it('prints a note of 6,000 words whole and in order', { timeout }, async () => {
    const text = note(6000)
    const read = await drawn(mixedReport(wwc, { items: 4 }, { notes: new Map([['DM1.b', text]]) }))
    expect(read.squeezed).toContain(squeeze(text))
  })

  it('lists 200 items of evidence, each once', { timeout }, async () => {
    const report = mixedReport(wwc, { seed: 2, items: 200 })
    const read = await drawn(report)
    for (const { title } of report.evidence) expect(read.squeezed).toContain(squeeze(title))
    expect(read.squeezed).toContain('200items')
    expect(read.links.filter(({ url }) => url !== null).map(({ url }) => url)).toEqual(
      expect.arrayContaining(report.evidence.flatMap(({ url }) => url ?? [])),
    )
    const stale = report.readiness.gap.filter(({ reason }) => reason === 'out-of-date')
    expect(stale.length).toBeGreaterThan(0)
    const afterHead = read.squeezed.slice(read.squeezed.lastIndexOf('Evidencereliedon'))
    expect(afterHead.match(/Outofdatesince|Hasnodate/g)?.length ?? 0).toBeGreaterThanOrEqual(stale.length)
  })

  it('prints names as they are', { timeout }, async () => {
    const names = [
      'Parks & Recreation',
      'Cañon City',
      'Hawaiʻi County',
      '<script>alert("x")</script>',
      'Łódź–Nürnberg · “Twin” cities',
      'O’Fallon',
    ]
    const cityName = names.join(', ')
    const report = mixedReport(wwc, { items: 6 })
    const evidence = report.evidence.map((item, index) => ({ ...item, title: names[index] ?? '' }))
    const read = await drawn({
      ...report,
      cityName,
      notice: 'Demo & test: not a <real> city.',
      evidence,
      notes: new Map([['DM1.a', names.join(' ')]]),
    })
    for (const name of names) expect(read.squeezed.split(squeeze(name)).length).toBeGreaterThanOrEqual(4)
    expect(read.squeezed).toContain(squeeze('Demo & test: not a <real> city.'))
    for (const furniture of read.furniture) expect(furniture).toContain('Demo & test: not a <real> city.')
  })

  it('marks signs that the typeface lacks, instead of leaving a blank', { timeout }, async () => {
    const read = await drawn(
      mixedReport(
        wwc,
        { items: 2 },
        { cityName: 'Tree City 🌲👩‍👩‍👧 東京', notes: new Map([['DM1.a', 'Done ✅ by 2026 → next']]) },
      ),
    )
    expect(read.squeezed).toContain('TreeCity[?][?]')
    expect(read.squeezed).toContain('Done[?]by2026->next')
  })

  it('keeps very long names, titles, links and words whole', { timeout }, async () => {
    const cityName = 'Consolidated Metropolitan Government '.repeat(9).slice(0, 300).trim()
    const word = 'Donaudampfschifffahrtsgesellschaft'.repeat(12)
    const url = `https://data.example.gov/${'records/'.repeat(60)}?id=${'7'.repeat(300)}`
    const edition: Edition = {
      ...wwc,
      areas: wwc.areas.map((area, index) =>
        index === 0 ? { ...area, title: `Managing ${'all of the data of the city '.repeat(12)}` } : area,
      ),
      criteria: wwc.criteria.map((criterion, index) =>
        index === 0 ? { ...criterion, title: `Strategy ${'and governance '.repeat(60)}` } : criterion,
      ),
    }
    const report = mixedReport(edition, { items: 3 }, { cityName, notes: new Map([['DM1.a', word]]) })
    const evidence = report.evidence.map((item) => ({
      ...item,
      title: `${item.title} ${'with a long title '.repeat(40)}`,
      url,
      detail: null,
    }))
    const read = await drawn({ ...report, evidence })
    for (const text of [
      cityName,
      word,
      url,
      edition.criteria[0]?.title ?? '',
      edition.areas[0]?.title ?? '',
      evidence[2]?.title ?? '',
    ]) {
      expect(read.squeezed).toContain(squeeze(text))
    }
  })

  it('never makes a live link of a script', { timeout }, async () => {
    const report = mixedReport(wwc, { items: 3 })
    const evidence = report.evidence.map((item) => ({ ...item, url: 'javascript:alert(1)' }))
    const read = await drawn({ ...report, evidence })
    expect(read.links.every(({ url }) => url === null)).toBe(true)
    expect(read.squeezed).toContain('javascript:alert(1)')
  })

  it('pages through a standard with more areas and gates than page one holds', { timeout }, async () => {
    const areas = Array.from({ length: 26 }, (_, index) => ({
      id: String.fromCharCode(65 + index).repeat(3),
      title: `Area ${index + 1} of the standard`,
      summary: 'What it is about.',
    }))
    const criteria = areas.flatMap((area) =>
      wwc.criteria.slice(0, 12).map((criterion, index) => {
        const id = `${area.id}${index + 1}`
        return {
          ...criterion,
          id,
          areaId: area.id,
          prerequisites: [],
          checks: criterion.checks.map((check) => ({ ...check, id: `${id}.${check.letter}`, criterionId: id })),
        }
      }),
    )
    const gates: Edition['gates'] = [
      { id: 'core', kind: 'criteria', title: 'Core criteria', criteria: areas.map(({ id }) => `${id}1`) },
    ]
    const read = await drawn(mixedReport({ ...wwc, areas, criteria, gates }, { items: 5, met: 0 }))
    for (const { title } of areas) expect(read.squeezed).toContain(squeeze(title))
    expect(
      read.pages
        .slice(0, 4)
        .join('')
        .match(/checks evidenced/g)?.length,
    ).toBe(26)
  })
})

describe('printable text', () => {
  const { has } = reportFonts().regular

  it('covers the signs of American place names and of good typography', () => {
    for (const face of Object.values(reportFonts())) {
      for (const sign of 'ñáéíóúüÑāēīōūʻ‘’“”·–—…&<>@')
        expect(face.has(sign.codePointAt(0) ?? 0), `${face.name} ${sign}`).toBe(true)
    }
  })

  it.each([
    ['n\u0303', 'ñ'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['a\u200bb\ufeff', 'ab'],
    ['one\r\ntwo\u2028three', 'one\ntwo\nthree'],
    ['tab\there', 'tab here'],
    ['bell\u0007', 'bell'],
  ])('cleans %j', (text, expected) => {
    expect(cleanText(text)).toBe(expected)
  })

  it('takes a joined emoji for one sign', () => {
    expect(printableWord('👩‍👩‍👧🌲x', has)).toBe('[?]x')
  })

  it('keeps every paragraph', () => {
    expect(paragraphsOf('one\n\n\ntwo\nthree  ')).toEqual(['one', 'two', 'three'])
  })
})
