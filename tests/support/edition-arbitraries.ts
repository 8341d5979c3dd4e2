import fc from 'fast-check'
import type { IsoDate } from '#app/domain/dates.ts'
import { criterionIdOf, type Edition } from '#app/domain/edition/edition.ts'
import type { Gate, Level, NotApplicablePolicy, Rule, Threshold, Window } from '#app/domain/edition/schema.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import type { CheckAnswerInput, EvidenceLinkInput } from '#app/domain/results/readiness.ts'
import { buildEdition, today, type CriterionSpec } from './edition-builder.ts'

/** A random edition and what a city has said and shown. All of it is as valid as the real thing. */
export type Case = { edition: Edition; answers: Map<string, CheckAnswerInput>; links: EvidenceLinkInput[] }

const anyWindow: fc.Arbitrary<Window | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.record({ months: fc.integer({ min: 1, max: 36 }) }),
  fc.record({ cadence: fc.constantFrom('monthly', 'quarterly', 'half-yearly', 'yearly', 'biennial') }),
)

const anyCriterion = fc.record({
  points: fc.integer({ min: 1, max: 5 }),
  windows: fc.array(anyWindow, { minLength: 1, maxLength: 4 }),
  rule: fc.oneof(
    fc.constant<Rule>('all'),
    fc.constant<Rule>('any'),
    fc.record({ atLeast: fc.integer({ min: 1, max: 4 }) }),
  ),
  notApplicable: fc.constantFrom<NotApplicablePolicy>('never', 'leave-out', 'counts-as-met'),
  /** Of the criteria before this one: which it waits for. Only ever earlier ones, so that there is no circle. */
  prerequisites: fc.array(fc.nat({ max: 11 }), { maxLength: 2 }),
})

/** Tenths of a percent, and the other two kinds as a share of what there is. */
const anyThreshold = fc.record({
  kind: fc.constantFrom('percent', 'points', 'criteria'),
  tenths: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.integer({ min: 1, max: 400 })),
})
type RawThreshold = { kind: string; tenths: number }

const anyGate = fc.record({
  kind: fc.constantFrom('criteria', 'area-minimum', 'group'),
  picks: fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 3 }),
  minimum: anyThreshold,
  from: fc.option(fc.nat({ max: 2 })),
})

