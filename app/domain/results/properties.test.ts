import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyCase, perfectLink, policyOf, type Case } from '../../../tests/support/edition-arbitraries.ts'
import { today } from '../../../tests/support/edition-builder.ts'
import { nextDay } from '../dates.ts'
import { criterionIdOf, findCriterion, type Edition } from '../edition/edition.ts'
import { strengths } from '../evidence/strength.ts'
import { assess } from './assess.ts'
import { judgeLevels, neededFor } from './levels.ts'
import { layers, type CheckAnswerInput, type EvidenceLinkInput, type Layer, type Readiness } from './readiness.ts'

const runs = { numRuns: 400 }
const judge = ({ edition, answers, links }: Case) => assess(edition, answers, links, today)
const rank = (readiness: Readiness, layer: Layer) =>
  readiness.levels.findIndex(({ id }) => id === readiness.layers[layer].level)

/** Nothing that a city would call its score is lower after than before, in any of the layers. */
function expectNoFall(before: Readiness, after: Readiness, inLayers: readonly Layer[] = layers): void {
  for (const layer of inLayers) {
    expect(after.layers[layer].points).toBeGreaterThanOrEqual(before.layers[layer].points)
    expect(after.layers[layer].criteria).toBeGreaterThanOrEqual(before.layers[layer].criteria)
    expect(after.layers[layer].percent).toBeGreaterThanOrEqual(before.layers[layer].percent)
    expect(rank(after, layer)).toBeGreaterThanOrEqual(rank(before, layer))
    before.levels.forEach((level, index) => {
      const now = after.levels[index]?.layers[layer]
      expect(now?.short).toBeLessThanOrEqual(level.layers[layer].short)
      if (level.layers[layer].isReached) expect(now?.isReached).toBe(true)
      if (level.layers[layer].gatesUnmet.length === 0) expect(now?.gatesUnmet).toEqual([])
    })
    before.areas.forEach((area, index) => expect(after.areas[index]?.[layer]).toBeGreaterThanOrEqual(area[layer]))
  }
}

const withAnswer = (given: Case, checkId: string, answer: CheckAnswerInput): Case => ({
  ...given,
  answers: new Map(given.answers).set(checkId, answer),
})
const checkIds = (edition: Edition) => edition.criteria.flatMap((criterion) => criterion.checks.map(({ id }) => id))

/** A case and one of its checks. */
const caseAndCheck = anyCase.chain((given) => fc.tuple(fc.constant(given), fc.constantFrom(...checkIds(given.edition))))

describe('an answer that improves never lowers a score', () => {
  it('unmet, unknown or not assessed becomes met; so does "does not apply" that counts as met', () => {
    fc.assert(
      fc.property(caseAndCheck, ([given, checkId]) => {
        const before = given.answers.get(checkId)
        fc.pre(before?.answer !== 'not-applicable' || policyOf(given.edition, checkId) !== 'leave-out')
        expectNoFall(judge(given), judge(withAnswer(given, checkId, { ...before, answer: 'met' })))
      }),
      runs,
    )
  })

  // A left-out check leaves the total. Once it applies it counts, and until it is shown it cannot count for the city in the
  // evidenced layer: so there the promise is to an answer that comes with its evidence. The same goes for a criterion
  // that waits for another.
  it('"does not apply" that was left out becomes met: never lower on claims, nor on evidence when it comes with it', () => {
    fc.assert(
      fc.property(caseAndCheck, ([given, checkId]) => {
        fc.pre(policyOf(given.edition, checkId) === 'leave-out')
        fc.pre(findCriterion(given.edition, criterionIdOf(checkId))?.prerequisites.length === 0)
        const leftOut = withAnswer(given, checkId, { answer: 'not-applicable' })
        const bare = withAnswer({ ...given, links: given.links.filter((link) => link.checkId !== checkId) }, checkId, {
          answer: 'met',
        })
        const shown = { ...bare, links: [...bare.links, perfectLink(checkId)] }
        expectNoFall(judge(leftOut), judge(bare), ['claimed'])
        expectNoFall(judge(leftOut), judge(shown))
      }),
      runs,
    )
  })

  it('an acceptance, and every check at once', () => {
    fc.assert(
      fc.property(caseAndCheck, ([given, checkId]) => {
        const before = given.answers.get(checkId) ?? { answer: 'not-assessed' }
        expectNoFall(
          judge({ ...given, answers: new Map(given.answers).set(checkId, { ...before, acceptedBy: null }) }),
          judge(withAnswer(given, checkId, { ...before, acceptedBy: 'coach' })),
        )
        const ids = checkIds(given.edition)
        const perfect = {
          ...given,
          answers: new Map(ids.map((id) => [id, { answer: 'met' as const }])),
          links: ids.map(perfectLink),
        }
        const best = judge(perfect)
        expect(best.layers.reviewed).toMatchObject({
          points: best.possible,
          percent: 100,
          level: best.levels.at(-1)?.id ?? null,
        })
        expect(best.gap).toEqual([])
      }),
      runs,
    )
  })
})

