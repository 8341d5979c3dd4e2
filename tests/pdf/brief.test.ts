import { describe, expect, it } from 'vitest'
import type { Edition } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { untouchedWords } from '#app/domain/results/untouched.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import type { GapReport } from '#app/features/reports/gap/gap-content.ts'
import type { ModelOf } from '#app/features/reports/report-model.ts'
import { fullBriefing, plainBriefing } from '../support/briefing-cases.ts'
import { boxesOf } from '../support/pdf-boxes.ts'
import { checkPdf } from '../support/pdf-checker.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { completeReport, editionNamed, factsFor, mixedReport, reportOf } from '../support/pdf-reports.ts'
import { editionOf150 } from '../support/report-cases.ts'

const wwc = editionNamed('what-works-cities')
const sunlight = editionNamed('sunlight-open-data-policy')
const timeout = 30_000

function briefOf(city: GapReport, content = fullBriefing(city)): ModelOf<'brief'> {
  const { edition, readiness, cityName, cycle, notice, layer } = city
  return { ...factsFor(edition, readiness, 'brief'), cityName, cycle, notice, layer, kind: 'brief', content }
}

/** Everything that can be long is as long as it may be. */
function longestOf(city: GapReport): ModelOf<'brief'> {
  const name = 'Consolidated Metropolitan Government of the Greater Valley '.repeat(30).slice(0, 1900)
  const model = briefOf({ ...city, cityName: name, cycle: `2026 ${name}`.slice(0, 1900), notice: name })
  const { move, signed } = model.content
  return {
    ...model,
    content: {
      ...model.content,
      move: move && { ...move, fromWords: `snapshot 2, “${name.repeat(4)}”` },
      signed: signed && { ...signed, name, by: { name: name.slice(0, 400), role: 'Donaudampfschiff'.repeat(12) } },
    },
  }
}

const wordy = (edition: Edition): Edition => ({
  ...edition,
  title: `${edition.title} ${'and everything that belongs to it '.repeat(20)}`,
  disclaimer: 'This is no certification, and nobody says that it is one. '.repeat(30),
  areas: edition.areas.map((area) => ({ ...area, title: `${area.title} ${'and all of its parts '.repeat(9)}` })),
  criteria: edition.criteria.map((one) => ({ ...one, title: `${one.title} ${'Verwaltungsvorschrift'.repeat(8)}` })),
  levels: (edition.levels ?? []).map((level) => ({ ...level, title: `${level.title} of the highest order` })),
})

const cases: [string, ModelOf<'brief'>, Edition][] = [
  ['a city on its way', briefOf(mixedReport(wwc)), wwc],
  ['no answers at all', briefOf(reportOf(wwc, new Map(), [])), wwc],
  ['everything met', briefOf(completeReport(wwc)), wwc],
  ['150 criteria', briefOf(mixedReport(editionOf150(wwc), { seed: 4, items: 90 })), editionOf150(wwc)],
  ['an edition without levels', briefOf(mixedReport(sunlight, { seed: 3 })), sunlight],
  ['the longest of everything', longestOf(mixedReport(wordy(wwc))), wordy(wwc)],
  ['nothing planned, changed or signed', fromAnswers(mixedReport(wwc, { seed: 5 })), wwc],
]

function fromAnswers(city: GapReport) {
  return briefOf({ ...city, cycle: null }, plainBriefing(city))
}

describe.each(cases)('the leadership brief of %s', (_name, model, edition) => {
  it(
    'is one page, with every rule kept, nothing over the edge and nothing on top of something else',
    { timeout },
    async () => {
      const bytes = await renderReport(model, edition)
      expect(await checkPdf(bytes)).toEqual([])
      const read = await readPdf(bytes)
      expect(read.pageCount).toBe(1)
      const boxes = await boxesOf(bytes)
      expect(boxes.length).toBeGreaterThan(30)
      expect(
        boxes.filter(({ left, right, top, bottom }) => left < 53 || right > 560 || top < 20 || bottom > 772),
      ).toEqual([])
      const overlaps = boxes.flatMap((box, index) =>
        boxes
          .slice(index + 1)
          .filter(
            (other) =>
              box.left < other.right - 1 &&
              other.left < box.right - 1 &&
              box.top < other.bottom - 1 &&
              other.top < box.bottom - 1,
          )
          .map((other) => `${box.text} / ${other.text}`),
      )
      expect(overlaps).toEqual([])
    },
  )
})

