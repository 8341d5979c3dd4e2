import { describe, expect, it } from 'vitest'
import type { Edition } from '#app/domain/edition/edition.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import type { PathPlan } from '#app/domain/path/plan-path.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import { leaveNamesOut } from '#app/features/reports/leave-names-out.ts'
import { listAlternatives } from '#app/features/reports/memo/alternatives.ts'
import { sayFiscal } from '#app/features/reports/memo/fiscal.ts'
import { longestHeadLine, readMemoHead } from '#app/features/reports/memo/memo-head.ts'
import type { MemoContent } from '#app/features/reports/memo/memo-content.ts'
import { sayMotion } from '#app/features/reports/memo/motion.ts'
import { readChoice } from '#app/features/reports/report-choice.ts'
import type { ModelOf } from '#app/features/reports/report-model.ts'
import type { GapReport } from '#app/features/reports/gap/gap-content.ts'
import { fullBriefing, plainBriefing } from '../support/briefing-cases.ts'
import { readPdf, squeeze } from '../support/pdf-reader.ts'
import { completeReport, editionNamed, mixedReport, reportOf } from '../support/pdf-reports.ts'
import { memoContentOf, planContentOf } from '../support/plan-cases.ts'
import { editionOf150, makeModel } from '../support/report-cases.ts'

const wwc = editionNamed('what-works-cities')
const sunlight = editionNamed('sunlight-open-data-policy')
const nothing = (edition: Edition) => reportOf(edition, new Map(), [])

const cities: Record<string, GapReport> = {
  'no answers': nothing(wwc),
  'everything met': completeReport(wwc),
  'somewhere on its way': mixedReport(wwc),
  '150 criteria': mixedReport(editionOf150(wwc), { seed: 4, items: 90 }),
  'no levels': mixedReport(sunlight),
  'no levels and no answers': nothing(sunlight),
}

const memo = (city: GapReport, content: MemoContent): ModelOf<'memo'> => ({ ...makeModel.memo(city), content })
const planned = (city: GapReport) => memoContentOf(fullBriefing(city))
const unplanned = (city: GapReport) => memoContentOf(plainBriefing(city))

/** The same with no path that is left. */
function impossible(city: GapReport): MemoContent {
  const content = unplanned(city)
  const { path } = content.briefing
  if (!path) throw new Error('The edition has levels')
  const why: PathPlan = {
    ok: false,
    why: {
      wishes: [{ kind: 'leave-out', criterion: 'DM1' }],
      shortfalls: [{ kind: 'gate', title: 'Core criteria', codes: ['DM1'] }],
    },
  }
  const plan = why as unknown as typeof path.plan
  return {
    ...content,
    staffTime: { quarters: [], undated: [], ownEstimates: 0 },
    briefing: { ...content.briefing, path: { ...path, plan } },
  }
}

