import { addMonths, nextDay, sayShortDate, type IsoDate } from '../dates.ts'
import type { Window } from '../edition/schema.ts'
import { goodUntil, monthsIn } from './currency.ts'

/** How the date of a piece of evidence stands to a check on a day, in words; `isCurrent` says whether it counts. */
export type Currency = { isCurrent: boolean; words: string }

/** "Good until 3 Feb 2027", "Out of date since 4 Feb 2026", "No date, so it cannot count". */
export function sayCurrency(date: IsoDate | null, window: Window | undefined, asOf: IsoDate): Currency {
  if (date === null) {
    return window ? { isCurrent: false, words: 'no date, so it cannot count' } : { isCurrent: true, words: 'no date' }
  }
  if (date > asOf) return { isCurrent: false, words: `counts only from ${sayShortDate(date)}` }
  const last = goodUntil(date, window)
  if (last === null) return { isCurrent: true, words: 'does not age' }
  if (last < asOf) return { isCurrent: false, words: `out of date since ${sayShortDate(nextDay(last))}` }
  return { isCurrent: true, words: `good until ${sayShortDate(last)}` }
}

/** The earliest date that still counts on a day; `null` where the check sets no window. */
export function oldestCurrent(window: Window | undefined, asOf: IsoDate): IsoDate | null {
  if (!window) return null
  if ('cadence' in window) return startOfPeriodBefore(asOf, monthsIn[window.cadence])
  // A short month clips the day, so the first guess can be up to three days early.
  let date = addMonths(asOf, -window.months)
  while (addMonths(date, window.months) < asOf) date = nextDay(date)
  return date
}

function startOfPeriodBefore(date: IsoDate, months: number): IsoDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
  const shift = (Math.floor(index / months) - 1) * months - index
  return addMonths(`${date.slice(0, 7)}-01`, shift)
}
