import { describe, expect, it } from 'vitest'
import type { IsoDate } from '../dates.ts'
import type { Window } from '../edition/schema.ts'
import { goodUntil, isCurrent, sayWindow } from './currency.ts'

describe('goodUntil', () => {
  it.each<[IsoDate, Window | undefined, IsoDate | null]>([
    ['2020-01-01', undefined, null],
    ['2024-06-30', { months: 24 }, '2026-06-30'],
    ['2024-02-29', { months: 24 }, '2026-02-28'],
    ['2024-02-29', { months: 12 }, '2025-02-28'],
    ['2026-01-31', { months: 1 }, '2026-02-28'],
    ['2025-08-31', { months: 6 }, '2026-02-28'],
    ['2006-06-30', { months: 240 }, '2026-06-30'],
    ['2026-05-31', { cadence: 'monthly' }, '2026-06-30'],
    ['2026-01-01', { cadence: 'quarterly' }, '2026-06-30'],
    ['2026-03-31', { cadence: 'quarterly' }, '2026-06-30'],
    ['2025-12-31', { cadence: 'quarterly' }, '2026-03-31'],
    ['2025-07-01', { cadence: 'half-yearly' }, '2026-06-30'],
    ['2025-01-01', { cadence: 'yearly' }, '2026-12-31'],
    ['2025-12-31', { cadence: 'biennial' }, '2027-12-31'],
  ])('%s with %j: %s', (date, window, last) => {
    expect(goodUntil(date, window)).toBe(last)
  })
})

describe('isCurrent', () => {
  const quarterly: Window = { cadence: 'quarterly' }
  it.each<[string, IsoDate | null, Window | undefined, IsoDate, boolean]>([
    ['no window: any age', '1990-01-01', undefined, '2026-06-30', true],
    ['no window: undated', null, undefined, '2026-06-30', true],
    ['no window: tomorrow', '2026-07-01', undefined, '2026-06-30', false],
    ['a window: undated', null, { months: 12 }, '2026-06-30', false],
    ['a window: the day itself', '2026-06-30', { months: 12 }, '2026-06-30', true],
    ['a window: tomorrow', '2026-07-01', { months: 12 }, '2026-06-30', false],
    ['the last day counts', '2024-06-30', { months: 24 }, '2026-06-30', true],
    ['the day after does not', '2024-06-30', { months: 24 }, '2026-07-01', false],
    ['a day older does not', '2024-06-29', { months: 24 }, '2026-06-30', false],
    ['from a leap day: the last of February', '2024-02-29', { months: 24 }, '2026-02-28', true],
    ['from a leap day: the first of March', '2024-02-29', { months: 24 }, '2026-03-01', false],
    ['month end into a shorter month', '2026-01-31', { months: 1 }, '2026-02-28', true],
    ['month end into a shorter month, a day late', '2026-01-31', { months: 1 }, '2026-03-01', false],
    ['this quarter', '2026-04-01', quarterly, '2026-06-30', true],
    ['first day of the last quarter, on the last day of this', '2026-01-01', quarterly, '2026-06-30', true],
    ['last day of the quarter before that', '2025-12-31', quarterly, '2026-04-01', false],
    ['the last quarter of a year, in the first of the next', '2025-10-01', quarterly, '2026-03-31', true],
    ['a rhythm: undated', null, quarterly, '2026-06-30', false],
    ['a rhythm: tomorrow', '2026-06-30', quarterly, '2026-06-29', false],
  ])('%s', (_, date, window, asOf, expected) => {
    expect(isCurrent(date, window, asOf)).toBe(expected)
  })
})

it.each<[Window | undefined, string]>([
  [undefined, 'of any date'],
  [{ months: 1 }, 'from the last month'],
  [{ months: 24 }, 'from the last 24 months'],
  [{ cadence: 'monthly' }, 'from this month or the one before'],
  [{ cadence: 'quarterly' }, 'from this quarter or the one before'],
  [{ cadence: 'half-yearly' }, 'from this half year or the one before'],
  [{ cadence: 'yearly' }, 'from this calendar year or the one before'],
  [{ cadence: 'biennial' }, 'from this pair of calendar years or the one before'],
])('says %j as "%s"', (window, words) => {
  expect(sayWindow(window)).toBe(words)
})