describe('the council memo', () => {
  const states = Object.entries(cities).flatMap(([name, city]) => [
    { name: `${name}, planned`, city, content: planned(city) },
    { name: `${name}, nothing planned`, city, content: unplanned(city) },
  ])
  const mixed = mixedReport(wwc)
  const all = [...states, { name: 'no path', city: mixed, content: impossible(mixed) }]

  it.each(all)('has two or three pages and every part: $name', { timeout: 60_000 }, async ({ city, content }) => {
    const { pageCount, squeezed, text } = await read(memo(city, content), city.edition)
    expect(pageCount).toBeGreaterThanOrEqual(2)
    expect(pageCount).toBeLessThanOrEqual(3)
    const parts = [
      'TO:',
      'FROM:',
      'DATE:',
      'SUBJECT:',
      'AGENDA ITEM:',
      'Recommended action',
      'Executive summary',
      'Findings',
    ]
    const more = ['Fiscal effect in staff time', 'Next steps', 'Alternatives considered', 'Exhibits', 'Do nothing']
    expect([...parts, ...more].filter((part) => !squeezed.includes(squeeze(part)))).toEqual([])
    expect(squeezed).toContain(squeeze(sayMotion({ ...memo(city, content), edition: city.edition }).motion))
    // Evidence ages out; it does not grow old, lapse or expire.
    expect(text).not.toContain('too old')
    expect(text).not.toMatch(/undefined|NaN|null|certified/)
  })

  it('asks for what the state of things calls for', () => {
    const motionOf = (city: GapReport, content: MemoContent) =>
      sayMotion({ ...memo(city, content), edition: city.edition }).motion
    const { briefing } = planned(mixed)
    expect(motionOf(mixed, planned(mixed))).toContain('carry out the work that is still planned')
    expect(motionOf(mixed, unplanned(mixed))).toContain('bring back a plan to reach the Silver thresholds')
    expect(motionOf(mixed, impossible(mixed))).toContain('which limits on the work can be lifted')
    expect(motionOf(nothing(wwc), unplanned(nothing(wwc)))).toContain('complete the self-assessment')
    const complete = completeReport(wwc)
    expect(motionOf(complete, unplanned(complete))).toContain('keep its evidence up to date')
    const city = mixedReport(sunlight)
    expect(motionOf(city, unplanned(city))).toContain('a plan for what is missing')
    const { plan } = briefing
    if (!plan) throw new Error('It is planned')
    const withDrift = (drift: Partial<typeof plan.drift>): MemoContent => ({
      ...planned(mixed),
      briefing: { ...briefing, plan: { ...plan, drift: { ...plan.drift, ...drift } } },
    })
    const { effort } = plan.progress.open
    // One thing with one number: what would be cheaper stands among the alternatives.
    const dearer = motionOf(mixed, withDrift({ kind: 'dearer', extra: 4000 }))
    expect(dearer).toContain(`carry out the work that is still planned, ${sayDays(effort)} of staff time`)
    expect(dearer.match(/person-days/g)).toHaveLength(1)
    const add = { effort: 2500, criteria: ['OD3'], steps: [] }
    expect(motionOf(mixed, withDrift({ kind: 'not-enough', add }))).toContain(
      `add OD3 to the plan and to carry out all that is then still planned, ${sayDays(effort + 2500)}`,
    )
    const target = { on: '2027-06-30', reaches: false, lapses: [] }
    expect(motionOf(mixed, withDrift({ target }))).toContain(
      'bring back what has to be refreshed so that Silver still stands on 30 June 2027',
    )
    expect(motionOf(mixed, withDrift({ kind: 'not-enough', add: null }))).toContain('can still be reached')
    expect(motionOf(mixed, withDrift({ kind: 'reached' }))).toContain('keep the evidence for Silver up to date')
  })

  it('says every number of its request beside the others', () => {
    const content = planned(mixed)
    const { plan } = content.briefing
    if (!plan) throw new Error('It is planned')
    const open = plan.progress.open.effort
    const part = { ...plan.drift.left, effort: open + 5000 }
    const drift = {
      ...plan.drift,
      kind: 'dearer' as const,
      left: part,
      cheapest: { ...part, effort: open + 1000 },
      extra: 4000,
      target: { on: '2027-06-30', reaches: false, lapses: [] },
    }
    const report = {
      ...memo(mixed, { ...content, briefing: { ...content.briefing, plan: { ...plan, drift } } }),
      edition: wwc,
    }
    const asked = sayDays(open)
    expect(sayMotion(report).motion).toContain(asked)
    expect(sayFiscal(report).join(' ')).toContain(
      `takes ${asked} as it was planned, by the quarter of the fiscal year in which it is due. By today’s estimates the same work takes ${sayDays(open + 5000)}.`,
    )
    const [first, second] = listAlternatives(report)
    expect(first).toEqual({
      what: 'Carry out the plan (as recommended)',
      takes: `${asked} as planned; ${inDays(open + 5000)} by today’s estimates`,
      brings: 'It reaches the Silver thresholds. By itself it does not hold until 30 Jun 2027.',
    })
    expect(second?.takes).toBe(sayDays(open + 1000))
    const marked = listAlternatives(report).filter(({ what }) => what.includes('as recommended'))
    expect(marked).toHaveLength(1)
  })

  it('asks for what is recommended under the limits that are kept', () => {
    const content = unplanned(mixed)
    const { path } = content.briefing
    if (!path?.plan.ok) throw new Error('There is a path')
    const dearer = { ...path.plan, path: { ...path.plan.path, effort: path.plan.path.effort + 3000 } }
    const limited = { ...path, plan: dearer, wishes: { ...path.wishes, leaveOut: ['OD1'] } }
    const report = {
      ...memo(mixed, { ...content, briefing: { ...content.briefing, path: limited } }),
      edition: wwc,
    }
    const asked = sayDays(dearer.path.effort)
    expect(sayMotion(report).motion).toContain(asked)
    expect(sayFiscal(report)[0]).toContain(asked)
    const row = listAlternatives(report).find(({ what }) => what.includes('as recommended'))
    expect(row?.takes).toBe(asked)
    expect(row?.brings).toContain(`Without them: ${sayDays(path.plan.path.effort)}.`)
  })

  it('knows no plan of a snapshot, and asks for none', async () => {
    const snapshot = { number: 3, name: 'Spring', takenOn: '2026-08-14', contentHash: 'a'.repeat(64) }
    const { text } = await read({ ...memo(mixed, unplanned(mixed)), snapshot }, wwc)
    expect(text).toContain('Planned work is not part of a snapshot.')
    expect(text).toContain('report back on the work that is planned to reach the Silver thresholds')
    expect(text).toContain('Snapshot 3, “Spring”, which this memo is made of; not signed')
    for (const untrue of ['Nothing is planned yet', 'bring back a plan', 'as recommended', 'Improvement plan'])
      expect(text).not.toContain(untrue)
  })

  it('claims nothing before the first answer', async () => {
    const { text } = await read(memo(nothing(wwc), unplanned(nothing(wwc))), wwc)
    expect(text).toContain('Nothing is assessed yet')
    for (const claim of [
      'has measured itself',
      'short of Silver',
      'person-days',
      'criteria are evidenced',
      'No department yet',
    ])
      expect(text).not.toContain(claim)
  })

  it('lists every area and department, names the reports to be attached, and ends no page with a line', async () => {
    const { text, pageCount, pages } = await read(memo(mixed, planned(mixed)), wwc)
    for (const { title } of wwc.areas) expect(text).toContain(title)
    expect(text).toContain('Improvement plan, to be attached')
    expect(text).not.toContain('(code)')
    expect(pages[pageCount - 1]?.length).toBeGreaterThan(500)
    const city = cities['no levels']
    if (!city) throw new Error('There is one')
    const other = await read(memo(city, unplanned(city)), city.edition)
    expect(other.pages.at(-1)?.length).toBeGreaterThan(500)
  })

  it('speaks of the layer that the wishes are for, and of no effort of another one', () => {
    const content = unplanned(mixed)
    const { path } = content.briefing
    if (!path) throw new Error('The edition has levels')
    const done = { ok: true as const, path: { effort: 0, steps: [], criteria: [] }, schedule: { quarters: [] } }
    const claimed = { ...path, layer: 'claimed' as const, levelId: 'silver', plan: done }
    const levels = mixed.readiness.levels.map((level) => ({
      ...level,
      layers: { ...level.layers, claimed: { ...level.layers.claimed, isReached: level.id === 'silver' } },
    }))
    const city = { ...mixed, readiness: { ...mixed.readiness, levels } }
    const { reason } = sayMotion({
      ...memo(city, { ...content, briefing: { ...content.briefing, path: claimed } }),
      edition: city.edition,
    })
    expect(reason).toBe(
      'By the city’s own count the Silver thresholds are reached in the claimed layer. Gold comes next.',
    )
  })

  it('asks for wider limits where no path could be proven, and says so', () => {
    const content = impossible(mixed)
    const { path } = content.briefing
    if (!path) throw new Error('The edition has levels')
    const plan = { ok: false as const, why: { wishes: [], shortfalls: [], unproven: 'path' as const } }
    const report = memo(mixed, { ...content, briefing: { ...content.briefing, path: { ...path, plan } } })
    const { motion, reason } = sayMotion({ ...report, edition: mixed.edition })
    expect(motion).toContain('which limits on the work can be lifted')
    expect(reason).toContain('No path to Silver could be proven.')
  })

  it('asks for what is known where the least is not proven, and never for limits that nobody set', async () => {
    const content = impossible(mixed)
    const { path } = content.briefing
    if (!path) throw new Error('The edition has levels')
    const known = { least: 30_100, most: 31_000, isLimited: false }
    const why = { wishes: [], shortfalls: [], unproven: 'path' as const }
    const of = (more: typeof known | { least: number; most: null; isLimited: boolean }) =>
      memo(mixed, {
        ...content,
        briefing: {
          ...content.briefing,
          path: { ...path, plan: { ok: false as const, why: { ...why, known: more } } },
        },
      })
    const { motion, reason } = sayMotion({ ...of(known), edition: mixed.edition })
    expect(motion).toContain('at an estimated 30.1 to 31 person-days of staff time')
    expect(reason).not.toContain('To leave less to search')
    expect((await read(of(known), wwc)).text).toContain('takes 30.1 to 31 person-days, not proven closer')
    const none = sayMotion({ ...of({ ...known, most: null }), edition: mixed.edition })
    expect(none.motion).toContain('what stands in the way')
  })

  it('names nobody but its sender and who signed', async () => {
    const people = ['Ana Ruiz', 'Mara Quinn'].map((name) => ({ name, email: null, role: 'somebody of the city' }))
    const content = { ...planned(mixed), head: { ...planned(mixed).head, from: 'Lee Sender' } }
    const { text } = await read(leaveNamesOut(memo(mixed, content), people) as ModelOf<'memo'>, wwc)
    expect(text).toContain('Lee Sender')
    expect(text).toContain('Mara Quinn')
    expect(text).not.toContain('Ana Ruiz')
    const without = memo(mixed, { ...content, signer: content.signer && { ...content.signer, signedBy: null } })
    expect((await read(leaveNamesOut(without, people) as ModelOf<'memo'>, wwc)).text).not.toContain('Mara Quinn')
  })

  it('is always for the council, and keeps typed lines to a length', () => {
    const typed = `A\n${'é'.repeat(300)}`
    const choice = readChoice(new URLSearchParams({ kind: 'memo', audience: 'internal', from: typed, to: ' ' }))
    expect(choice).toMatchObject({ audience: 'council', isWithoutNames: true, isWithheld: true, isWithoutNotes: true })
    expect(choice?.head.from).toBe(`A ${'é'.repeat(longestHeadLine - 2)}`)
    expect(choice?.head.to).toBe('Mayor and City Council')
    expect(readMemoHead(new URLSearchParams({ from: `${'a'.repeat(longestHeadLine - 1)}😀` })).from).toBe(
      'a'.repeat(longestHeadLine - 1),
    )
  })
})

