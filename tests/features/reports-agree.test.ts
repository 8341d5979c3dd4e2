import { createElement, type ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { beforeAll, describe, expect, it } from 'vitest'
import { sayLeast, sayMove, sayTakes } from '#app/domain/briefing/briefing-words.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { sayChange } from '#app/domain/explain/words.ts'
import { sayCliff } from '#app/domain/forecast/forecast-words.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import type { Actor } from '#app/domain/policy.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { sayHeadline } from '#app/domain/results/words.ts'
import { trendChange } from '#app/domain/snapshot/trend.ts'
import { findAssessment, type OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { viewLeadership } from '#app/features/briefings/leadership-view.ts'
import { loadBriefing } from '#app/features/briefings/load-briefing.server.ts'
import { makeReport } from '#app/features/report-making/make-report.server.ts'
import { readAttached } from '#app/features/reports/attached-report.server.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import type { ReportModel } from '#app/features/reports/report-model.ts'
import { listSnapshots } from '#app/features/snapshots/list-snapshots.server.ts'
import { viewTrend } from '#app/features/snapshots/snapshot-view.ts'
import { ChangedCard } from '#app/ui/leadership/changed-card.tsx'
import { LeastCard } from '#app/ui/leadership/least-card.tsx'
import { LevelsCard } from '#app/ui/leadership/levels-card.tsx'
import { WhenCard } from '#app/ui/leadership/when-card.tsx'
import { WhereCard } from '#app/ui/leadership/where-card.tsx'
import { TrendCard } from '#app/ui/trend-card.tsx'
import { makeDb } from '../support/database.ts'
import { fillWithDemo } from '../support/demo.ts'
import { inPage } from '../support/in-page.ts'
import { readPdf, squeeze, type ReadPdf } from '../support/pdf-reader.ts'

/**
 * The attached data, the page and the PDF say the same: what is expected comes out of the file's own attachment, as a
 * stranger would read it, and has to stand on leadership's page and in the PDFs.
 */
const db = makeDb()
const now = new Date('2026-11-22T19:00:00Z')
const timeout = 60_000
let lead: Actor

beforeAll(async () => {
  await fillWithDemo(db, now)
  const user = await db.read.user.findFirstOrThrow({
    where: { name: { startsWith: 'Marta' } },
    include: { memberships: true },
  })
  const { id: userId, name, email, isAdministrator, isDemo } = user
  const memberships = user.memberships.map(({ cityId, role }) => ({ cityId, role: role as 'lead' }))
  lead = { userId, name, email, isAdministrator, isDemo, sessionId: 'none', memberships, coaching: [] }
}, timeout)

async function open(city: string): Promise<OpenAssessment> {
  const { id } = await db.read.assessment.findFirstOrThrow({ where: { city: { name: { startsWith: city } } } })
  return findAssessment(db, lead, id, now)
}

async function pageOf(assessment: OpenAssessment): Promise<string> {
  const briefing = await loadBriefing(db, lead, assessment, undefined, now)
  const view = viewLeadership(assessment.id, assessment.edition, briefing, { sign: false, take: true })
  const { where, least, when, changed } = view
  const cards: ReactNode[] = [
    createElement(WhereCard, { key: 1, where }),
    least && createElement(LeastCard, { key: 2, least }),
    createElement(WhenCard, { key: 3, when }),
    least && createElement(LevelsCard, { key: 4, least }),
    changed && createElement(ChangedCard, { key: 5, changed }),
  ]
  return textOf(...cards)
}

/** The text of a page, without white space: what stands in several elements is still found. */
function textOf(...parts: ReactNode[]): string {
  const html = renderToStaticMarkup(inPage(...parts))
  return squeeze(
    html
      .replace(/<[^>]+>/g, ' ')
      .replaceAll('&amp;', '&')
      .replaceAll('&#x27;', "'")
      .replaceAll('&quot;', '"'),
  )
}

/** A report as it is downloaded: what a reader sees of it, and what is attached to it. */
async function reportOf<K extends ReportModel['kind']>(assessment: OpenAssessment, kind: K) {
  const choice = readChoice(new URLSearchParams(`kind=${kind}`))
  if (!choice) throw new Error(`There is no report ${kind}`)
  const bytes = await renderReport(await makeReport(db, lead, assessment, choice, now), assessment.edition)
  const attached = readAttached(bytes)
  if (!attached.ok) throw new Error(attached.message)
  return { read: await readPdf(bytes), model: attached.model as Extract<ReportModel, { kind: K }> }
}

/** First cells of the heads of all tables of these reports. */
const heads = [
  'Layer',
  'Level',
  'Practice area',
  'State',
  'Criterion',
  'Quarter',
  'Points',
  'Points from',
  'Check',
  'Counts until',
  'Code',
  'Snapshot',
  'Why',
]

/** The rows of a table that begins with these heads, also where it goes on over the page. */
function table({ tables }: ReadPdf, ...titles: string[]): string[][] {
  const rows = tables.flat()
  const head = rows.findIndex((row) => titles.every((title, index) => row[index] === title))
  if (head < 0) return []
  const end = rows.findIndex((row, index) => index > head && heads.includes(row[0] ?? ''))
  return rows.slice(head + 1, end < 0 ? undefined : end)
}

const asPrinted = (text: string) => squeeze(text.replaceAll(' → ', ' to '))

describe.each(['Piñon Falls', 'Tacoma'])('JSON, page and PDF of %s', (name) => {
  it('agree in layers, levels, person-days, cliffs and dates', { timeout }, async () => {
    const assessment = await open(name)
    const { edition } = assessment
    const page = await pageOf(assessment)
    const brief = await reportOf(assessment, 'brief')
    const gap = await reportOf(assessment, 'gap')
    const briefing = brief.model.content
    // The brief names no piece of work, and no page of the gap report who signed: each carries what it prints.
    const { plan } = gap.model.content.briefing ?? {}
    expect(gap.model.content.briefing).toEqual({ ...briefing, plan: plan ?? null, signed: null })
    expect(plan && { ...plan, items: [] }).toEqual(briefing.plan)
    expect(gap.model.readiness).toEqual(brief.model.readiness)
    const { readiness } = brief.model
    const everywhere = [page, brief.read.squeezed, gap.read.squeezed]

    // Where we are.
    for (const text of everywhere) expect(text).toContain(squeeze(sayHeadline(readiness)))
    for (const layer of layers) {
      const { points, criteria } = readiness.layers[layer]
      expect(page).toContain(squeeze(`${points} of ${readiness.possible} points ${layer}`))
      const row = table(gap.read, 'Layer').find(([title]) => title?.toLowerCase() === layer)
      expect(row?.slice(2, 4)).toEqual([String(criteria), String(points)])
    }
    for (const area of readiness.areas)
      expect(table(gap.read, 'Practice area', 'Possible').find(([title]) => title === area.title)).toEqual(
        [area.title, area.possible, ...layers.map((layer) => area[layer])].map(String),
      )

    // The least that would do.
    const { path, staircase } = briefing
    if (!path?.plan.ok) throw new Error('The demo has a path')
    for (const text of everywhere) expect(text).toContain(squeeze(sayLeast(edition, path)))
    const work = table(gap.read, 'Criterion', 'What to do')
    expect(work.length - 1).toBe(path.plan.path.criteria.length)
    expect(
      work
        .map((row) => Number(row.at(-1)))
        .slice(0, -1)
        .reduce((sum, days) => sum + days, 0),
    ).toBeCloseTo(inDays(path.plan.path.effort), 6)
    expect(Number(work.at(-1)?.at(-1))).toBe(inDays(path.plan.path.effort))
    for (const level of staircase.levels) {
      expect(page).toContain(squeeze(sayTakes(level)))
      expect(brief.read.squeezed).toContain(
        squeeze(`${level.title} ${level.stair?.effort ? inDays(level.stair.effort) : sayTakes(level)}`),
      )
      const row = table(gap.read, 'Level', 'Needs points').find(([title]) => title === level.title)
      expect(row?.at(-1)).toBe(level.stair === null ? '–' : String(inDays(level.stair.effort)))
    }
    const stairs = staircase.stairs.filter(({ points }) => points > staircase.points)
    const printed = gap.read.tables
      .filter(([head]) => head?.[0] === 'Points')
      .flatMap(([points = [], days = []]) =>
        points.slice(1).map((each, index) => [Number(each), Number(days[index + 1])]),
      )
    expect(printed).toEqual(stairs.map(({ points, effort }) => [points, inDays(effort)]))

    // When.
    const { forecast } = briefing
    const numbers = table(gap.read, 'Points from')
    expect(numbers.map((row) => row.slice(0, 4))).toEqual(
      forecast.points.map(({ day, layers: has }) => [
        sayShortDate(day),
        ...layers.map((layer) => String(has[layer].points)),
      ]),
    )
    for (const cliff of forecast.cliffs)
      expect(gap.read.squeezed).toContain(asPrinted(`${sayShortDate(cliff.day)}: ${sayCliff(cliff, forecast)}`))
    const [first] = forecast.cliffs
    if (first) {
      expect(page).toContain(squeeze(sayShortDate(first.day)))
      expect(page).toContain(squeeze(sayCliff(first, forecast)))
      expect(brief.read.squeezed).toContain(squeeze(sayShortDate(first.day)))
    }
    if (briefing.submission)
      for (const text of everywhere)
        expect(text).toContain(squeeze(`To be handed in on ${sayShortDate(briefing.submission.asOf)}`))

    await expectTrend(assessment, briefing, gap.read)
    expectPlan({ ...briefing, plan: plan ?? null }, page, brief.read, gap.read)
    if (briefing.move) {
      expect(page).toContain(squeeze(sayMove(briefing.move)))
      expect(brief.read.squeezed).toContain(squeeze(sayMove(briefing.move)))
    }
  })
})

/** The trend over the snapshots, on their page and in the report. */
async function expectTrend(assessment: OpenAssessment, { trend }: ReportBriefing, gap: ReadPdf): Promise<void> {
  const view = viewTrend(await listSnapshots(db, lead, assessment), assessment.edition)
  if (trend === null || view === null) {
    expect([trend, view]).toEqual([null, null])
    return
  }
  const page = textOf(createElement(TrendCard, { trend: view, newest: '/newest' }))
  expect(view.values).toEqual({ unit: trend.unit, levels: trend.levels, points: trend.points })
  expect(table(gap, 'Snapshot', 'As of')).toEqual(
    trend.points.map(({ number, asOf, isSigned, possible, edition, ...point }) => [
      `${number}${isSigned ? ' (signed)' : ''}`,
      sayShortDate(asOf),
      ...layers.map((layer) => String(point[layer])),
      String(possible),
      edition,
    ]),
  )
  for (const { number, isSigned, asOf, ...point } of trend.points)
    expect(page).toContain(
      squeeze(
        `${number}${isSigned ? ' (signed)' : ''} ${sayShortDate(asOf)} ${layers.map((layer) => point[layer]).join(' ')}`,
      ),
    )
  for (const { id, points } of trend.areas) {
    const title = assessment.edition.areas.find((area) => area.id === id)?.title ?? id
    const changes = trendChange(points)
    const said = layers.map(
      (layer) => `${points.at(-1)?.[layer] ?? 0}${sayChange(changes[layer]).replace(/^0$/, '±0')}`,
    )
    expect(page).toContain(squeeze(`${title} ${said.join(' ')} ${points.at(-1)?.possible ?? 0}`))
    const row = table(gap, 'Practice area', 'Trend').find((cells) => cells[0] === title)
    expect(row?.slice(2).map((cell) => parseInt(cell))).toEqual([
      ...layers.map((layer) => points.at(-1)?.[layer]),
      points.at(-1)?.possible,
    ])
  }
}

/** Planned work, where there is some. */
function expectPlan({ plan }: ReportBriefing, page: string, brief: ReadPdf, gap: ReadPdf): void {
  if (!plan) return
  const { done, open, total } = plan.progress
  expect(page).toContain(squeeze(`${sayDays(done.effort)} done`))
  expect(page).toContain(squeeze(`${sayDays(open.effort)} to do`))
  expect(brief.squeezed).toContain(squeeze(`${inDays(done.effort)} of ${sayDays(total.effort)} are done`))
  const rows = table(gap, 'State', 'What it means')
  expect(rows.find(([title]) => title === 'Done')?.slice(2)).toEqual([
    String(done.criteria),
    String(inDays(done.effort)),
  ])
  expect(rows.at(-1)?.slice(2)).toEqual([String(total.criteria), String(inDays(total.effort))])
  const items = table(gap, 'Criterion', 'Who', 'Due')
  expect(items.length).toBe(plan.items.length)
  expect(items.map((row) => row[2]).sort()).toEqual(
    plan.items.map(({ dueOn }) => (dueOn === null ? 'no day yet' : sayShortDate(dueOn))).sort(),
  )
}