describe('newer or better evidence never lowers a score', () => {
  const caseAndLink = anyCase
    .filter(({ links }) => links.length > 0)
    .chain((given) => fc.tuple(fc.constant(given), fc.nat({ max: given.links.length - 1 })))
  const change = ({ links, ...rest }: Case, index: number, changes: Partial<EvidenceLinkInput>): Case => ({
    ...rest,
    links: links.map((link, place) => (place === index ? { ...link, ...changes } : link)),
  })

  it('a later date, not past the day asked about', () => {
    fc.assert(
      fc.property(caseAndLink, fc.integer({ min: 0, max: 900 }), ([given, index], days) => {
        const { date } = given.links[index] as EvidenceLinkInput
        const later = date === null ? today : new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
        fc.pre(later <= today)
        expectNoFall(judge(given), judge(change(given, index, { date: later })))
      }),
      runs,
    )
  })

  it('a higher score by the city or the coach', () => {
    fc.assert(
      fc.property(
        caseAndLink,
        fc.constantFrom('strength', 'reviewStrength'),
        fc.constantFrom(...strengths),
        ([given, index], key, to) => {
          const from = given.links[index]?.[key] ?? -1
          fc.pre(to >= from)
          expectNoFall(judge(given), judge(change(given, index, { [key]: to })))
        },
      ),
      runs,
    )
  })

  it('one more link, whatever it is', () => {
    fc.assert(
      fc.property(caseAndLink, ([given, index]) => {
        const without = { ...given, links: given.links.filter((_, place) => place !== index) }
        expectNoFall(judge(without), judge(given))
      }),
      runs,
    )
  })
})

