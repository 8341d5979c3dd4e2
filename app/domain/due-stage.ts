import type { IsoDate } from './dates.ts'
import { daysBetween, soonDays } from './due.ts'

/** How near a due date is, in the steps at which people are reminded. */
export type DueStage = 'week' | 'day' | 'overdue'

/** The step that a due date has reached today; `null` before the first. A day that was missed is made up for by the next. */
export function dueStage(dueOn: IsoDate, today: IsoDate): DueStage | null {
  const days = daysBetween(today, dueOn)
  if (days < 0) return 'overdue'
  if (days <= 1) return 'day'
  return days <= soonDays ? 'week' : null
}

/** Whether a due date has reached a further step since a day: worth a mail that would else say nothing new. */
export function hasComeNearer(dueOn: IsoDate, since: IsoDate, today: IsoDate): boolean {
  const stage = dueStage(dueOn, today)
  return stage !== null && stage !== dueStage(dueOn, since)
}
