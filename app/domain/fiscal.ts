import { addMonths, daysInMonth, type IsoDate } from './dates.ts'

/** A quarter of a city's fiscal year. */
export type FiscalQuarter = {
  /** The fiscal year by the calendar year in which it ends, as US cities name it: the year from July 2026 on is 2027. */
  year: number
  number: 1 | 2 | 3 | 4
  startsOn: IsoDate
  endsOn: IsoDate
}

/**
 * The fiscal quarter in which a day lies. `startMonth` is the month in which the city's fiscal year begins, 1 to 12; a fiscal
 * year that begins in January is the calendar year.
 *
 * Refuses, by throwing, a month that does not exist.
 */
export function fiscalQuarterOf(day: IsoDate, startMonth: number): FiscalQuarter {
  if (!Number.isInteger(startMonth) || startMonth < 1 || startMonth > 12) {
    throw new Error(`A fiscal year starts in a month from 1 to 12, not ${startMonth}`)
  }
  const [calendarYear = 0, month = 1] = day.split('-').map(Number)
  const monthsIn = (month - startMonth + 12) % 12
  const number = (Math.floor(monthsIn / 3) + 1) as FiscalQuarter['number']
  const firstOfMonth = `${day.slice(0, 7)}-01`
  const startsOn = addMonths(firstOfMonth, -(monthsIn % 3))
  const lastMonth = addMonths(startsOn, 2)
  const [endYear = 0, endMonth = 1] = lastMonth.split('-').map(Number)
  const endsOn = `${lastMonth.slice(0, 7)}-${String(daysInMonth(endYear, endMonth)).padStart(2, '0')}`
  const isInSecondCalendarYear = month < startMonth
  const firstCalendarYear = isInSecondCalendarYear ? calendarYear - 1 : calendarYear
  return { year: startMonth === 1 ? calendarYear : firstCalendarYear + 1, number, startsOn, endsOn }
}

/** The quarter after one. */
export function nextQuarter(quarter: FiscalQuarter, startMonth: number): FiscalQuarter {
  return fiscalQuarterOf(addMonths(quarter.startsOn, 3), startMonth)
}

/** "FY 2027 Q1". */
export function sayQuarter({ year, number }: Pick<FiscalQuarter, 'year' | 'number'>): string {
  return `FY ${year} Q${number}`
}
