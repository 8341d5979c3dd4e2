import type { Edition } from '#app/domain/edition/edition.ts'
import type { VerdictState } from '#app/domain/review-verdict.ts'
import { hideStrengths } from '#app/domain/results/hide-strengths.ts'
import type { GapReport, ReportEvidence } from '#app/features/reports/gap/gap-content.ts'
import type { DrawnKind, ModelOf, ReportModel } from '#app/features/reports/report-model.ts'
import { withheldTitle } from '#app/features/reports/report-evidence.ts'
import type { ReviewContent } from '#app/features/reports/review/review-content.ts'
import { fullBriefing } from './briefing-cases.ts'
import { memoContentOf, planContentOf } from './plan-cases.ts'
import { factsFor, gapModel } from './pdf-reports.ts'

/** Who makes a report: what each may see of the same city. */
export const makers = ['contributor', 'lead', 'leader', 'coach'] as const
export type Maker = (typeof makers)[number]

/** A city at some extreme, as a gap report tells of it: the other kinds are made of the same answers and evidence. */
export type Extreme = { name: string; city: GapReport }

/** Only the lead is told what sensitive documents are; every third is one. A coach has still to score every fourth check. */
export function seenBy(maker: Maker, city: GapReport): GapReport {
  const isBlind = (checkId: string) => maker === 'coach' && checkId.endsWith('d')
  const evidence = city.evidence.map((piece, index): ReportEvidence => {
    const isWithheld = maker !== 'lead' && index % 3 === 2
    return {
      ...piece,
      ...(isWithheld ? { title: withheldTitle, detail: null, url: null } : {}),
      supports: piece.supports.map((support) => ({
        ...support,
        locator: isWithheld ? null : support.locator,
        ...(isBlind(support.checkId) ? { strength: null, isBlind: true } : {}),
      })),
    }
  })
  const checkIds = city.edition.criteria.flatMap(({ checks }) => checks.map(({ id }) => id)).filter(isBlind)
  return { ...city, evidence, readiness: hideStrengths(city.readiness, new Set(checkIds)) }
}

/** How each kind is made of the city: a new kind is one more entry, and is then drawn in every role and extreme. */
export const makeModel: { [K in DrawnKind]: (city: GapReport) => ModelOf<K> } = {
  brief: (city) => ({ ...otherFacts(city, 'brief'), kind: 'brief', content: fullBriefing(city, noteOf(city)) }),
  memo: (city) => ({ ...otherFacts(city, 'memo'), kind: 'memo', content: memoContentOf(fullBriefing(city)) }),
  gap: (city) => gapModel({ ...city, briefing: fullBriefing(city, noteOf(city)) }),
  plan: (city) => ({
    ...otherFacts(city, 'plan'),
    kind: 'plan',
    content: planContentOf(fullBriefing(city, noteOf(city))),
  }),
  register: (city) => ({ ...otherFacts(city, 'register'), kind: 'register', content: registerOf(city) }),
  review: (city) => ({ ...otherFacts(city, 'review'), kind: 'review', content: reviewOf(city) }),
}

/** The longest of the city's notes, as what somebody wrote at a piece of work. */
const noteOf = ({ notes }: GapReport) => [...notes.values()].sort((a, b) => b.length - a.length)[0] ?? ''

function otherFacts({ edition, readiness, cityName, cycle, notice }: GapReport, kind: DrawnKind) {
  return { ...factsFor(edition, readiness, kind), cityName, cycle, notice }
}

function registerOf({ evidence }: GapReport): ModelOf<'register'>['content'] {
  return {
    groupBy: 'area',
    items: evidence.map(({ id, title, kind, detail, url, date, supports }, index) => ({
      id,
      title,
      kind,
      department: index % 2 === 0 ? 'Finance' : '',
      sensitivity: (['public', 'internal', 'sensitive'] as const)[index % 3] ?? null,
      isWithheld: title === withheldTitle,
      revisions: [
        {
          number: 1 + (index % 2),
          newest: 2,
          date,
          sha256: kind === 'file' && title !== withheldTitle ? String(index).padStart(64, 'ab12') : null,
          fileName: kind === 'file' ? detail : null,
          url,
          statement: kind === 'statement' ? detail : null,
          addedOn: '2026-02-01',
          health: url === null ? null : { isAlive: index % 4 !== 1, status: '404', checkedOn: '2026-11-20' },
          uses: supports.map((support) => ({ ...support, isBlind: support.isBlind ?? false })),
        },
      ],
    })),
  }
}

const states = ['none', 'accepted', 'needs-work', 'accepted-changed', 'needs-work-changed'] as const

