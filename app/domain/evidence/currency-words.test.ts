import { describe, expect, it } from 'vitest'
import { nextDay } from '../dates.ts'
import type { Window } from '../edition/schema.ts'
import { oldestCurrent, sayCurrency } from './currency-words.ts'
import { isCurrent } from './currency.ts'

const year: Window = { months: 12 }

describe('sayCurrency', () => {
  it.each([
    ['2026-02-03', year, '2026-11-22', true, 'good until 3 Feb 2027'],
    ['2025-02-03', year, '2026-02-03', true, 'good until 3 Feb 2026'],
    ['2025-02-03', year, '2026-02-04', false, 'out of date since 4 Feb 2026'],
    [null, year, '2026-11-22', false, 'no date, so it cannot count'],
    [null, undefined, '2026-11-22', true, 'no date'],
    ['1999-01-01', undefined, '2026-11-22', true, 'does not age'],
    ['2026-11-23', year, '2026-11-22', false, 'counts only from 23 Nov 2026'],
  ] as const)('%s in %j on %s', (date, window, asOf, isGood, words) => {
    expect(sayCurrency(date, window, asOf)).toEqual({ isCurrent: isGood, words })
  })
})

describe('oldestCurrent', () => {
  const windows: (Window | undefined)[] = [
    ...[1, 2, 3, 12, 24, 36].map((months) => ({ months })),
    ...(['monthly', 'quarterly', 'half-yearly', 'yearly', 'biennial'] as const).map((cadence) => ({ cadence })),
  ]
  const days = ['2026-11-22', '2026-02-28', '2028-02-29', '2026-03-31', '2026-01-01', '2026-12-31', '2026-07-30']

  it('is the first day that counts: the day before does not', () => {
    for (const window of windows) {
      for (const asOf of days) {
        const oldest = oldestCurrent(window, asOf)
        if (oldest === null) throw new Error('a window has an oldest day')
        expect(isCurrent(oldest, window, asOf), `${JSON.stringify(window)} ${asOf} ${oldest}`).toBe(true)
        const before = dayBefore(oldest)
        expect(isCurrent(before, window, asOf), `${JSON.stringify(window)} ${asOf} ${before}`).toBe(false)
      }
    }
  })

  it('is nothing where evidence does not age', () => {
    expect(oldestCurrent(undefined, '2026-11-22')).toBeNull()
  })
})

function dayBefore(date: string): string {
  let day = `${String(Number(date.slice(0, 4)) - 1)}-12-01`
  while (nextDay(day) !== date) day = nextDay(day)
  return day
}