describe('what the leadership brief says', () => {
  it('lists the path with its person-days, and says how much of it is left out', { timeout }, async () => {
    const model = briefOf(mixedReport(wwc))
    const read = await readPdf(await renderReport(model, wwc))
    const { path } = model.content
    if (!path?.plan.ok) throw new Error('There is a path')
    const rows = (read.tables.find(([head]) => head?.[2] === 'Person-days') ?? []).slice(1)
    expect(rows.length).toBeGreaterThan(2)
    const listed = rows.reduce((sum, row) => sum + Number(row[2]), 0)
    const rest = /And (\d+) more criteri(?:on|a): ([\d.]+) person-days?/.exec(read.pages[0]?.replace(/\s+/g, ' ') ?? '')
    expect(rows.length + Number(rest?.[1] ?? 0)).toBe(path.plan.path.criteria.length)
    expect(listed + Number(rest?.[2] ?? 0)).toBeCloseTo(inDays(path.plan.path.effort), 6)
  })

  it.each([2, 9, 12])('lists the whole of a path on eleven criteria (%i)', { timeout }, async (seed) => {
    const model = briefOf(mixedReport(wwc, { seed }))
    const { path } = model.content
    if (!path?.plan.ok) throw new Error('There is a path')
    expect(path.plan.path.criteria).toHaveLength(11)
    const read = await readPdf(await renderReport(model, wwc))
    const rows = (read.tables.find(([head]) => head?.[2] === 'Person-days') ?? []).slice(1)
    expect(rows.map(([code]) => code)).toEqual(path.plan.path.criteria)
    const page = read.pages[0]?.replace(/\s+/g, ' ') ?? ''
    expect(page).not.toMatch(/more criteri(on|a):/)
    expect(page).toMatch(/\d criteria lapse before it, because their evidence ages out\./)
  })

  it('says why a level is out of reach', { timeout }, async () => {
    const city = mixedReport(wwc)
    const content = fullBriefing(city)
    const { path } = content
    if (!path) throw new Error('There is a path')
    const shortfalls = [{ kind: 'gate' as const, title: 'Core criteria', codes: ['DM1'] }]
    const wishes = [{ kind: 'leave-out' as const, criterion: 'DM1' }]
    const impossible = { ...path, plan: { ok: false as const, why: { wishes, shortfalls } } }
    const read = await readPdf(await renderReport(briefOf(city, { ...content, path: impossible }), wwc))
    const page = read.pages[0]?.replace(/\s+/g, ' ') ?? ''
    expect(page).toContain('Silver cannot be reached under the wishes that are kept')
    expect(page).toContain('stands before it (core criteria), whatever the points.')
  })

  const textOf = async (model: ModelOf<'brief'>, edition = wwc) =>
    ((await readPdf(await renderReport(model, edition))).pages[0] ?? '').replace(/\s+/g, ' ')

  it('says of a snapshot what it is, and nothing of today', { timeout }, async () => {
    const snapshot = { number: 1, name: 'First count', takenOn: '2026-08-14', contentHash: 'a'.repeat(64) }
    const city = mixedReport(wwc)
    const content = { ...fullBriefing(city), plan: null, submission: null, move: null }
    const unsigned = await textOf({ ...briefOf(city, { ...content, signed: null }), snapshot })
    expect(unsigned).toContain('Made of snapshot 1, “First count”, taken on 14 Aug 2026. This snapshot is not signed.')
    expect(unsigned).toContain('Planned work is not part of a snapshot.')
    for (const untrue of ['Nothing is planned yet', 'No day of submission', 'Signed last'])
      expect(unsigned).not.toContain(untrue)
    // Another one was signed.
    expect(await textOf({ ...briefOf(city, content), snapshot })).toContain('This snapshot is not signed.')
    const signed = await textOf({ ...briefOf(city, content), snapshot: { ...snapshot, number: 2 } })
    expect(signed).toContain('signed by Mara Quinn, City Manager, on 3 Sep 2026')
  })

  it('says that nothing is assessed yet beside numbers of nothing', { timeout }, async () => {
    const { counts } = untouchedWords
    expect(await textOf(briefOf(reportOf(wwc, new Map(), [])))).toContain(counts)
    expect(await textOf(briefOf(mixedReport(wwc)))).not.toContain(counts)
  })

  it('says what stands in the way in sentences, and cuts no name where there is room', { timeout }, async () => {
    const unknown = new Map(
      wwc.criteria.flatMap(({ checks }) => checks.map(({ id }) => [id, { answer: 'unknown' }] as const)),
    )
    const text = await textOf(briefOf(reportOf(wwc, unknown, [])))
    expect(text).toContain('is needed whatever the points. Nobody knows yet whether it is met.')
    expect(text).not.toContain("It is don't know")
    expect(await textOf(briefOf(mixedReport(wwc)))).not.toContain('…')
  })
})
