import { describe, expect, it } from 'vitest'
import { readModel } from '#app/features/reports/attached-report.server.ts'
import { keepChosen } from '#app/features/reports/chosen-parts.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'
import { factsOf } from '#app/features/reports/report-kinds.ts'
import { canonicalJson, drawnKinds, type DrawnKind, type ReportModel } from '#app/features/reports/report-model.ts'
import { readPdf } from '../support/pdf-reader.ts'
import { editionNamed, mixedReport } from '../support/pdf-reports.ts'
import { makeModel } from '../support/report-cases.ts'

const wwc = editionNamed('what-works-cities')
const city = mixedReport(wwc, { items: 14 }, { notes: new Map([['DM1.a', 'NOTE OF THE TEAM']]) })
const modelOf = (kind: DrawnKind): ReportModel => withMarks(makeModel[kind](city))

/** Items of the register that nothing uses, and words that can be told from all others. */
function withMarks(model: ReportModel): ReportModel {
  if (model.kind !== 'register') return model
  const [first] = model.content.items
  if (!first) throw new Error('There is no item')
  const unused = {
    ...first,
    id: 'unused',
    title: 'TITLE NOT IN USE',
    sensitivity: 'sensitive' as const,
    revisions: first.revisions.map((revision) => ({ ...revision, uses: [] })),
  }
  return { ...model, content: { ...model.content, items: [unused, ...model.content.items] } }
}

const cases = drawnKinds.flatMap((kind) =>
  factsOf(kind).sections.map(({ id }) => ({ kind, section: id, model: { ...modelOf(kind), sections: [id] } })),
)

describe.each(cases)('the $kind report with nothing but “$section”', ({ kind, section, model }) => {
  const kept = keepChosen(model)

  it('prints the same pages as with all of the data behind them', { timeout: 60_000 }, async () => {
    const [full, lean] = await Promise.all([renderReport(model, wwc), renderReport(kept, wwc)])
    const [before, after] = await Promise.all([readPdf(full), readPdf(lean)])
    expect(after.pages).toEqual(before.pages)
  })

  it('is still a report in every part, and none of its data stands in it that its pages do not print', () => {
    expect(readModel(canonicalJson(kept))).toMatchObject({ ok: true })
    const text = canonicalJson(kept)
    const chosen = (...sections: string[]) => sections.includes(section)
    const marks: Partial<Record<DrawnKind, [string, boolean][]>> = {
      gap: [
        ['NOTE OF THE TEAM', chosen('gap')],
        ['Data governance charter 1', chosen('evidence')],
        ['Ana Ruiz', chosen('plan')],
        ['Mara Quinn', false],
      ],
      plan: [
        ['NOTE OF THE TEAM', chosen('work')],
        ['"owner":{"name":"Ana Ruiz"', chosen('work')],
        ['Mara Quinn', false],
      ],
      register: [
        ['Minutes of the steering group 2', chosen('used')],
        ['TITLE NOT IN USE', chosen('unused')],
      ],
      review: [
        ['All that we have.', chosen('rounds')],
        ['Ana Ruiz', chosen('rounds')],
        ['What would do for', chosen('verdicts')],
        ['Data governance charter 1', chosen('scores')],
        ['a: new evidence', chosen('verdicts', 'open')],
      ],
    }
    expect((marks[kind] ?? []).filter(([mark, isThere]) => text.includes(mark) !== isThere)).toEqual([])
  })
})

describe('a report with all of its sections', () => {
  it.each(['register', 'review'] as const)('keeps all of the %s', (kind) => {
    expect(keepChosen(modelOf(kind))).toEqual(modelOf(kind))
  })

  it('attaches no note of a planned piece of work to a page that does not print it', () => {
    for (const kind of ['brief', 'gap'] as const) {
      const { content } = keepChosen({
        ...modelOf(kind),
        sections: factsOf(kind).sections.map(({ id }) => id),
      })
      const { plan } = (kind === 'gap' ? (content as { briefing: unknown }).briefing : content) as {
        plan: { items: { note: string }[] }
      }
      expect(plan.items.filter(({ note }) => note !== '')).toEqual([])
    }
    const plan = keepChosen(modelOf('plan'))
    expect(plan.kind === 'plan' && plan.content.briefing.plan?.items.some(({ note }) => note !== '')).toBe(true)
  })
})
