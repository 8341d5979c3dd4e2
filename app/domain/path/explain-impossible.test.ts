import { expect, test } from 'vitest'
import { buildEdition, today } from '../../../tests/support/edition-builder.ts'
import { makePicker, largeEdition } from '../../../tests/support/large-editions.ts'
import type { Edition } from '../edition/edition.ts'
import { assess } from '../results/assess.ts'
import type { Readiness } from '../results/readiness.ts'
import { cheapestPath, type PathQuery } from './cheapest-path.ts'
import { explainImpossible } from './explain-impossible.ts'
import { pathField } from './path-problem.ts'
import { noWishes, type Wish } from './wishes.ts'

const edition = buildEdition({
  criteria: ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'].map((id) => ({
    id,
    prerequisites: id === 'B2' ? ['B1'] : id === 'B3' ? ['B2'] : [],
    checks: [{}],
  })),
  levels: [{ id: 'low', title: 'Low', threshold: { points: 4 }, mark: 'circle', metal: 'none' }],
  gates: [{ id: 'core', title: 'Core', kind: 'criteria', criteria: ['B3'] }],
})
const readiness = assess(edition, new Map(), [], today)
const explain = (of: Edition, from: Readiness, { levelId, layer, include = [], leaveOut = [] }: PathQuery) => {
  const wishes = { ...noWishes, include, leaveOut }
  const workforce = { departmentOf: new Map(), startOn: today, fiscalYearStart: 7 }
  return explainImpossible(pathField(of, from, layer), levelId, wishes, workforce)
}
const codesOf = (wishes: readonly Wish[]) => wishes.flatMap((wish) => ('criterion' in wish ? [wish.criterion] : []))
const query = (wishes: Partial<PathQuery>): PathQuery => ({ levelId: 'low', layer: 'evidenced', ...wishes })

test.each([
  [
    { leaveOut: ['A1', 'A2', 'A3'] },
    ['A1', 'A2', 'A3'],
    [{ kind: 'threshold', level: 'Low', unit: 'points', most: 3, needed: 4 }],
  ],
  [
    { leaveOut: ['A1', 'B1'] },
    ['B1'],
    [
      { kind: 'gate', title: 'Core', codes: ['B3'] },
      { kind: 'threshold', level: 'Low', unit: 'points', most: 3, needed: 4 },
    ],
  ],
  [{ include: ['A1', 'A2'], leaveOut: ['A3', 'A2'] }, ['A2', 'A2'], []],
])('%j cannot be', (wishes, standing, shortfalls) => {
  expect(cheapestPath(edition, readiness, query(wishes))).toBeNull()
  const why = explain(edition, readiness, query(wishes))
  expect(codesOf(why.wishes)).toEqual(standing)
  expect(why.shortfalls).toEqual(shortfalls)
})

test('there is nothing to explain where a path exists', () => {
  expect(() => explain(edition, readiness, query({ leaveOut: ['A1'] }))).toThrow(/can be reached/)
})

test('agrees with the search on what can be, and no wish of a conflict can be spared', () => {
  let conflicts = 0
  for (let seed = 1; seed <= 60; seed += 1) {
    const pick = makePicker(seed)
    const large = largeEdition(seed, { needs: 1, mostPoints: 1 })
    const empty = assess(large, new Map(), [], today)
    const ids = large.criteria.map(({ id }) => id)
    const leaveOut = [...new Set(Array.from({ length: pick(1, 12) }, () => ids[pick(0, ids.length - 1)] ?? 'A1'))]
    const wanted = { levelId: 'level-1', layer: 'evidenced', leaveOut } as const
    if (cheapestPath(large, empty, wanted)) {
      expect(() => explain(large, empty, wanted)).toThrow()
      continue
    }
    conflicts += 1
    const { wishes } = explain(large, empty, wanted)
    const codes = codesOf(wishes)
    expect(cheapestPath(large, empty, { ...wanted, leaveOut: codes })).toBeNull()
    for (const spared of codes) {
      const without = codes.filter((code) => code !== spared)
      expect(cheapestPath(large, empty, { ...wanted, leaveOut: without })).not.toBeNull()
    }
  }
  expect(conflicts).toBeGreaterThan(4)
})
