import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyCase, policyOf, type Case } from '../../../tests/support/edition-arbitraries.ts'
import { today } from '../../../tests/support/edition-builder.ts'
import { assessInputs, type AssessmentInputs } from '../results/inputs.ts'
import { layers, type CheckResult, type Readiness } from '../results/readiness.ts'
import { applyChanges, assessChanges, noChanges, takings, type Changes } from './changes.ts'
import { readChanges, writeChanges } from './changes-address.ts'
import { judgeChanges } from './judge-changes.ts'
import { trimEdition } from './trim-edition.ts'

const inputsOf = ({ answers, links }: Case): AssessmentInputs => ({
  answers: [...answers].map(([checkId, answer]) => ({ checkId, ...answer })),
  links,
})

const anyDay = fc
  .integer({ min: 0, max: 3650 })
  .map((offset) => new Date(Date.UTC(2022, 0, 1) + offset * 86_400_000).toISOString().slice(0, 10))

/** A case with changes that fit it. */
const anyTry = anyCase.chain((some) => {
  const inputs = inputsOf(some)
  const checkIds = some.edition.criteria.flatMap(({ checks }) => checks).map(({ id }) => id)
  return fc
    .record({
      day: fc.option(anyDay),
      checks: fc.dictionary(fc.constantFrom(...checkIds), fc.constantFrom(...takings)),
      links:
        inputs.links.length === 0
          ? fc.constant({})
          : fc.dictionary(fc.constantFrom(...inputs.links.map(({ id }) => id)), fc.option(anyDay)),
    })
    .map((raw) => ({ edition: some.edition, inputs, ...judgeChanges(some.edition, inputs, raw) }))
})

const sure = { numRuns: 300 }

it('no changes: the same readiness', () => {
  fc.assert(
    fc.property(anyCase, (some) => {
      const inputs = inputsOf(some)
      expect(assessChanges(some.edition, inputs, noChanges, today)).toEqual(assessInputs(some.edition, inputs, today))
    }),
    sure,
  )
})

it('applying changes twice is applying them once', () => {
  fc.assert(
    fc.property(anyTry, ({ edition, inputs, changes }) => {
      const once = applyChanges(edition, inputs, changes, today)
      const twice = applyChanges(edition, once, changes, today)
      expect(assessInputs(edition, twice, today)).toEqual(assessInputs(edition, once, today))
      expect(new Set(twice.links.map(({ id }) => id)).size).toBe(twice.links.length)
    }),
    sure,
  )
})

it('leaves the assessment’s own inputs as they are', () => {
  fc.assert(
    fc.property(anyTry, ({ edition, inputs, changes }) => {
      const before = structuredClone(inputs)
      applyChanges(edition, inputs, changes, today)
      expect(inputs).toEqual(before)
    }),
    sure,
  )
})

it('an address says the changes exactly, and a trimmed edition gives the same readiness', () => {
  fc.assert(
    fc.property(anyTry, ({ edition, inputs, changes }) => {
      const text = writeChanges(changes)
      expect(text).toMatch(/^[\w.-]*$/)
      expect(readChanges(edition, inputs, text)).toEqual({ changes, dropped: [] })
      expect(assessChanges(trimEdition(edition), inputs, changes, today)).toEqual(
        assessChanges(edition, inputs, changes, today),
      )
    }),
    sure,
  )
})

const rank = ({ layers: stands }: CheckResult) => layers.filter((layer) => stands[layer]).length
const ranked = ['unmet', 'met', 'evidenced', 'reviewed'] as const

it('a change for the better never lowers a layer, a level or a gate', () => {
  const anyBetter = anyCase.chain((some) => {
    const inputs = inputsOf(some)
    const before = assessInputs(some.edition, inputs, today)
    const checks = before.criteria.flatMap((criterion) => criterion.checks)
    // What does not apply is out of the total: to bring it in is neither better nor worse.
    const open = checks.filter(
      ({ id, answer }) => answer !== 'not-applicable' || policyOf(some.edition, id) !== 'leave-out',
    )
    return fc.array(fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 3 }) }), { maxLength: 12 }).map((picks) => {
      const better = picks.flatMap(({ at, by }) => {
        const check = open[at % Math.max(1, open.length)]
        const taking = check && ranked[Math.min(3, Math.max(1, rank(check)) + by - 1)]
        return check && taking ? [[check.id, taking] as const] : []
      })
      const changes: Changes = { ...noChanges, checks: Object.fromEntries(better) }
      return { edition: some.edition, before, after: assessChanges(some.edition, inputs, changes, today) }
    })
  })
  fc.assert(
    fc.property(anyBetter, ({ before, after }) => {
      for (const layer of layers) {
        expect(after.layers[layer].points).toBeGreaterThanOrEqual(before.layers[layer].points)
        expect(after.layers[layer].criteria).toBeGreaterThanOrEqual(before.layers[layer].criteria)
        expect(levelsIn(after, layer)).toEqual(expect.arrayContaining(levelsIn(before, layer)))
        expect(opensIn(after, layer)).toEqual(expect.arrayContaining(opensIn(before, layer)))
      }
    }),
    { numRuns: 1000 },
  )
})

const levelsIn = ({ levels }: Readiness, layer: (typeof layers)[number]) =>
  levels.filter((level) => level.layers[layer].isReached).map(({ id }) => id)
const opensIn = ({ gates }: Readiness, layer: (typeof layers)[number]) =>
  gates.filter((gate) => gate.layers[layer].isOpen).map(({ id }) => id)
