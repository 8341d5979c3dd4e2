/** A calendar day, `YYYY-MM-DD`. Days compare as strings. */
export type IsoDate = string

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/
const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

/** Whether a text is a day that exists in the calendar. */
export function isIsoDate(text: string): boolean {
  const parts = pattern.exec(text)
  if (!parts) return false
  const [, year, month, day] = parts.map(Number) as [number, number, number, number]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** Days in a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0)
}

function write(year: number, month: number, day: number): IsoDate {
  return `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/** The same day of the month, some months later; the last day of that month where it is shorter. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months
  const year = Math.floor(index / 12)
  const month = (index % 12) + 1
  return write(year, month, Math.min(Number(date.slice(8, 10)), daysInMonth(year, month)))
}

/** The day after. */
export function nextDay(date: IsoDate): IsoDate {
  const year = Number(date.slice(0, 4))
  const month = Number(date.slice(5, 7))
  const day = Number(date.slice(8, 10))
  if (day < daysInMonth(year, month)) return write(year, month, day + 1)
  return month === 12 ? write(year + 1, 1, 1) : write(year, month + 1, 1)
}

/** The last day of the calendar period (of 1, 3, 6, 12 or 24 months) after the one the date falls in. */
export function endOfNextPeriod(date: IsoDate, monthsInPeriod: number): IsoDate {
  const index = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1
  const last = (Math.floor(index / monthsInPeriod) + 2) * monthsInPeriod - 1
  const year = Math.floor(last / 12)
  const month = (last % 12) + 1
  return write(year, month, daysInMonth(year, month))
}

const monthNames = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const // prettier-ignore

/** A day as people read it in the US edition: `22 November 2026`, unambiguous in every order of day and month. */
export function sayDate(date: IsoDate): string {
  return `${Number(date.slice(8, 10))} ${monthNames[Number(date.slice(5, 7)) - 1] ?? ''} ${date.slice(0, 4)}`
}

/** The same with a three-letter month, for tables and labels: `22 Nov 2026`. */
export function sayShortDate(date: IsoDate): string {
  return `${Number(date.slice(8, 10))} ${(monthNames[Number(date.slice(5, 7)) - 1] ?? '').slice(0, 3)} ${date.slice(0, 4)}`
}
