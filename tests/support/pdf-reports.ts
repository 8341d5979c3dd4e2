import type { AnswerState } from '#app/domain/answers.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import { assess } from '#app/domain/results/assess.ts'
import type { CheckAnswerInput, EvidenceLinkInput, Readiness } from '#app/domain/results/readiness.ts'
import { readEditions } from '#app/features/editions/read-editions.server.ts'
import type { GapReport, ReportEvidence } from '#app/features/reports/gap/gap-content.ts'
import { factsOf, type ReportKind } from '#app/features/reports/report-kinds.ts'
import { reportFormat, type ModelOf, type ReportFacts } from '#app/features/reports/report-model.ts'
import { renderReport } from '#app/features/reports/draw-report.server.ts'

/** Reports to draw in tests: the same every time, from the editions in `criteria/`. */

export const asOf = '2026-11-22'

let editions: Edition[] | null = null

export function editionNamed(standard: string): Edition {
  editions ??= readEditions().flatMap(({ edition }) => (edition ? [edition] : []))
  const edition = editions.find((candidate) => candidate.standard === standard)
  if (!edition) throw new Error(`There is no edition of ${standard} without problems in criteria/`)
  return edition
}

/** Numbers from 0 up to 1, the same each time. */
export function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}

export type Mix = {
  seed?: number
  met?: number
  unmet?: number
  unknown?: number
  evidenced?: number
  reviewed?: number
  items?: number
}

/** A city somewhere on its way: shares of answers and of evidence, drawn from a seed. */
export function mixedReport(edition: Edition, mix: Mix = {}, rest: Partial<GapReport> = {}): GapReport {
  const { seed = 7, met = 0.62, unmet = 0.14, unknown = 0.07, evidenced = 0.8, reviewed = 0.45, items = 60 } = mix
  const random = randomOf(seed)
  const answers = new Map<string, CheckAnswerInput>()
  const supports: { checkId: string; strength: Strength; reviewStrength: Strength | null }[] = []
  const notes = new Map<string, string>()
  for (const criterion of edition.criteria) {
    const isDone = random() < met
    const tendency = isDone ? 1 : 0.4
    const hasEvidence = random() < evidenced
    const isReviewed = random() < reviewed
    for (const check of criterion.checks) {
      const roll = random()
      const answer: AnswerState =
        roll < tendency
          ? 'met'
          : roll < tendency + unmet
            ? 'unmet'
            : roll < tendency + unmet + unknown
              ? 'unknown'
              : 'not-assessed'
      if (answer !== 'not-assessed') answers.set(check.id, { answer })
      if (random() < 0.06)
        notes.set(
          check.id,
          `Noted for ${check.id}. The steering group took this up in spring; the draft is with the city attorney.\n\nNext step: council in March.`,
        )
      if (answer !== 'met' || !(hasEvidence || random() < 0.4)) continue
      supports.push({
        checkId: check.id,
        strength: random() < 0.97 ? (random() < 0.5 ? 3 : 2) : 1,
        reviewStrength: isReviewed ? 2 : null,
      })
    }
  }
  const evidence = shareOut(supports, items, random)
  return { ...reportOf(edition, answers, evidence), notes, ...rest }
}

/** The report for answers and evidence as they are. */
export function reportOf(
  edition: Edition,
  answers: ReadonlyMap<string, CheckAnswerInput>,
  evidence: readonly ReportEvidence[],
): GapReport {
  const links = evidence.flatMap((item): EvidenceLinkInput[] =>
    item.supports.map(({ checkId, strength, reviewStrength }, index) => ({
      id: `${item.id}-${index}`,
      checkId,
      strength,
      reviewStrength,
      date: item.date,
    })),
  )
  return {
    ...factsFor(edition, assess(edition, answers, links, asOf), 'gap'),
    kind: 'gap',
    edition,
    notes: new Map(),
    evidence,
    briefing: null,
  }
}

/** The facts of a report of some kind, with all its sections. */
export function factsFor(edition: Edition, readiness: Readiness, kind: ReportKind): ReportFacts {
  return {
    format: reportFormat,
    cityName: 'Tacoma, WA',
    cycle: '2026',
    notice: null,
    layer: 'evidenced',
    madeOn: asOf,
    editionRef: edition.ref,
    editionHash: edition.hash,
    code: null,
    verifyAt: null,
    audience: 'internal',
    isWithoutNames: false,
    snapshot: null,
    sections: factsOf(kind).sections.map(({ id }) => id),
    readiness,
  }
}

/** A gap report as the data that is attached to it. */
export function gapModel({ edition: _edition, notes, evidence, briefing, ...facts }: GapReport): ModelOf<'gap'> {
  const listed = [...notes].map(([checkId, note]) => ({ checkId, note }))
  return { ...facts, content: { notes: listed, evidence: [...evidence], briefing } }
}

/** Draws a gap report: only what passes as data of a report. */
export async function renderGapReport(report: GapReport): Promise<Buffer> {
  return renderReport(gapModel(report), report.edition)
}

/** Every check met, shown beyond doubt and reviewed. */
export function completeReport(edition: Edition): GapReport {
  const checks = edition.criteria.flatMap((criterion) => criterion.checks)
  const answers = new Map(checks.map(({ id }) => [id, { answer: 'met' } as const]))
  const evidence = checks.map(({ id }, index): ReportEvidence => ({
    id: `e${index}`,
    title: `Record ${index + 1}`,
    kind: 'file',
    detail: `record-${index + 1}.pdf`,
    url: null,
    date: '2026-10-01',
    supports: [{ checkId: id, locator: null, strength: 3, reviewStrength: 3 }],
  }))
  return reportOf(edition, answers, evidence)
}

const titles = [
  'Data governance charter',
  'Minutes of the steering group',
  'Open data policy',
  'Performance plan',
  'Budget book',
  'Contract register',
  'Training records',
  'Inventory of datasets',
  'Evaluation of the youth program',
  'Annual report to residents',
]

function shareOut(
  supports: readonly { checkId: string; strength: Strength; reviewStrength: Strength | null }[],
  items: number,
  random: () => number,
): ReportEvidence[] {
  return Array.from({ length: items }, (_, index): ReportEvidence => {
    const kind = index % 5 === 4 ? 'statement' : index % 3 === 1 ? 'link' : 'file'
    const month = 1 + Math.floor(random() * 10)
    const year = random() < 0.93 ? 2026 : 2022
    return {
      id: `e${index}`,
      title: `${titles[index % titles.length] ?? ''} ${index + 1}`,
      kind,
      detail:
        kind === 'file'
          ? `${(titles[index % titles.length] ?? '').toLowerCase().replaceAll(' ', '-')}-${index + 1}.pdf`
          : kind === 'statement'
            ? 'Office of the City Manager'
            : null,
      url: kind === 'link' ? `https://data.example.gov/documents/${year}/item-${index + 1}?version=3` : null,
      date: random() < 0.02 ? null : `${year}-${String(month).padStart(2, '0')}-15`,
      supports: supports
        .filter((_support, at) => at % items === index)
        .map((support) => ({
          ...support,
          locator:
            random() < 0.6 ? `page ${1 + Math.floor(random() * 30)}, section ${1 + Math.floor(random() * 6)}` : null,
        })),
    }
  })
}
