import { isIsoDate, sayShortDate, type IsoDate } from './dates.ts'

const dayLength = 24 * 60 * 60 * 1000

const atNoon = (date: IsoDate) => new Date(`${date}T12:00:00Z`).getTime()

/** The day some days later; earlier for a negative number. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return new Date(atNoon(date) + days * dayLength).toISOString().slice(0, 10)
}

/** Days from one day to another; negative if that is in the past. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Math.round((atNoon(to) - atNoon(from)) / dayLength)
}

/** A due date as lists show it. `overdue` and `soon` never stand for themselves: `words` say the same. */
export type Due = { on: IsoDate; words: string; state: 'overdue' | 'soon' | 'later' }

/** Days before a due date in which it counts as soon. */
export const soonDays = 7

/**
 * What a due date means today, in words: "3 days overdue", "due today", "due 22 Nov 2026". `null` for none. What is done
 * is never late, nor due soon.
 */
export function dueOf(on: IsoDate | null, today: IsoDate, isDone = false): Due | null {
  if (on === null) return null
  if (isDone) return { on, state: 'later', words: `due ${sayShortDate(on)}` }
  const days = daysBetween(today, on)
  const state = days < 0 ? 'overdue' : days <= soonDays ? 'soon' : 'later'
  return { on, state, words: sayDue(on, days) }
}

function sayDue(on: IsoDate, days: number): string {
  if (days < -1) return `${-days} days overdue`
  if (days === -1) return '1 day overdue'
  if (days === 0) return 'due today'
  if (days === 1) return 'due tomorrow'
  return days <= soonDays ? `due in ${days} days` : `due ${sayShortDate(on)}`
}

/** Why a typed due date is not taken; `null` if it is. Empty is no due date. */
export function judgeDue(date: string, { from, until }: { from?: IsoDate; until?: IsoDate } = {}): string | null {
  if (date === '') return null
  if (!isIsoDate(date)) return 'Enter a date that exists, like 2026-03-31'
  if (from !== undefined && date < from) return `Enter a date from ${sayShortDate(from)} on`
  if (until !== undefined && date > until) return `Enter a date up to ${sayShortDate(until)}`
  return date < '2000-01-01' || date > '2100-01-01' ? 'Check the year' : null
}
