import { dueOf } from '#app/domain/due.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { fiscalQuarterOf } from '#app/domain/fiscal.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { count } from '#app/domain/results/words.ts'
import { quarterKey } from '#app/domain/work/quarters.ts'
import { isOpenItem } from '#app/domain/work/work.ts'
import type { WorkItemLine } from '#app/ui/work-plan-view.ts'
import type { LoadedWork, WorkItemState } from './load-work-plan.server.ts'
import { itemPage, type WorkAssessment } from './work-context.ts'

/** An item as the board and the list show it. */
export function viewItem(assessment: WorkAssessment, item: WorkItemState, names: LoadedWork['names']): WorkItemLine {
  const { id, criterionId, state, isOverdue, ownerId, department, dueOn, effort, note, revision, checks } = item
  const { edition, asOf, city } = assessment
  const standing = checks.filter(({ isSettled }) => isSettled).length
  return {
    id,
    to: itemPage(assessment.id, id),
    criterionId,
    title: findCriterion(edition, criterionId)?.title ?? '',
    state,
    isOverdue,
    checks: item.isMetOtherwise ? 'stands by other checks' : `${standing} of ${count(checks.length, 'check')}`,
    owner: ownerId === null ? null : (names.get(ownerId) ?? 'somebody'),
    ownerId: ownerId ?? '',
    department,
    due: dueOf(dueOn, asOf, !isOpenItem(item)),
    dueOn: dueOn ?? '',
    quarter: dueOn === null ? 'none' : quarterKey(fiscalQuarterOf(dueOn, city.fiscalYearStart)),
    days: sayDays(effort),
    note,
    revision,
  }
}
