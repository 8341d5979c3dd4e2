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

/** The moment at which a calendar day begins in a time zone: midnight there, or what follows it where clocks leap over it. */
export function startOfDay(timeZone: string, day: IsoDate): Date {
  const midnight = Date.parse(`${day}T00:00:00Z`)
  // Two steps find the offset that holds then, also on days when the clocks change.
  let moment = midnight
  for (let step = 0; step < 2; step += 1) moment = midnight - offsetAt(timeZone, new Date(moment))
  return new Date(moment)
}

/** The last moment of a calendar day in a time zone. */
export function endOfDay(timeZone: string, day: IsoDate): Date {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60_000).toISOString().slice(0, 10)
  return new Date(startOfDay(timeZone, next).getTime() - 1)
}

/** Milliseconds that a zone's clocks are ahead of UTC at a moment. */
function offsetAt(timeZone: string, moment: Date): number {
  const shown = Date.parse(`${dayIn(timeZone, moment)}T${timeIn(timeZone, moment)}:00Z`)
  return shown - Math.floor(moment.getTime() / 60_000) * 60_000
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
