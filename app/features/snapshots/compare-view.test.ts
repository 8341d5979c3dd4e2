import { expect, it } from 'vitest'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'
import type { ResultsChange } from '#app/domain/snapshot/compare.ts'
import { viewComparison } from './compare-view.ts'

const edition = editionByRef('what-works-cities@3.0.0')
const inOrder = edition.criteria.map(({ id }) => id)
/** The order of the alphabet: not the edition's. */
const sorted = [...inOrder].sort()
const checks = edition.criteria.flatMap((criterion) => criterion.checks.map(({ id }) => id))

const still = { from: 0, to: 0 }
const level = { from: null, to: null }
const results: ResultsChange = {
  isOtherEdition: false,
  points: { claimed: still, evidenced: still, reviewed: still },
  levels: { claimed: level, evidenced: level, reviewed: level },
  possible: still,
  areas: [],
  criteria: sorted.map((id) => ({ id, from: null, to: 'claimed' })),
}

it('a comparison lists everything in the order of the edition', () => {
  const parts = {
    answers: [...checks].sort().map((checkId) => ({
      checkId,
      from: 'not-assessed' as const,
      to: 'met' as const,
      isTextOnly: false,
    })),
    evidence: [...checks]
      .sort()
      .map((checkId) => ({ kind: 'added' as const, checkId, itemId: 'item', linkId: `link-${checkId}` })),
    accepted: sorted.map((criterionId) => ({ criterionId, isAccepted: true })),
  }
  const names = { items: new Map(), blind: new Set<string>(), base: '', editionRef: edition.ref }
  const view = viewComparison(parts, results, names)
  expect(sorted).not.toEqual(inOrder)
  expect(view.criteria.map(({ id }) => id)).toEqual(inOrder)
  expect(view.accepted.map(({ id }) => id)).toEqual(inOrder)
  expect(view.answers.map(({ checkId }) => checkId)).toEqual(checks)
  expect(view.evidence.map(({ checkId }) => checkId)).toEqual(checks)
})
