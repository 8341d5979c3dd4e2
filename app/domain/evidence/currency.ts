import { addMonths, endOfNextPeriod, type IsoDate } from '../dates.ts'
import type { Cadence, Window } from '../edition/schema.ts'

/** Months in one period of a rhythm. */
export const monthsIn = {
  monthly: 1,
  quarterly: 3,
  'half-yearly': 6,
  yearly: 12,
  biennial: 24,
} as const satisfies Record<Cadence, number>

/**
 * The last day on which evidence of a date still counts for a check: `null` where the check sets no window, so that it
 * never ages. A rhythm gives the whole of the next calendar period, because what is due in it may come on its last day.
 */
export function goodUntil(date: IsoDate, window: Window | undefined): IsoDate | null {
  if (!window) return null
  return 'months' in window ? addMonths(date, window.months) : endOfNextPeriod(date, monthsIn[window.cadence])
}

/**
 * Whether evidence counts on the day asked about: not later than it, and not older than the check's window. Undated
 * evidence counts only where the check sets no window.
 */
export function isCurrent(date: IsoDate | null, window: Window | undefined, asOf: IsoDate): boolean {
  if (date === null) return window === undefined
  if (date > asOf) return false
  const last = goodUntil(date, window)
  return last === null || last >= asOf
}

const periodWords = {
  monthly: 'from this month or the one before',
  quarterly: 'from this quarter or the one before',
  'half-yearly': 'from this half year or the one before',
  yearly: 'from this calendar year or the one before',
  biennial: 'from this pair of calendar years or the one before',
} as const satisfies Record<Cadence, string>

/** The window in words, to follow "evidence": "from the last 24 months", "from this quarter or the one before". */
export function sayWindow(window: Window | undefined): string {
  if (!window) return 'of any date'
  if ('cadence' in window) return periodWords[window.cadence]
  return window.months === 1 ? 'from the last month' : `from the last ${window.months} months`
}
