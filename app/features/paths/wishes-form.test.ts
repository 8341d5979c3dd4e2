import { expect, it } from 'vitest'
import { buildEdition } from '../../../tests/support/edition-builder.ts'
import { readWishes } from './wishes-form.ts'

const place = { edition: buildEdition({ criteria: ['DM1'] }), asOf: '2026-11-22', submitOn: null }
const daysOf = (count: number, days: string) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`days:Department ${at}`, days]))

it('says once that a form names more departments than a path can', () => {
  const reading = readWishes({ layer: 'evidenced', ...daysOf(5000, 'x') }, place)
  expect(Object.keys(reading.ok ? {} : reading.errors)).toEqual(['form'])
})

it('counts only departments that something is said of', () => {
  const sent = { layer: 'evidenced', ...daysOf(200, ''), 'days:IT': '5' }
  const reading = readWishes(sent, place)
  expect(reading.ok && reading.wished.wishes.capacity).toEqual([{ department: 'IT', effort: 5000 }])
})
