import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestConflict } from './smallest-conflict.ts'

const bits = (set: number, length: number) => Array.from({ length }, (_, place) => place).filter((place) => (set >> place) % 2 === 1) // prettier-ignore

test('finds the smallest set, and of several the first, for any rule that more wishes never mend', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), fc.array(fc.nat({ max: 127 }), { maxLength: 5 }), (length, raw) => {
      const conflicts = raw.map((set) => bits(set % 2 ** length, length))
      const isOut = (wishes: readonly number[]) =>
        conflicts.some((conflict) => conflict.every((one) => wishes.includes(one)))
      const wishes = bits(2 ** length - 1, length)
      const out = Array.from({ length: 2 ** length }, (_, set) => bits(set, length)).filter(isOut)
      // Fewer wishes first, then those that have the first of them.
      const sorted = out.sort((a, b) => {
        const first = wishes.find((one) => a.includes(one) !== b.includes(one))
        return a.length - b.length || (first !== undefined && a.includes(first) ? -1 : 1)
      })
      expect(smallestConflict(wishes, isOut)).toEqual(sorted[0] ?? null)
    }),
    { numRuns: 500 },
  )
})

test('asks far less often than there are sets', () => {
  const wishes = Array.from({ length: 16 }, (_, place) => place)
  let asked = 0
  const found = smallestConflict(wishes, (some) => {
    asked += 1
    return [3, 8, 15].every((one) => some.includes(one))
  })
  expect(found).toEqual([3, 8, 15])
  expect(asked).toBeLessThan(200)
})

test('with more wishes than it can try, no wish of the set can be spared', () => {
  const wishes = Array.from({ length: 40 }, (_, place) => place)
  const isOut = (some: readonly number[]) => some.includes(2) && some.filter((one) => one > 10).length >= 12
  const found = smallestConflict(wishes, isOut) ?? []
  expect(isOut(found)).toBe(true)
  for (const spared of found) expect(isOut(found.filter((one) => one !== spared))).toBe(false)
})

test.each([
  ['one', [24]],
  ['two', [11, 24]],
  ['three', [0, 11, 24]],
])('of 25 wishes in any order, %s that stand in the way are told alone', (_, conflict) => {
  const wishes = Array.from({ length: 25 }, (__, place) => place)
  // Leaving out many does it too, as points do.
  const isOut = (some: readonly number[]) => conflict.every((one) => some.includes(one)) || some.length > 21
  for (const order of [wishes, wishes.toReversed(), [...wishes.slice(12), ...wishes.slice(0, 12)]]) {
    expect(new Set(smallestConflict(order, isOut))).toEqual(new Set(conflict))
  }
})
