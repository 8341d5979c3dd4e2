import type { IsoDate } from '../dates.ts'
import { nextQuarter, type FiscalQuarter } from '../fiscal.ts'
import type { Schedule } from '../path/schedule.ts'
import { isUnlimited, type PathWishes } from '../path/wishes.ts'
import { boardColumns, quarterKey, quarterLoads, quartersFrom, shownQuarters, type Capacity } from './quarters.ts'
import { isOpenItem, type JudgedItem } from './work.ts'

/** What a department still has to do in a quarter, and what it can do. Effort is in thousandths of a person-day. */
export type StaffLoad = { department: string; effort: number; capacity: number | null }

/** What is still to be done, by quarter of the fiscal year and by department. */
export type StaffTime = {
  /** From this quarter to the last one with work. */
  quarters: readonly { quarter: FiscalQuarter; loads: readonly StaffLoad[]; capacity: number | null }[]
  /** What has no date. */
  undated: readonly StaffLoad[]
}

/**
 * What a plan still takes, in the quarters in which the board counts it: the next ones by what each department can do, what
 * is due after them by when it is due.
 */
export function staffTimeOfPlan(
  items: readonly JudgedItem[],
  today: IsoDate,
  fiscalYearStart: number,
  capacity: Capacity,
): StaffTime {
  const open = items.filter(isOpenItem)
  const all = quartersUntil(open, today, fiscalYearStart)
  const later = boardColumns(open, today, fiscalYearStart).find(({ key }) => key === 'later')?.items ?? []
  const near = open.filter((item) => !later.includes(item))
  const parts = [
    { quarters: all.slice(0, shownQuarters), items: near },
    { quarters: all.slice(shownQuarters), items: later },
  ]
  const quarters = parts.flatMap(({ quarters: own, items: held }) => {
    const loads = quarterLoads(held, own, capacity)
    return own.map((quarter) => {
      const [together, ...departments] = loads.get(quarterKey(quarter)) ?? []
      return {
        quarter,
        capacity: together?.capacity ?? null,
        loads: departments.map(({ department, planned, capacity: limit }) => ({
          department: department ?? '',
          effort: planned,
          capacity: limit,
        })),
      }
    })
  })
  const last = quarters.findLastIndex(({ loads }) => loads.some(({ effort }) => effort > 0))
  return { quarters: quarters.slice(0, last + 1), undated: undatedOf(open) }
}

/** As far ahead as anything is due, so that nothing is lost of the sum. */
function quartersUntil(open: readonly JudgedItem[], today: IsoDate, fiscalYearStart: number): FiscalQuarter[] {
  const end = open.reduce((latest, { dueOn }) => (dueOn !== null && dueOn > latest ? dueOn : latest), today)
  const quarters = quartersFrom(today, fiscalYearStart, shownQuarters)
  for (let last = quarters.at(-1); last && last.endsOn < end; last = quarters.at(-1)) {
    quarters.push(nextQuarter(last, fiscalYearStart))
  }
  return quarters
}

function undatedOf(open: readonly JudgedItem[]): StaffLoad[] {
  const undated = open.filter(({ dueOn }) => dueOn === null)
  const departments = [...new Set(undated.map(({ department }) => department))].sort((a, b) => a.localeCompare(b, 'en'))
  return departments.map((department) => ({
    department,
    effort: undated.filter((item) => item.department === department).reduce((sum, { effort }) => sum + effort, 0),
    capacity: null,
  }))
}

/** What a path takes, as its schedule has it; without a limit or a day nobody has promised its quarter, so it has no date. */
export function staffTimeOfPath({ quarters }: Schedule, wishes: Pick<PathWishes, 'capacity' | 'doneBy'>): StaffTime {
  if (isUnlimited(wishes)) return { quarters: [], undated: quarters.flatMap(({ departments }) => departments) }
  return {
    quarters: quarters.map(({ quarter, departments }) => ({ quarter, loads: departments, capacity: null })),
    undated: [],
  }
}

/** All of it, in thousandths of a person-day. */
export function totalStaffTime({ quarters, undated }: StaffTime): number {
  return [...quarters.flatMap(({ loads }) => loads), ...undated].reduce((sum, { effort }) => sum + effort, 0)
}
