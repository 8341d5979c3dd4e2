import type { IsoDate } from './dates.ts'
import { addDays } from './due.ts'

const hour = 60 * 60 * 1000

/** What clocks and calendars show somewhere. `weekday`: 1 is Monday. */
export type LocalTime = { date: IsoDate; hour: number; minute: number; weekday: number }

/** Making one is slow, and a run over everybody's digests asks for thousands. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatIn(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const two = '2-digit'
  const shown = { year: 'numeric', month: two, day: two, hour: two, minute: two } as const
  const made = new Intl.DateTimeFormat('en-CA', { timeZone, hourCycle: 'h23', ...shown })
  formats.set(timeZone, made)
  return made
}

/** What clocks show in a time zone at a moment. Throws on a zone that does not exist. */
export function localTime(timeZone: string, moment: Date): LocalTime {
  const parts = Object.fromEntries(
    formatIn(timeZone)
      .formatToParts(moment)
      .map(({ type, value }) => [type, value]),
  )
  const date = `${parts['year'] ?? ''}-${parts['month'] ?? ''}-${parts['day'] ?? ''}`
  return { date, hour: Number(parts['hour']), minute: Number(parts['minute']), weekday: weekdayOf(date) }
}

/** The day of the week of a date: 1 is Monday, 7 Sunday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(`${date}T12:00:00Z`).getUTCDay() || 7
}

/** Whether the runtime knows a time zone by this name. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** Milliseconds that clocks in a zone are ahead of UTC at a moment. */
function offsetAt(timeZone: string, moment: number): number {
  const { date, hour: hours, minute } = localTime(timeZone, new Date(moment))
  const shown = Date.parse(`${date}T${pad(hours)}:${pad(minute)}:00Z`)
  return shown - Math.floor(moment / 60_000) * 60_000
}

const pad = (value: number) => String(value).padStart(2, '0')

/**
 * The moment at which clocks in a zone show a full hour of a day: the first of the two where clocks go back, and where
 * they leap over it the moment of the leap.
 */
export function momentAt(timeZone: string, date: IsoDate, atHour: number): Date {
  const shown = Date.parse(`${date}T${pad(atHour)}:00:00Z`)
  const before = shown - offsetAt(timeZone, shown - 24 * hour)
  const after = shown - offsetAt(timeZone, shown + 24 * hour)
  const fitting = [before, after].filter((moment) => {
    const seen = localTime(timeZone, new Date(moment))
    return seen.date === date && seen.hour === atHour && seen.minute === 0
  })
  return new Date(fitting.length > 0 ? Math.min(...fitting) : before)
}

/** The moment at which a calendar day begins in a zone: midnight there, or what follows it where clocks leap over it. */
export function startOfDay(timeZone: string, day: IsoDate): Date {
  return momentAt(timeZone, day, 0)
}

/** The last moment of a calendar day in a zone. */
export function endOfDay(timeZone: string, day: IsoDate): Date {
  return new Date(startOfDay(timeZone, addDays(day, 1)).getTime() - 1)
}

export const digestFrequencies = ['never', 'daily', 'weekly'] as const
export type DigestFrequency = (typeof digestFrequencies)[number]

/** When a person wants digests, by the clock where they are. */
export type DigestTimes = { frequency: DigestFrequency; hour: number; weekday: number }

/** The last moment up to now at which a digest was due; `null` where none is wanted. */
export function lastDigestMoment(times: DigestTimes, timeZone: string, now: Date): Date | null {
  if (times.frequency === 'never') return null
  const { date: today } = localTime(timeZone, now)
  // A day more than a week: the hour may not have come yet today.
  for (let back = 0; back <= 8; back += 1) {
    const date = addDays(today, -back)
    if (times.frequency === 'weekly' && weekdayOf(date) !== times.weekday) continue
    const moment = momentAt(timeZone, date, times.hour)
    if (moment <= now) return moment
  }
  return null
}

/** Hours in which no mail of notices leaves; `null` for none. `from` after `until` goes over midnight. */
export type QuietHours = { from: number; until: number } | null

/** Whether an hour of the day is quiet. */
export function isQuietHour(quiet: QuietHours, hourOfDay: number): boolean {
  if (!quiet || quiet.from === quiet.until) return false
  const { from, until } = quiet
  return from < until ? hourOfDay >= from && hourOfDay < until : hourOfDay >= from || hourOfDay < until
}

/** Whether it is quiet for a person at a moment, by the clock where they are. */
export function isQuietAt(quiet: QuietHours, timeZone: string, moment: Date): boolean {
  return quiet !== null && isQuietHour(quiet, localTime(timeZone, moment).hour)
}

/** A full hour as clocks show it: `07:00`. */
export function sayHour(hourOfDay: number): string {
  return `${pad(hourOfDay)}:00`
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
