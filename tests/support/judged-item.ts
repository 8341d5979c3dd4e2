import type { JudgedItem } from '#app/domain/work/work.ts'

/** A piece of planned work as the assessment shows it, on one criterion of one day's work. */
export function judgedItem(changes: Partial<JudgedItem> = {}): JudgedItem {
  return {
    id: 'item',
    criterionId: 'DM1',
    ownerId: null,
    department: 'IT',
    startOn: null,
    dueOn: null,
    effort: 1000,
    status: 'planned',
    steps: [],
    state: 'planned',
    isOverdue: false,
    checks: [],
    isMetOtherwise: false,
    lapsedOn: null,
    ...changes,
  }
}
