import type { Briefing, BriefingMove, BriefingPlan } from '#app/domain/briefing/briefing.ts'
import { workOf } from '#app/domain/briefing/briefing-words.ts'
import { briefAnswers, workOut } from '#app/domain/briefing/work-out.ts'
import { addMonths } from '#app/domain/dates.ts'
import { fiscalQuarterOf } from '#app/domain/fiscal.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { headlineLayer, layers, type Layer } from '#app/domain/results/readiness.ts'
import { resultsOf } from '#app/domain/snapshot/results.ts'
import { snapshotTrend, type SnapshotTrend } from '#app/domain/snapshot/trend.ts'
import { planDrift } from '#app/domain/work/drift.ts'
import { planProgress } from '#app/domain/work/progress.ts'
import { judgeWork, type PlannedWork } from '#app/domain/work/work.ts'
import type { GapReport } from '#app/features/reports/gap/gap-content.ts'
import type { ReportBriefing } from '#app/features/reports/briefing/briefing-schema.ts'
import { toReportBriefing } from '#app/features/reports/briefing/report-briefing.ts'

const fiscalYearStart = 7

/** What the results of a city were computed from. */
export function inputsOf({ readiness, evidence }: GapReport): AssessmentInputs {
  return {
    answers: readiness.criteria
      .flatMap(({ checks }) => checks)
      .flatMap(({ id, answer }) => (answer === 'not-assessed' ? [] : [{ checkId: id, answer }])),
    links: evidence.flatMap(({ id, date, supports }) =>
      supports.map(({ checkId, strength, reviewStrength }, index) => ({
        id: `${id}-${index}`,
        checkId,
        strength,
        reviewStrength,
        date,
      })),
    ),
  }
}

/** What the command line makes of a city: nobody has planned, kept or signed anything. */
export function plainBriefing(city: GapReport): ReportBriefing {
  const { asOf } = city.readiness
  const facts = { cityName: city.cityName, asOf, fiscalYearStart }
  return toReportBriefing(briefAnswers(city.edition, inputsOf(city), facts), fiscalYearStart)
}

/**
 * All that leadership can be told of a city: its path with the half of it planned, a day of submission, what changed, what
 * was signed. `note`: what was written at a piece of work.
 */
export function fullBriefing(city: GapReport, note = ''): ReportBriefing {
  const { edition, readiness } = city
  const { asOf } = readiness
  const inputs = inputsOf(city)
  const plain = briefAnswers(edition, inputs, { cityName: city.cityName, asOf, fiscalYearStart })
  const submitOn = addMonths(asOf, 7)
  const found = workOut(edition, inputs, { asOf, submitOn, effort: new Map(), hidden: undefined })
  const briefing: Briefing = {
    ...plain,
    ...found,
    cycle: '2026',
    state: 'open',
    plan: planOf(city, plain, inputs, note),
    move: moveOf(city),
    trend: trendOf(city),
    signed: {
      number: 2,
      name: `Mid-year of ${city.cityName}`,
      code: 'ABCD-EFGH-JKMN',
      takenOn: '2026-09-01',
      by: 'Mara Quinn',
      office: 'City Manager',
      signedOn: '2026-09-03',
      snapshotId: 's2',
    },
  }
  return toReportBriefing(briefing, fiscalYearStart)
}

const departments = ['Finance', 'Information Technology', '', 'Office of the City Manager']

