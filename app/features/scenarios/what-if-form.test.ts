import { expect, it } from 'vitest'
import { sayLeftOut } from './what-if-form.ts'

it('says what was left out, and of very much only some', () => {
  expect(sayLeftOut(['One', 'Two'])).toBe('Left out: One. Two')
  const many = Array.from({ length: 5000 }, (_, at) => `${at} is not a check of this edition`)
  expect(sayLeftOut(many)).toMatch(/^Left out: 0 is not .*9 is not a check of this edition\. And 4990 more$/)
})
