import { addMonths, type IsoDate } from '#app/domain/dates.ts'
import { dayIn, timeIn } from '#app/platform/clock.ts'

/** How long before the day of loading: months first, then days. */
export type Ago = { months: number; days: number }

const unitDays = { day: 1, week: 7 } as const
const pattern = /^(\d+) (day|week|month)s?(?: and (\d+) (day|week)s?)? ago$/

/** Understands "5 months ago", "3 weeks ago", "1 month and 10 days ago"; `null` if it is something else. */
export function readAgo(text: string): Ago | null {
  const parts = pattern.exec(text)
  if (!parts) return null
  const [, count = '', unit = '', more = '0', moreUnit = 'day'] = parts
  const extra = Number(more) * unitDays[moreUnit as keyof typeof unitDays]
  if (unit === 'month') return { months: Number(count), days: extra }
  return { months: 0, days: Number(count) * unitDays[unit as keyof typeof unitDays] + extra }
}

/** Understands "in 10 days", "in 3 weeks" and what `readAgo` does, as days before the day of loading. */
export function readDue(text: string): Ago | null {
  const [, count = '', unit = ''] = /^in (\d+) (day|week)s?$/.exec(text) ?? []
  if (count === '') return readAgo(text)
  return { months: 0, days: -Number(count) * unitDays[unit as keyof typeof unitDays] }
}

export type DemoCalendar = {
  today: IsoDate
  /** The last working day on or before a day some time ago: nobody meets or signs at a weekend. */
  day: (ago: Ago) => IsoDate
  /** A moment of that day within office hours; the same for the same `salt`. */
  moment: (ago: Ago, salt: string) => Date
}

/** The days and moments of the demo, counted back from the day it is loaded, where the city is. */
export function demoCalendar(now: Date, timeZone: string): DemoCalendar {
  const today = dayIn(timeZone, now)
  const day = ({ months, days }: Ago) => workingDay(addDays(addMonths(today, -months), -days))
  const moment = (ago: Ago, salt: string) => momentIn(timeZone, day(ago), opening + (hashOf(salt) % officeMinutes))
  return { today, day, moment }
}

/** 08:10, in minutes of the day. */
const opening = 8 * 60 + 10
const officeMinutes = 9 * 60

const dayLength = 24 * 60 * 60_000

export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(Date.parse(date) + days * dayLength).toISOString().slice(0, 10)
}

function workingDay(date: IsoDate): IsoDate {
  const weekday = new Date(date).getUTCDay()
  const back = weekday === 6 ? 1 : weekday === 0 ? 2 : 0
  return addDays(date, -back)
}

function momentIn(timeZone: string, date: IsoDate, minutes: number): Date {
  const asUtc = Date.parse(date) + minutes * 60_000
  const there = new Date(asUtc)
  const offset = Date.parse(`${dayIn(timeZone, there)}T${timeIn(timeZone, there)}Z`) - asUtc
  return new Date(asUtc - offset)
}

/** A small number from a text, to spread times over the day without chance. */
function hashOf(text: string): number {
  let hash = 7
  for (const sign of text) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) % 1_000_003
  return hash
}
