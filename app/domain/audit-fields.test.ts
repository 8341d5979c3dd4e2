import { expect, it } from 'vitest'
import { sayEventField, sayEventValue } from './audit-fields.ts'

it.each([
  ['dueOn', 'due'],
  ['submitOn', 'day of submission'],
  ['digestFrequency', 'digest frequency'],
  ['DM1.c establish', 'DM1.c establish'],
  ['note', 'note'],
])('names the field %s as %s', (name, words) => {
  expect(sayEventField(name)).toBe(words)
})

it.each([
  ['2027-06-30', '30 Jun 2027'],
  ['2027-02-30', '2027-02-30'],
  ['true', 'yes'],
  ['false', 'no'],
  ['under-way', 'under way'],
  ['City-wide', 'City-wide'],
  ['a note, as it was typed: true', 'a note, as it was typed: true'],
  ['', ''],
])('says the value %s as %s', (value, words) => {
  expect(sayEventValue(value)).toBe(words)
})