describe('layers, gap and totals', () => {
  it('reviewed <= evidenced <= claimed: per check, criterion, area, gate and level', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const readiness = judge(given)
        const nested = (has: Record<Layer, boolean>) =>
          expect([!has.evidenced || has.claimed, !has.reviewed || has.evidenced]).toEqual([true, true])
        const falling = (has: Record<Layer, number>) =>
          expect([has.claimed >= has.evidenced, has.evidenced >= has.reviewed]).toEqual([true, true])
        const each = <T, U>(from: Record<Layer, T>, pick: (value: T) => U) => ({
          claimed: pick(from.claimed),
          evidenced: pick(from.evidenced),
          reviewed: pick(from.reviewed),
        })
        for (const criterion of readiness.criteria) {
          nested(criterion.layers)
          falling(criterion.checkCounts)
          for (const check of criterion.checks) nested(check.layers)
        }
        readiness.areas.forEach(falling)
        falling(each(readiness.layers, ({ points }) => points))
        for (const gate of readiness.gates) nested(each(gate.layers, ({ isOpen }) => isOpen))
        for (const level of readiness.levels) nested(each(level.layers, ({ isReached }) => isReached))
        falling({
          claimed: rank(readiness, 'claimed'),
          evidenced: rank(readiness, 'evidenced'),
          reviewed: rank(readiness, 'reviewed'),
        })
      }),
      runs,
    )
  })

  it('the gap is empty exactly when every applicable criterion is reviewed', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const readiness = judge(given)
        for (const { missing, state, layers: has } of readiness.criteria) {
          expect(missing.length === 0).toBe(state === 'not-applicable' || has.reviewed)
          for (const item of missing) expect(has[item.blocks] && item.checkId === null).toBe(false)
        }
        expect(readiness.gap.length === 0).toBe(
          readiness.criteria.every(({ state, layers: has }) => state === 'not-applicable' || has.reviewed),
        )
      }),
      runs,
    )
  })

  it('counts add up to the criteria, areas to the totals, criteria to both', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { counts, areas, criteria, possible, layers: totals } = judge(given)
        const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
        expect(sum(Object.values(counts))).toBe(given.edition.criteria.length)
        expect(sum(areas.map((area) => area.possible))).toBe(possible)
        expect(sum(criteria.filter(({ state }) => state !== 'not-applicable').map(({ points }) => points))).toBe(
          possible,
        )
        for (const layer of layers) {
          const standing = criteria.filter((criterion) => criterion.layers[layer])
          expect(sum(areas.map((area) => area[layer]))).toBe(totals[layer].points)
          expect(sum(standing.map(({ points }) => points))).toBe(totals[layer].points)
          expect(standing.length).toBe(totals[layer].criteria)
          expect(totals[layer].points).toBeLessThanOrEqual(possible)
        }
      }),
      runs,
    )
  })

  it('a criterion stands in a layer exactly when enough of its checks and every prerequisite that applies do', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { criteria } = judge(given)
        const stands = (id: string, layer: Layer): boolean => {
          const definition = findCriterion(given.edition, id)
          const result = criteria.find((criterion) => criterion.id === id)
          if (!definition || !result || result.state === 'not-applicable') return false
          const left =
            definition.notApplicable === 'leave-out'
              ? result.checks.filter(({ answer }) => answer !== 'not-applicable')
              : result.checks
          const waits = definition.prerequisites.some((before) => {
            const isOut = criteria.some((criterion) => criterion.id === before && criterion.state === 'not-applicable')
            return !isOut && !stands(before, layer)
          })
          return (
            !waits && left.filter((check) => check.layers[layer]).length >= Math.min(definition.needed, left.length)
          )
        }
        for (const { id, layers: has } of criteria)
          for (const layer of layers) expect(has[layer]).toBe(stands(id, layer))
      }),
      runs,
    )
  })

  it('a criterion is met, unmet or unknown exactly when no open or unknown answer could change that', () => {
    const outcomes = (marks: readonly string[], change: readonly string[], needed: number): Set<boolean> => {
      const fixed = marks.filter((mark) => mark === 'met').length
      const free = marks.filter((mark) => change.includes(mark)).length
      return new Set(Array.from({ length: free + 1 }, (_, more) => fixed + more >= needed))
    }
    fc.assert(
      fc.property(anyCase, (given) => {
        for (const { state, checks, needed, id } of judge(given).criteria) {
          const counts = findCriterion(given.edition, id)?.notApplicable === 'counts-as-met'
          const marks = checks
            .map(({ answer }) => (answer === 'not-applicable' && counts ? 'met' : answer))
            .filter((answer) => answer !== 'not-applicable')
          const byAll = outcomes(marks, ['not-assessed', 'unknown'], needed)
          const byOpen = outcomes(marks, ['not-assessed'], needed)
          if (state === 'not-applicable') expect(marks).toEqual([])
          else if (state === 'met') expect([...byAll]).toEqual([true])
          else if (state === 'unmet') expect([...byAll]).toEqual([false])
          else expect([byAll.size, byOpen.has(true)]).toEqual([2, state === 'not-assessed'])
        }
      }),
      runs,
    )
  })

  it('a check stays evidenced through its last day, and not a day longer', () => {
    fc.assert(
      fc.property(anyCase, ({ links, ...rest }) => {
        const given = { ...rest, links: links.filter(({ date }) => date === null || date <= today) }
        for (const { id, layers: has, evidencedUntil } of judge(given).criteria.flatMap(({ checks }) => checks)) {
          const stands = (day: string) => {
            const later = assess(given.edition, given.answers, given.links, day)
            return later.criteria.flatMap(({ checks }) => checks).find((check) => check.id === id)?.layers.evidenced
          }
          if (evidencedUntil) expect([stands(evidencedUntil), stands(nextDay(evidencedUntil))]).toEqual([true, false])
          else expect(stands('2200-01-01')).toBe(has.evidenced)
        }
      }),
      { numRuns: 150 },
    )
  })
})

