const minute = 60 * 1000
const hour = 60 * minute

/** How long a mail waits after each failed try: 1 minute to 24 hours, together a little under three days. */
const mailWaits = [
  minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour, 24 * hour,
] as const // prettier-ignore

/** Milliseconds until a mail is tried again after so many failed tries; `null` to give up. */
export function mailWait(tries: number): number | null {
  return mailWaits[tries - 1] ?? null
}

/** Milliseconds until a job that failed is run again: doubling from one minute, at most six hours or its own interval. */
export function jobWait(tries: number, everyMinutes: number): number {
  const doubled = minute * 2 ** Math.min(tries - 1, 20)
  return Math.min(doubled, 6 * hour, Math.max(minute, everyMinutes * minute))
}
