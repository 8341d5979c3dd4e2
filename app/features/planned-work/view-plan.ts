import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { sayDays, sayDepartment } from '#app/domain/path/path-words.ts'
import { capital, count } from '#app/domain/results/words.ts'
import { sayDrift } from '#app/domain/work/drift-words.ts'
import { amountOf, plannedLine } from '#app/domain/work/progress.ts'
import {
  boardColumns,
  quarterKey,
  quarterLoads,
  quartersFrom,
  shownQuarters,
  type QuarterLoad,
} from '#app/domain/work/quarters.ts'
import { sayQuarter } from '#app/domain/fiscal.ts'
import { dayIn } from '#app/platform/clock.ts'
import type { BoardColumnView, BurnUp, Choice, LoadLine, PlanHead, ProgressLine } from '#app/ui/work-plan-view.ts'
import type { LoadedWork, WorkItemState } from './load-work-plan.server.ts'
import { viewItem } from './view-items.ts'
import { planPage, type WorkAssessment } from './work-context.ts'

/** What stands above a plan: where it leads, and who chose it. */
export function viewHead(assessment: WorkAssessment, { plan, items, names }: LoadedWork): PlanHead {
  const { edition, city, id } = assessment
  const on = (at: Date) => sayShortDate(dayIn(city.timeZone, at))
  const nameOf = (userId: string | null) => names.get(userId ?? '') ?? 'somebody'
  const { chosen, chosenById, chosenAt, endedAt, endedById } = plan
  return {
    id: plan.id,
    level: edition.levels?.find((level) => level.id === plan.levelId)?.title ?? plan.levelId,
    layer: plan.layer,
    chosen: `Planned by ${nameOf(chosenById)} on ${on(chosenAt)}`,
    was: `${count(items.length, 'criterion', 'criteria')}; the path cost ${sayDays(chosen.effort)} when it was chosen`,
    ended: endedAt === null ? null : `Ended by ${nameOf(endedById)} on ${on(endedAt)}`,
    scenarioTo: plan.scenarioId === null ? null : `/assessments/${id}/what-if/${plan.scenarioId}`,
  }
}

/** How far it is, line by line; each leads to the items that it counts. */
export function viewProgress(assessment: WorkAssessment, { plan, progress, items }: LoadedWork): ProgressLine[] {
  const page = planPage(assessment.id)
  const of = plan.endedAt === null ? '' : `&plan=${plan.id}`
  const line = (label: string, amount: { criteria: number; effort: number }, query: string): ProgressLine => ({
    label,
    criteria: String(amount.criteria),
    days: String(amount.effort / 1000),
    to: `${page}?view=list${query}${of}`,
  })
  const { total, done, overdue, blocked, lapsed, dropped, expected, open } = progress
  const going = amountOf(items.filter(({ state }) => state === 'under-way'))
  const optional = (one: ProgressLine, { criteria }: { criteria: number }) => (criteria === 0 ? [] : [one])
  return [
    line('Planned in all', total, ''),
    line('Done', done, '&status=done'),
    line('Due up to today', expected, '&status=due'),
    line('Still to do', open, '&status=open'),
    ...optional(line('of it, under way', going, '&status=under-way'), going),
    ...optional(line('of it, overdue', overdue, '&status=overdue'), overdue),
    ...optional(line('of it, blocked', blocked, '&status=blocked'), blocked),
    ...optional(line('of it, lapsed again', lapsed, '&status=lapsed'), lapsed),
    ...optional(line('Dropped', dropped, '&status=dropped'), dropped),
  ]
}

/** The plan beside what is done, for a chart and its table; `null` where there is nothing to see yet. */
export function viewBurnUp({ items, progress, plan }: LoadedWork, today: IsoDate): BurnUp | null {
  const line = plannedLine(items)
  const last = line.at(-1)
  if (line.length < 2 || !last || progress.total.effort === 0) return null
  const first = line[0]?.on ?? today
  const starts = [...items.flatMap(({ startOn }) => startOn ?? []), today, first].sort()
  return {
    from: starts[0] ?? today,
    until: last.on < today ? today : last.on,
    today,
    total: progress.total.effort,
    done: progress.done.effort,
    expected: progress.expected.effort,
    points: line.map(({ on, amount, done }) => ({ on, effort: amount.effort, done: done.effort })),
    isOver: plan.endedAt !== null,
  }
}

/** The board's columns, with what each department has planned in each quarter. */
export function viewBoard(
  assessment: WorkAssessment,
  { plan, items, names }: LoadedWork,
  shown: readonly WorkItemState[],
): BoardColumnView[] {
  const { asOf, city } = assessment
  const start = city.fiscalYearStart
  const quarters = quartersFrom(asOf, start, shownQuarters)
  // The loads are of the whole plan, whatever is filtered: a department's work does not get less by not being looked at.
  const loads = quarterLoads(items, quarters, plan.wishes.capacity)
  const busiest = Math.max(
    1,
    ...[...loads.values()].flat().map(({ planned, capacity }) => Math.max(planned, capacity ?? 0)),
  )
  return boardColumns(items, asOf, start).map(({ key, title, quarter, items: held }) => {
    const lines = held.filter((item) => shown.some(({ id }) => id === item.id)) as WorkItemState[]
    return {
      key,
      title,
      dates: quarter === null ? '' : `${sayShortDate(quarter.startsOn)} to ${sayShortDate(quarter.endsOn)}`,
      isNow: quarter !== null && quarter.startsOn <= asOf,
      days: sayDays(amountOf(lines).effort),
      items: lines.map((item) => viewItem(assessment, item, names)),
      loads: plan.endedAt !== null ? [] : (loads.get(key) ?? []).filter(isTold).map((load) => viewLoad(load, busiest)),
    }
  })
}

const isTold = ({ department, planned, capacity }: QuarterLoad) =>
  department === null ? capacity !== null : planned > 0 || capacity !== null

function viewLoad({ department, planned, done, capacity, over }: QuarterLoad, busiest: number): LoadLine {
  const room = capacity === null ? '' : ` of ${capacity / 1000}`
  const finished = done > 0 ? `, ${done / 1000} of it done` : ''
  const more = over > 0 ? `, ${over / 1000} too many` : ''
  return {
    name: department === null ? 'All together' : capital(sayDepartment(department)),
    words: `${planned / 1000}${room}${finished}${more}`,
    share: Math.min(1, planned / busiest),
    limit: capacity === null ? null : Math.min(1, capacity / busiest),
    isOver: over > 0,
  }
}

/** Where an item can be moved to: this quarter and those to come, and no date. */
export function quarterChoices({ asOf, city }: WorkAssessment): Choice[] {
  const quarters = quartersFrom(asOf, city.fiscalYearStart, 8)
  return [
    ...quarters.map((quarter) => ({
      value: quarterKey(quarter),
      label: `${sayQuarter(quarter)}, to ${sayShortDate(quarter.endsOn)}`,
    })),
    { value: 'none', label: 'No date' },
  ]
}

/** The plan beside the cheapest path, in words, with the ways on from there. */
export function viewDrift(assessment: WorkAssessment, { drift, plan }: LoadedWork) {
  if (!drift) return null
  const base = `/assessments/${assessment.id}`
  const words = sayDrift(drift)
  return {
    ...words,
    pathTo: words.tone === 'good' ? null : `${base}/path`,
    adds: (drift.add?.criteria ?? []).map((criterion) => ({
      criterion,
      to: `${planPage(assessment.id)}/items/new?criterion=${criterion}`,
    })),
    planId: plan.id,
  }
}
