import type { IsoDate } from '#app/domain/dates.ts'

/** The one place that asks what time it is. */
export function currentTime(): Date {
  return new Date()
}

/** The calendar day of a moment in a time zone. */
export function dayIn(timeZone: string, moment: Date): IsoDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  )
}

/** The time of day of a moment in a time zone: `14:02`. */
export function timeIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit' }).format(moment)
}

/** Waits for something, and no less than some milliseconds: how long it took tells nothing. */
export async function atLeast<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  const [done] = await Promise.all([work, new Promise((resolve) => setTimeout(resolve, milliseconds))])
  return done
}

/** Every time zone that a person can choose. */
export function timeZones(): string[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC')]
}
