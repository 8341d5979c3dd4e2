import { expect, it } from 'vitest'
import { newestScore } from './strength.ts'

it.each([
  ['none yet', [], null],
  ['the last of its layer', [['city', 1], ['review', 3], ['city', 2], ['review', 0]], 2], // prettier-ignore
  ['a zero is a score', [['city', 3], ['city', 0]], 0], // prettier-ignore
  ['what is no strength is none', [['city', 7]], null],
] as const)('the score that counts: %s', (_, scores, expected) => {
  expect(newestScore(scores.map(([layer, value]) => ({ layer, value })), 'city')).toBe(expected) // prettier-ignore
})
