import { addMonths, sayDate, type IsoDate } from '#app/domain/dates.ts'
import { addDays } from './demo-calendar.ts'

const pattern = /\{(date|iso|year)(?:([+-]\d+)([dm])?)?\}/g

/**
 * Fills in the dates of a text: `{date}` the day itself as people write it, `{date-3m}` and `{date+14d}` months and days
 * from it, `{iso}` the same as 2026-03-31, `{year}` and `{year-1}`.
 */
export function fillIn(text: string, day: IsoDate): string {
  return text.replace(pattern, (_whole, kind: string, shift = '0', unit = 'm') => {
    const by = Number(shift)
    if (kind === 'year') return String(Number(day.slice(0, 4)) + by)
    const shifted = unit === 'd' ? addDays(day, by) : addMonths(day, by)
    return kind === 'iso' ? shifted : sayDate(shifted)
  })
}

/** Whether all placeholders of a text are ones that `fillIn` knows. */
export function isFillable(text: string): boolean {
  return !/[{}]/.test(text.replace(pattern, ''))
}