function planOf(city: GapReport, { path }: Briefing, inputs: AssessmentInputs, note: string): BriefingPlan | null {
  const { edition, readiness } = city
  const { asOf } = readiness
  if (!path?.plan.ok || path.plan.path.steps.length === 0) return null
  const work = workOf(path.plan.path.steps).slice(0, 40)
  const planned: PlannedWork = {
    levelId: path.levelId,
    layer: path.layer,
    countedOn: asOf,
    items: work.map(({ criterion, steps, effort }, index) => ({
      id: `w${index}`,
      criterionId: criterion,
      ownerId: index % 2 === 0 ? 'u1' : null,
      department: departments[index % departments.length] ?? '',
      startOn: null,
      dueOn: index % 5 === 4 ? null : fiscalQuarterOf(addMonths(asOf, (index % 4) * 3), fiscalYearStart).endsOn,
      effort,
      status: index % 7 === 6 ? 'blocked' : index % 3 === 1 ? 'under-way' : 'planned',
      steps: steps.map(({ check, action, effort: own }) => ({ check, action, effort: own })),
    })),
  }
  const items = judgeWork(planned, { readiness, today: asOf })
  const request = { wishes: path.wishes, effort: new Map(), departmentOf: new Map(), startOn: asOf, fiscalYearStart }
  return {
    planId: 'p1',
    levelId: path.levelId,
    layer: path.layer,
    chosenOn: asOf,
    chosenBy: 'Ana Ruiz',
    progress: planProgress(items, asOf),
    drift: planDrift(edition, { work: planned, inputs, request, asOf, countOn: asOf, targetDay: null }),
    items: items.map(({ id, criterionId, ownerId, department, dueOn, effort, state, isOverdue, checks }, index) => ({
      itemId: id,
      criterionId,
      owner: ownerId === null ? null : 'Ana Ruiz',
      department,
      dueOn,
      effort,
      state,
      isOverdue,
      note: index === 0 ? note : '',
      checks: checks.map(({ checkId }) => checkId),
    })),
  }
}

/** A signed snapshot of nothing, one under the edition before, and one of what there is. */
function trendOf({ edition, readiness }: GapReport): SnapshotTrend | null {
  const { asOf } = readiness
  const results = resultsOf(readiness)
  const nothing = resultsOf(assessInputs(edition, { answers: [], links: [] }, asOf))
  const base = { asOf, edition: edition.version, editionRef: edition.ref, isSigned: false }
  return snapshotTrend(
    [
      { ...base, number: 1, asOf: addMonths(asOf, -14), isSigned: true, results: nothing },
      { ...base, number: 2, asOf: addMonths(asOf, -3), edition: '0', editionRef: 'before@0', results: nothing },
      { ...base, number: 3, results },
    ],
    edition,
  )
}

/** From nothing to what there is, by answers and evidence, less what aged out. */
function moveOf({ readiness, edition }: GapReport): BriefingMove {
  const each = <T>(make: (layer: Layer) => T) =>
    Object.fromEntries(layers.map((layer) => [layer, make(layer)])) as Record<Layer, T>
  const none = { points: each(() => 0), criteria: each(() => 0), possible: 0 }
  const now = each((layer) => readiness.layers[layer].points)
  const lost = each((layer) => (now[layer] > 0 ? -1 : 0))
  const titleOf = (id: string | null) => readiness.levels.find((level) => level.id === id)?.title ?? null
  const gained = readiness.criteria.filter((criterion) => criterion.layers[headlineLayer]).map(({ id }) => id)
  const part = (
    id: BriefingMove['parts'][number]['id'],
    points: Record<Layer, number>,
    came: string[],
    gone: string[],
  ) => ({
    id,
    difference: { ...none, points },
    gained: came,
    lost: gone,
    events: came.length + gone.length,
  })
  return {
    fromKey: 'snapshot:s2',
    toKey: 'now',
    fromWords: 'snapshot 2, “Mid-year”, of 3 Sep 2026',
    since: '2026-09-03',
    isHeld: false,
    unit: 'points',
    layers: each((layer) => ({
      before: 0,
      after: now[layer],
      change: now[layer],
      levelBefore: null,
      levelAfter: titleOf(readiness.layers[layer].level),
    })),
    parts: [
      part(
        'answers',
        each(() => 0),
        [],
        [],
      ),
      part(
        'evidence',
        each((layer) => now[layer] - lost[layer]),
        gained,
        [],
      ),
      part(
        'ageing',
        lost,
        [],
        edition.criteria.slice(0, 1).map(({ id }) => id),
      ),
      part(
        'review',
        each(() => 0),
        [],
        [],
      ),
      part(
        'edition',
        each(() => 0),
        [],
        [],
      ),
    ],
  }
}
