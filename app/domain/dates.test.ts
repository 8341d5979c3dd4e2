import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMonths, daysInMonth, endOfNextPeriod, isIsoDate, nextDay, sayDate, sayShortDate } from './dates.ts'

const asUtc = (date: string) => new Date(`${date}T00:00:00Z`)
const anyDay = fc
  .date({ min: asUtc('1970-01-01'), max: asUtc('2200-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

describe('isIsoDate', () => {
  it.each([
    ['2026-03-31', true],
    ['2024-02-29', true],
    ['2000-02-29', true],
    ['2023-02-29', false],
    ['1900-02-29', false],
    ['2026-04-31', false],
    ['2026-13-01', false],
    ['2026-00-10', false],
    ['2026-01-00', false],
    ['2026-1-1', false],
    ['26-01-01', false],
    ['2026-01-01T00:00:00Z', false],
    ['2026-01-01\n', false],
    [' 2026-01-01', false],
    ['', false],
    ['31/03/2026', false],
  ])('%j: %s', (text, expected) => {
    expect(isIsoDate(text)).toBe(expected)
  })

  it('agrees with the calendar of the machine', () => {
    fc.assert(fc.property(anyDay, (day) => isIsoDate(day)))
  })
})

describe('daysInMonth', () => {
  it.each([
    [2024, 2, 29],
    [2023, 2, 28],
    [1900, 2, 28],
    [2000, 2, 29],
    [2026, 4, 30],
    [2026, 12, 31],
  ])('%i-%i has %i', (year, month, days) => {
    expect(daysInMonth(year, month)).toBe(days)
  })
})

describe('addMonths', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', 1, '2026-04-30'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2025-02-28', 12, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2026-12-31', 12, '2027-12-31'],
    ['2026-08-31', 18, '2028-02-29'],
    ['2026-05-10', 0, '2026-05-10'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-01-15', -13, '2024-12-15'],
  ])('%s and %i months is %s', (date, months, expected) => {
    expect(addMonths(date, months)).toBe(expected)
  })

  it('gives days that exist, and never an earlier one for a later start', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 240 }), (a, b, months) => {
        const [from, to] = a < b ? [a, b] : [b, a]
        expect(isIsoDate(addMonths(from, months))).toBe(true)
        expect(addMonths(from, months) <= addMonths(to, months)).toBe(true)
      }),
    )
  })
})

describe('nextDay', () => {
  it.each([
    ['2026-06-30', '2026-07-01'],
    ['2026-12-31', '2027-01-01'],
    ['2024-02-28', '2024-02-29'],
    ['2024-02-29', '2024-03-01'],
    ['2026-02-28', '2026-03-01'],
  ])('after %s comes %s', (date, expected) => {
    expect(nextDay(date)).toBe(expected)
  })

  it('agrees with the calendar of the machine', () => {
    fc.assert(
      fc.property(anyDay, (day) => {
        expect(nextDay(day)).toBe(new Date(asUtc(day).getTime() + 86_400_000).toISOString().slice(0, 10))
      }),
    )
  })
})

describe('endOfNextPeriod', () => {
  it.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-12-01', 1, '2027-01-31'],
    ['2026-01-01', 3, '2026-06-30'],
    ['2026-03-31', 3, '2026-06-30'],
    ['2026-04-01', 3, '2026-09-30'],
    ['2026-10-01', 3, '2027-03-31'],
    ['2026-12-31', 3, '2027-03-31'],
    ['2026-06-30', 6, '2026-12-31'],
    ['2026-07-01', 6, '2027-06-30'],
    ['2026-01-01', 12, '2027-12-31'],
    ['2024-12-31', 24, '2027-12-31'],
    ['2025-12-31', 24, '2027-12-31'],
    ['2026-01-01', 24, '2029-12-31'],
  ])('%s in periods of %i months: %s', (date, months, expected) => {
    expect(endOfNextPeriod(date, months)).toBe(expected)
  })
})

describe('a day in words', () => {
  it('says the month, so that nobody mixes it up with the day', () => {
    expect(sayDate('2026-11-02')).toBe('2 November 2026')
    expect(sayDate('2024-02-29')).toBe('29 February 2024')
    expect(sayShortDate('2026-09-30')).toBe('30 Sep 2026')
    expect(sayShortDate('2026-05-01')).toBe('1 May 2026')
  })
})