describe('the improvement plan', () => {
  const mixed = mixedReport(wwc)

  it('holds each piece of work with its checks, its day and who does it', { timeout: 60_000 }, async () => {
    const model = makeModel.plan(mixed)
    const { squeezed } = await read(model, wwc)
    for (const { criterionId, checks } of model.content.briefing.plan?.items ?? []) {
      const criterion = wwc.criteria.find(({ id }) => id === criterionId)
      expect(squeezed).toContain(squeeze(`${criterionId} ${criterion?.title ?? ''}`))
      for (const id of checks)
        expect(squeezed).toContain(squeeze(criterion?.checks.find((check) => check.id === id)?.text ?? ''))
    }
  })

  it('says that a proposal is one', async () => {
    const { text } = await read({ ...makeModel.plan(mixed), content: planContentOf(plainBriefing(mixed)) }, wwc)
    expect(text).toContain('A proposal:')
    expect(text).toContain('a proposal to decide on, not a decision')
    expect(text).not.toContain('Progress, and whether')
    // Without limits nobody has promised a quarter, neither in the table nor above the work.
    expect(text).toContain('No date yet (')
    expect(text).not.toMatch(/FY 20\d\d Q\d: /)
  })

  it('leaves out the parts that were not chosen', async () => {
    const { text, pageCount } = await read({ ...makeModel.plan(mixed), sections: ['work'] }, wwc)
    expect(text).toContain('The work, by quarter and department')
    expect(text).not.toContain('Evidence that ages out meanwhile')
    expect(pageCount).toBeLessThan((await read(makeModel.plan(mixed), wwc)).pageCount)
  })
})

async function read(model: ModelOf<'memo'> | ModelOf<'plan'>, edition: Edition) {
  const pdf = await readPdf(await renderReport(model, edition))
  return { ...pdf, squeezed: squeeze(pdf.squeezed), text: pdf.pages.join(' ').replace(/\s+/g, ' ') }
}