describe('a pure function', () => {
  const freeze = <T>(value: T): T => {
    if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(freeze)
    return value
  }

  it('gives the same answer to the same question, in whatever order it is put, and changes nothing', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const before = structuredClone(given)
        const first = judge({ ...given, edition: freeze(given.edition), links: freeze(given.links) })
        const reversed = judge({
          edition: given.edition,
          answers: new Map([...given.answers].toReversed()),
          links: given.links.toReversed(),
        })
        expect(judge(given)).toEqual(first)
        expect(judge(structuredClone(before))).toEqual(first)
        expect(reversed).toEqual(first)
        expect(given).toEqual(before)
      }),
      { numRuns: 150 },
    )
  })
})

describe('levels', () => {
  it('as many more points as it is short of reach a level, with the gates open and the kind the same below; one fewer does not', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { edition } = given
        const { levels, possible, layers: has } = judge(given)
        fc.pre(new Set(edition.levels?.map(({ threshold }) => Object.keys(threshold)[0])).size === 1)
        levels.forEach((level, index) => {
          const { short } = level.layers.evidenced
          const withMore = (more: number) => {
            const more3 = (value: number) => ({
              claimed: value + more,
              evidenced: value + more,
              reviewed: value + more,
            })
            return judgeLevels(edition, [], more3(has.evidenced.points), more3(has.evidenced.criteria), possible)[index]
              ?.layers.evidenced
          }
          expect(withMore(short)).toMatchObject({ short: 0, isReached: true })
          if (short > 0) expect(withMore(short - 1)).toMatchObject({ short: 1, isReached: false })
        })
      }),
      runs,
    )
  })

  it('a level is reached exactly when it and all below it have the points and the gates', () => {
    fc.assert(
      fc.property(anyCase, (given) => {
        const { levels } = judge(given)
        for (const layer of layers) {
          const isClear = levels.map(
            (level) => level.layers[layer].short === 0 && level.layers[layer].gatesUnmet.length === 0,
          )
          levels.forEach((level, index) =>
            expect(level.layers[layer].isReached).toBe(isClear.slice(0, index + 1).every(Boolean)),
          )
        }
      }),
      runs,
    )
  })

  it('neededFor is the least whole number whose share is at least the percentage, as exact fractions', () => {
    const anyPercent = fc
      .record({ units: fc.integer({ min: 1, max: 100 * 10 ** 6 }), decimals: fc.integer({ min: 0, max: 6 }) })
      .map(({ units, decimals }) => ({ units, decimals, percent: units / 10 ** decimals }))
      .filter(({ percent }) => percent >= 0.0001 && percent <= 100)
    fc.assert(
      fc.property(anyPercent, fc.integer({ min: 1, max: 10 ** 9 }), ({ units, decimals, percent }, possible) => {
        const needed = neededFor({ percent }, possible)
        // needed / possible >= units / (100 * 10^decimals), with both sides multiplied out.
        const isEnough = (value: number) =>
          BigInt(value) * 100n * 10n ** BigInt(decimals) >= BigInt(units) * BigInt(possible)
        expect([isEnough(needed), isEnough(needed - 1)]).toEqual([true, false])
        expect(needed).toBeLessThanOrEqual(possible)
      }),
      { numRuns: 5000 },
    )
  })

  it('weights, gates and prerequisites do come up in the random cases', () => {
    const seen = fc
      .sample(anyCase, { numRuns: 300, seed: 7 })
      .map((given) => ({ edition: given.edition, readiness: judge(given) }))
    const some = (test: (one: (typeof seen)[number]) => boolean) => expect(seen.filter(test).length).toBeGreaterThan(15)
    some(({ readiness }) => readiness.layers.claimed.level !== null)
    some(({ readiness }) => readiness.layers.evidenced.level !== null)
    some(({ readiness }) => readiness.layers.evidenced.points > readiness.layers.reviewed.points)
    some(({ readiness }) =>
      readiness.levels.some((level) => level.layers.claimed.short === 0 && !level.layers.claimed.isReached),
    )
    some(({ readiness }) => readiness.criteria.some(({ standing }) => standing === 'waiting'))
    some(({ readiness }) => readiness.counts['not-applicable'] > 0)
    some(({ edition }) => edition.gates.some(({ kind }) => kind === 'group'))
  })
})
