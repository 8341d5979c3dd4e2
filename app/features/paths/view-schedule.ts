import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { sayQuarter } from '#app/domain/fiscal.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays, sayDepartment } from '#app/domain/path/path-words.ts'
import { shownSchedule } from '#app/domain/path/schedule-shown.ts'
import type { Schedule } from '#app/domain/path/schedule.ts'
import { capital } from '#app/domain/results/words.ts'
import type { ScheduleQuarter } from '#app/ui/path-view.ts'

/**
 * A path by quarter and department; bars are as long as their share of the busiest department's quarter. `startOn`: the
 * day from which on there is time.
 */
export function viewSchedule(edition: Edition, exact: Schedule, startOn: IsoDate, base: string): ScheduleQuarter[] {
  const { quarters } = shownSchedule(exact)
  const most = Math.max(
    1,
    ...quarters.flatMap(({ departments }) => departments.flatMap(({ effort, capacity }) => [effort, capacity ?? 0])),
  )
  return quarters.map(({ quarter, work, departments, effort }) => ({
    name: sayQuarter(quarter),
    dates:
      quarter.startsOn < startOn
        ? `${sayShortDate(startOn)} to ${sayShortDate(quarter.endsOn)}, the rest of this quarter`
        : `${sayShortDate(quarter.startsOn)} to ${sayShortDate(quarter.endsOn)}`,
    days: sayDays(effort),
    work: work.map((item) => ({
      criterion: item.criterion,
      title: findCriterion(edition, item.criterion)?.title ?? '',
      to: `${base}/criteria/${item.criterion}`,
      department: sayDepartment(item.department),
      days: inDays(item.effort),
      goesOn: !item.isFinished,
    })),
    departments: departments.toSorted(noneLast).map(({ department, effort: own, capacity }) => ({
      name: capital(sayDepartment(department)),
      days: sayDays(own),
      capacity: capacity === null ? null : sayDays(capacity),
      share: own / most,
      limit: capacity === null ? null : capacity / most,
    })),
  }))
}

/** What nobody looks after yet stands below the departments. */
const noneLast = (a: { department: string }, b: { department: string }) =>
  Number(a.department === '') - Number(b.department === '')
