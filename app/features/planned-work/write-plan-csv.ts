import { findCriterion } from '#app/domain/edition/edition.ts'
import { workStateWords } from '#app/domain/work/work.ts'
import { csvRow } from '#app/platform/csv-row.ts'
import type { LoadedWork, WorkItemState } from './load-work-plan.server.ts'
import type { WorkAssessment } from './work-context.ts'

const header = [
  'criterion',
  'title',
  'status',
  'overdue',
  'department',
  'owner',
  'due',
  'person_days',
  'checks',
  'checks_that_stand',
  'note',
]

/** The items of a plan as a CSV file (RFC 4180), in the order of the page. */
export function writePlanCsv(
  { edition }: WorkAssessment,
  { names }: LoadedWork,
  items: readonly WorkItemState[],
): string {
  const rows = items.map((item) => [
    item.criterionId,
    findCriterion(edition, item.criterionId)?.title ?? '',
    workStateWords[item.state],
    item.isOverdue ? 'yes' : 'no',
    item.department,
    item.ownerId === null ? '' : (names.get(item.ownerId) ?? ''),
    item.dueOn ?? '',
    String(item.effort / 1000),
    item.checks.map(({ checkId }) => checkId).join(' '),
    item.checks.flatMap(({ checkId, isSettled }) => (isSettled ? [checkId] : [])).join(' '),
    item.note,
  ])
  return [header, ...rows].map(csvRow).join('')
}
