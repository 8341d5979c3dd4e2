import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { sayQuarter } from '#app/domain/fiscal.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDays, sayDepartment } from '#app/domain/path/path-words.ts'
import type { Schedule } from '#app/domain/path/schedule.ts'
import type { PathWishes } from '#app/domain/path/wishes.ts'
import { table, wrap } from './layout.ts'

/** Whether somebody asks when things are done. */
export const asksForSchedule = ({ doneBy, capacity }: PathWishes) => doneBy !== null || capacity.length > 0

/** The schedule for programs. Effort is in person-days; `capacity` is null where there is no limit. */
export function toScheduleJson({ quarters }: Schedule) {
  return quarters.map(({ quarter, work, departments, effort }) => ({
    quarter: sayQuarter(quarter),
    starts_on: quarter.startsOn,
    ends_on: quarter.endsOn,
    effort: inDays(effort),
    departments: departments.map(({ department, effort: does, capacity }) => ({
      department,
      effort: inDays(does),
      capacity: capacity === null ? null : inDays(capacity),
    })),
    work: work.map(({ criterion, department, effort: takes, isFinished }) => ({
      criterion,
      department,
      effort: inDays(takes),
      is_finished: isFinished,
    })),
  }))
}

/** The schedule as text: by quarter what each department does, and which criteria. */
export function scheduleText(edition: Edition, { quarters }: Schedule, startOn: IsoDate): string[] {
  if (quarters.length === 0) return []
  const hasDepartments = quarters.some(({ departments }) => departments.some(({ department }) => department !== ''))
  return [
    '',
    `By quarter, from ${sayShortDate(startOn)}:`,
    ...quarters.flatMap(({ quarter, work, departments, effort }) => {
      const load = departments.filter((one) => one.effort > 0 || one.capacity !== null)
      const limits = load.map(({ department, effort: does, capacity }) => {
        const who = hasDepartments ? `${sayDepartment(department)} ` : ''
        return `${who}${inDays(does)}${capacity === null ? '' : ` of ${inDays(capacity)}`}`
      })
      const isWorthIt = hasDepartments || load.some(({ capacity }) => capacity !== null)
      return [
        '',
        `${sayQuarter(quarter)}, until ${sayShortDate(quarter.endsOn)}: ${sayDays(effort)}`,
        ...(isWorthIt && limits.length > 0 ? wrap(limits.join(', '), '  ') : []),
        ...table(
          work.map(({ criterion, department, effort: takes, isFinished }) => [
            criterion,
            String(inDays(takes)),
            isFinished ? 'finished' : 'goes on',
            ...(hasDepartments ? [sayDepartment(department)] : []),
            findCriterion(edition, criterion)?.title ?? '',
          ]),
          ['left', 'right'],
          '  ',
        ),
      ]
    }),
  ]
}