const anyRaw = fc.record({
  areas: fc.array(fc.array(anyCriterion, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
  isReversed: fc.boolean(),
  levelKind: fc.constantFrom('percent', 'points', 'criteria', 'mixed'),
  levels: fc.array(anyThreshold, { maxLength: 3 }),
  gates: fc.array(anyGate, { maxLength: 3 }),
})

function scale({ kind, tenths }: RawThreshold, points: number, criteria: number): Threshold {
  if (kind === 'percent') return { percent: tenths / 10 }
  const share = (total: number) => Math.max(1, Math.round((tenths * total) / 1000))
  return kind === 'points' ? { points: share(points) } : { criteria: share(criteria) }
}

const sizeOf = (threshold: Threshold) => Number(Object.values(threshold)[0])

function buildAny(raw: typeof anyRaw extends fc.Arbitrary<infer T> ? T : never): Edition {
  const flat = raw.areas.flatMap((list, area) =>
    list.map((criterion, index) => ({ ...criterion, id: `${'ABC'[area]}${index + 1}` })),
  )
  const ids = flat.map(({ id }) => id)
  // Prerequisites point either way through the codes, so that the order of judging is put to the test.
  const order = raw.isReversed ? ids.toReversed() : ids
  const criteria = flat.map(({ id, windows, rule, points, notApplicable, prerequisites }): CriterionSpec => {
    const before = order.slice(0, order.indexOf(id))
    const needed = [...new Set(prerequisites.flatMap((pick) => before[pick] ?? []))]
    return {
      id,
      points,
      notApplicable,
      prerequisites: needed,
      rule: typeof rule === 'string' ? rule : { atLeast: Math.min(rule.atLeast, windows.length) },
      checks: windows.map((window) => (window ? { window } : {})),
    }
  })
  const total = (list: readonly CriterionSpec[]) => list.reduce((sum, { points = 1 }) => sum + points, 0)
  const ofArea = (area: string) => criteria.filter(({ id }) => id.startsWith(area))
  const pick = (index: number) => ids[index % ids.length] as string

  const thresholds = raw.levels
    .map((level) =>
      scale(
        { ...level, kind: raw.levelKind === 'mixed' ? level.kind : raw.levelKind },
        total(criteria),
        criteria.length,
      ),
    )
    .sort((a, b) => sizeOf(a) - sizeOf(b))
    .filter((threshold, index, list) => index === 0 || JSON.stringify(threshold) !== JSON.stringify(list[index - 1]))
  const levels = thresholds.map((threshold, index): Level => ({
    id: `level-${index}`,
    title: `Level ${index}`,
    threshold,
    mark: 'circle',
    metal: 'none',
  }))
  const gates = raw.gates.map((gate, index): Gate => {
    const from = gate.from === null ? undefined : levels[gate.from % Math.max(1, levels.length)]
    const base = { id: `gate-${index}`, title: `Gate ${index}`, ...(from ? { levels: [from.id] } : {}) }
    const chosen = [...new Set(gate.picks.map(pick))]
    const areaOf = (id: string) => id.charAt(0)
    const minimumOf = (area: string) => scale(gate.minimum, total(ofArea(area)), ofArea(area).length)
    if (gate.kind === 'criteria') return { ...base, kind: 'criteria', criteria: chosen }
    const first = areaOf(chosen[0] as string)
    if (gate.kind === 'area-minimum') return { ...base, kind: 'area-minimum', area: first, minimum: minimumOf(first) }
    const of = [...chosen.map((criterion) => ({ criterion })), { area: first, minimum: minimumOf(first) }]
    return { ...base, kind: 'group', atLeast: 1 + (gate.minimum.tenths % of.length), of }
  })
  return buildEdition({ criteria, ...(levels.length > 0 ? { levels, gates } : {}) })
}

const anyStrength = fc.option(fc.constantFrom<Strength>(0, 1, 2, 3))

/** Half of the evidence is adequate, so that the upper layers are not nearly always empty. */
const leaningStrength = fc.oneof(anyStrength, fc.constantFrom<Strength>(2, 3))

const dayFrom2023 = (offset: number): IsoDate =>
  new Date(Date.UTC(2023, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10)

/** From the start of 2023 to a month after the day asked about, or no date. */
const anyDate = fc.oneof(
  fc.constant(null),
  fc.nat({ max: 1300 }).map(dayFrom2023),
  fc.integer({ min: 1186, max: 1276 }).map(dayFrom2023),
)

export const anyCase: fc.Arbitrary<Case> = anyRaw.map(buildAny).chain((edition) => {
  const checks = edition.criteria.flatMap((criterion) => criterion.checks)
  const anyAnswer = fc.record({
    answer: fc.constantFrom('met', 'met', 'met', 'unmet', 'unknown', 'not-assessed', 'not-applicable', null),
    acceptedBy: fc.constantFrom('coach' as const, 'internal' as const, null),
  })
  const anyLink = fc.record({
    check: fc.nat({ max: checks.length - 1 }),
    strength: leaningStrength,
    reviewStrength: leaningStrength,
    date: anyDate,
  })
  return fc
    .record({
      answers: fc.array(anyAnswer, { minLength: checks.length, maxLength: checks.length }),
      links: fc.array(anyLink, { maxLength: checks.length * 2 }),
      /** A city far along: one answer and one link of each check in so many are good. */
      goodOneIn: fc.constantFrom(1, 1.2, 1.5, Infinity),
      /** Criteria of which nothing applies, where the edition allows that. */
      leftOut: fc.subarray(
        edition.criteria.filter(({ notApplicable }) => notApplicable === 'leave-out').map(({ id }) => id),
      ),
    })
    .map(({ answers, links, goodOneIn, leftOut }): Case => {
      const isGood = (index: number) => Math.floor((index + 1) / goodOneIn) > Math.floor(index / goodOneIn)
      const given = checks.flatMap((check, index): [string, CheckAnswerInput][] => {
        const { answer: random, acceptedBy } = answers[index] as (typeof answers)[number]
        const answer = leftOut.includes(check.criterionId) ? 'not-applicable' : isGood(index) ? 'met' : random
        if (answer === null || (answer === 'not-applicable' && !check.isNotApplicableAllowed)) return []
        return [[check.id, { answer, acceptedBy }]]
      })
      const attached = links.map(({ check, ...rest }, index) => ({
        id: `link-${index}`,
        checkId: checks[check]?.id ?? '',
        ...rest,
      }))
      const good = checks.flatMap(({ id }, index) =>
        isGood(index) ? [{ ...perfectLink(id), id: `good-${index}`, reviewStrength: null }] : [],
      )
      return { edition, answers: new Map(given), links: [...attached, ...good] }
    })
})

/** The policy of a check's criterion. */
export function policyOf(edition: Edition, checkId: string): NotApplicablePolicy {
  return edition.criteria.find(({ id }) => id === criterionIdOf(checkId))?.notApplicable ?? 'never'
}

/** A link that no window, score or review can fault. */
export function perfectLink(checkId: string): EvidenceLinkInput {
  return { id: 'perfect', checkId, strength: 3, reviewStrength: 3, date: today }
}
