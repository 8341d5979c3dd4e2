import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { newestScore, type GivenScore } from './strength.ts'

const city = (value: number, contentNumber = 1): GivenScore => ({ layer: 'city', value, contentNumber })
const review = (value: number, contentNumber = 1): GivenScore => ({ layer: 'review', value, contentNumber })

it.each<[string, GivenScore[], number, number | null]>([
  ['none yet', [], 1, null],
  ['the last of its layer', [city(1), review(3), city(2), review(0)], 1, 2],
  ['a zero is a score', [city(3), city(0)], 1, 0],
  ['what is no strength is none', [city(7)], 1, null],
  ['one on an earlier content counts no more', [city(3, 1)], 2, null],
  ['the last on this content, whatever came between', [city(3, 1), city(1, 2), city(2, 1)], 2, 1],
  ['nor does one on a later content for an earlier', [city(3, 1), city(1, 2)], 1, 3],
])('the score that counts: %s', (_, scores, contentNumber, expected) => {
  expect(newestScore(scores, 'city', contentNumber)).toBe(expected)
})

describe('whatever the scores', () => {
  const score = fc.record({
    layer: fc.constantFrom('city', 'review'),
    value: fc.integer({ min: 0, max: 3 }),
    contentNumber: fc.integer({ min: 1, max: 4 }),
  })
  const scores = fc.array(score, { maxLength: 12 })
  const content = fc.integer({ min: 1, max: 4 })
  const layer = fc.constantFrom('city' as const, 'review' as const)

  it('those of another layer or another content change nothing', () => {
    fc.assert(
      fc.property(scores, layer, content, (given, of, number) => {
        const own = given.filter((each) => each.layer === of && each.contentNumber === number)
        expect(newestScore(given, of, number)).toBe(newestScore(own, of, number))
      }),
    )
  })

  it('the next one on the content counts, and a new content begins with none', () => {
    fc.assert(
      fc.property(scores, layer, content, fc.integer({ min: 0, max: 3 }), (given, of, number, value) => {
        expect(newestScore([...given, { layer: of, value, contentNumber: number }], of, number)).toBe(value)
        expect(newestScore(given, of, 5)).toBeNull()
      }),
    )
  })
})