/** Verdicts with the city's notes as their reasons; none where the city has answered nothing, all where everything is met. */
function reviewOf({ edition, readiness, notes, evidence }: GapReport): ReviewContent {
  const isEmpty = readiness.counts['not-assessed'] === readiness.criteria.length
  const isDone = readiness.criteria.every(({ layers }) => layers.reviewed)
  const stateOf = (index: number): VerdictState =>
    isEmpty ? 'none' : isDone ? 'accepted' : (states[index % 5] ?? 'none')
  const coach = { name: 'Cora Dunn', role: 'the coach' }
  return {
    hasCoach: !isDone,
    rounds: isEmpty
      ? []
      : [
          {
            number: 1,
            submittedOn: '2026-09-01',
            submittedBy: { name: 'Ana Ruiz', role: 'for the city' },
            note: 'All that we have.',
            closedOn: '2026-10-01',
            closedBy: coach,
            isWithdrawn: false,
            returnNote: 'Thank you.\n\nDM3 needs a second look.',
          },
        ],
    verdicts: edition.criteria.map(({ id, checks }, index) => {
      const state = stateOf(index)
      const isNone = state === 'none'
      return {
        criterionId: id,
        state,
        reviewer: isNone ? null : index % 2 === 0 ? 'coach' : 'internal',
        by: isNone ? null : coach,
        givenOn: isNone ? null : '2026-10-01',
        reason: isNone ? '' : (checks.map((check) => notes.get(check.id)).find(Boolean) ?? `What was found on ${id}.`),
        wouldDo: state.startsWith('needs-work') ? `What would do for ${id}.` : '',
        isReturned: state === 'needs-work',
        changed: state.endsWith('changed') ? { round: 1, says: `${id}.a: new evidence` } : null,
        threads: index % 7 === 0 ? 1 : 0,
      }
    }),
    scores: evidence.flatMap(({ title, supports }) =>
      supports.flatMap(({ checkId, strength, reviewStrength, isBlind = false }) =>
        reviewStrength === null
          ? []
          : [
              {
                checkId,
                title,
                city: strength === null ? null : { value: strength, note: `Scored ${strength} for ${checkId}.` },
                review: { value: reviewStrength, note: '' },
                isBlind,
              },
            ],
      ),
    ),
    pieces: evidence.reduce((sum, { supports }) => sum + supports.length, 0),
  }
}

/** Every text that a person wrote and that a report has to print, whole. */
export function writtenTexts(model: ReportModel): string[] {
  switch (model.kind) {
    // One page: what is too long for it ends in an ellipsis.
    case 'brief':
      return []
    case 'memo': {
      const { head, signer } = model.content
      return [...Object.values(head), signer?.signedBy ?? '']
    }
    case 'plan':
      return (model.content.briefing.plan?.items ?? []).flatMap(({ note, department, owner }) => [
        note,
        department,
        owner?.name ?? '',
      ])
    case 'gap': {
      const { notes, evidence } = model.content
      return [
        ...notes.map(({ note }) => note),
        ...evidence.flatMap(({ title, detail, url }) => [title, detail ?? '', url ?? '']),
      ]
    }
    case 'register':
      return model.content.items.flatMap(({ title, department, revisions }) => [
        title,
        department,
        ...revisions.flatMap(({ sha256, fileName, url, statement, uses }) => [
          sha256 ?? '',
          fileName ?? '',
          url ?? '',
          statement ?? '',
          ...uses.map(({ locator }) => locator ?? ''),
        ]),
      ])
    case 'review': {
      const { rounds, verdicts, scores } = model.content
      return [
        ...rounds.flatMap(({ note, returnNote }) => [note, returnNote]),
        ...verdicts.flatMap(({ reason, wouldDo, changed }) => [reason, wouldDo, changed?.says ?? '']),
        ...scores.map(({ title }) => title),
      ]
    }
  }
}

/** An edition of 150 criteria: the practice areas over and over, each with codes of its own. */
export function editionOf150(base: Edition): Edition {
  const rounds = Math.ceil(150 / base.criteria.length)
  const letter = (index: number) => String.fromCharCode(65 + index)
  const copy = (id: string, round: number) => id.replace(/^([A-Z]+)/, `$1${letter(round)}`)
  const areas = Array.from({ length: rounds }, (_, round) =>
    base.areas.map((area) => ({ ...area, id: copy(area.id, round), title: `${area.title} ${round + 1}` })),
  ).flat()
  const criteria = Array.from({ length: rounds }, (_, round) =>
    base.criteria.map((criterion) => ({
      ...criterion,
      id: copy(criterion.id, round),
      areaId: copy(criterion.areaId, round),
      prerequisites: criterion.prerequisites.map((id) => copy(id, round)),
      checks: criterion.checks.map((check) => ({
        ...check,
        id: copy(check.id, round),
        criterionId: copy(check.criterionId, round),
      })),
    })),
  )
    .flat()
    .slice(0, 150)
  const gates: Edition['gates'] = base.gates.map((gate) =>
    gate.kind === 'criteria' ? { ...gate, criteria: gate.criteria.map((id) => copy(id, 0)) } : gate,
  )
  return { ...base, areas, criteria, gates }
}
