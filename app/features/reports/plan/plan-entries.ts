import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { fiscalQuarterOf, sayQuarter } from '#app/domain/fiscal.ts'
import { sayAction, sayDays, sayDepartment } from '#app/domain/path/path-words.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { capital, count, list } from '#app/domain/results/words.ts'
import { isOpenItem, workStateWords } from '#app/domain/work/work.ts'
import { shownSchedule } from '#app/domain/path/schedule-shown.ts'
import { isUnlimited } from '#app/domain/path/wishes.ts'
import type { PlanContent } from './plan-content.ts'

/** One check of a piece of work: what becomes true, and what is still to be done for it; `null` where it stands. */
export type EntryCheck = { checkId: string; toDo: string | null }

/** The work on one criterion, planned or proposed, as the report tells it. */
export type PlanEntry = {
  criterionId: string
  department: string
  /** "Under way · Ana Ruiz, Finance · due 31 Dec 2026 · 3.5 person-days" */
  facts: string
  note: string
  dueOn: IsoDate | null
  effort: number
  checks: readonly EntryCheck[]
}

export type EntryGroup = {
  title: string
  effort: number
  departments: readonly { title: string; entries: readonly PlanEntry[] }[]
}

type Item = NonNullable<PlanContent['briefing']['plan']>['items'][number]

/** The work by the quarter in which it is due and by department: what is late first, what is dropped last. */
export function groupEntries(content: PlanContent): EntryGroup[] {
  const { plan, fiscalYearStart } = content.briefing
  const quarterOf = (day: IsoDate) => {
    const quarter = fiscalQuarterOf(day, fiscalYearStart)
    return {
      key: `1 ${quarter.startsOn}`,
      title: `${sayQuarter(quarter)}: ${sayShortDate(quarter.startsOn)} to ${sayShortDate(quarter.endsOn)}`,
    }
  }
  const noDate = { key: '2', title: 'No date yet' }
  if (!plan) {
    return gather(
      proposedEntries(content).map((entry) => ({
        entry,
        ...(entry.dueOn === null ? noDate : quarterOf(entry.dueOn)),
      })),
    )
  }
  const placeOf = (item: Item) => {
    if (item.state === 'dropped') return { key: '3', title: 'Dropped from the plan' }
    if (item.isOverdue) return { key: '0', title: 'Overdue' }
    return item.dueOn === null ? noDate : quarterOf(item.dueOn)
  }
  return gather(plan.items.map((item) => ({ entry: plannedEntry(content, item), ...placeOf(item) })))
}

type Placed = { entry: PlanEntry; key: string; title: string }

function gather(placed: readonly Placed[]): EntryGroup[] {
  const keys = [...new Set(placed.map(({ key }) => key))].sort()
  return keys.map((key) => {
    const own = placed.filter((one) => one.key === key)
    const entries = own.map(({ entry }) => entry)
    const departments = [...new Set(entries.map(({ department }) => department))].sort(
      // Who has none comes last.
      (a, b) => Number(a === '') - Number(b === '') || a.localeCompare(b, 'en'),
    )
    return {
      title: own[0]?.title ?? '',
      effort: entries.reduce((sum, { effort }) => sum + effort, 0),
      departments: departments.map((department) => ({
        title: capital(sayDepartment(department)),
        entries: entries.filter((entry) => entry.department === department),
      })),
    }
  })
}

function plannedEntry({ details }: PlanContent, item: Item): PlanEntry {
  const { criterionId, department, dueOn, effort, state, isOverdue, note, itemId } = item
  const detail = details.find((one) => one.itemId === itemId)
  const due = dueOn === null ? 'no day yet' : `${isOverdue ? 'was due' : 'due'} ${sayShortDate(dueOn)}`
  const start = detail?.startOn && isOpenItem(item) ? [`from ${sayShortDate(detail.startOn)} on`] : []
  const stands = detail?.isMetOtherwise ? 'done by other checks than planned' : workStateWords[state]
  return {
    criterionId,
    department,
    facts: [
      capital(stands),
      item.owner === null ? 'no owner yet' : (item.owner.name ?? 'has an owner'),
      ...start,
      due,
      sayDays(effort),
    ].join(' · '),
    note,
    dueOn,
    effort,
    checks: (
      detail?.checks ?? item.checks.map((checkId) => ({ checkId, actions: [], start: undefined, lacks: null }))
    ).map(({ checkId, actions, start, lacks }) => {
      const steps = actions.map((action, index) => ({ action, start: index === 0 ? start : undefined }))
      return { checkId, toDo: lacks === null ? null : sayToDo(steps, lacks) }
    }),
  }
}

const sayToDo = (steps: readonly Pick<PathStep, 'action' | 'start'>[], lacks: string) =>
  [lacks, capital(list(steps.map((step) => sayAction(step))))].filter((part) => part !== '').join('. ')

/** What the cheapest path would have done, each criterion in the quarter in which it is finished. */
function proposedEntries({ briefing }: PlanContent): PlanEntry[] {
  const { path } = briefing
  if (!path?.plan.ok) return []
  const { quarters } = shownSchedule(path.plan.schedule)
  const isOpen = isUnlimited(path.wishes)
  const all = quarters.flatMap(({ work }) => work)
  return quarters.flatMap(({ quarter, work }) =>
    work
      .filter(({ isFinished }) => isFinished)
      .map(({ criterion, department, steps }): PlanEntry => {
        const effort = all.filter((one) => one.criterion === criterion).reduce((sum, one) => sum + one.effort, 0)
        const checkIds = [...new Set(steps.map(({ check }) => check))]
        return {
          criterionId: criterion,
          department,
          facts: [
            'Proposed',
            isOpen ? 'no day yet' : `by ${sayShortDate(quarter.endsOn)}`,
            sayDays(effort),
            count(checkIds.length, 'check'),
          ].join(' · '),
          note: '',
          dueOn: isOpen ? null : quarter.endsOn,
          effort,
          checks: checkIds.map((checkId) => ({
            checkId,
            toDo: sayToDo(
              steps.filter(({ check }) => check === checkId),
              '',
            ),
          })),
        }
      }),
  )
}
