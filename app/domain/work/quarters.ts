import { addMonths, type IsoDate } from '../dates.ts'
import { fiscalQuarterOf, nextQuarter, sayQuarter, type FiscalQuarter } from '../fiscal.ts'
import { isOpenItem, type JudgedItem } from './work.ts'

/** A quarter's name in an address or a field: `2027-1`. */
export const quarterKey = ({ year, number }: Pick<FiscalQuarter, 'year' | 'number'>) => `${year}-${number}`

/** The quarter of such a name; `null` if it is none. */
export function quarterByKey(key: string, fiscalYearStart: number): FiscalQuarter | null {
  const [, year, number] = /^(\d{4})-([1-4])$/.exec(key) ?? []
  if (year === undefined || number === undefined) return null
  const firstYear = fiscalYearStart === 1 ? Number(year) : Number(year) - 1
  const begin = `${firstYear}-${String(fiscalYearStart).padStart(2, '0')}-01`
  return fiscalQuarterOf(addMonths(begin, (Number(number) - 1) * 3), fiscalYearStart)
}

/** How many quarters the board shows by themselves, this one included; what is due after them stands under "later". */
export const shownQuarters = 4

export type BoardColumn = {
  /** `overdue`, a quarter's key, `later` or `none`. */
  key: string
  title: string
  /** Its days; `null` where the column is no quarter. */
  quarter: FiscalQuarter | null
  items: readonly JudgedItem[]
}

/** The quarter of a day and those after it, so many in all. */
export function quartersFrom(today: IsoDate, fiscalYearStart: number, count: number): FiscalQuarter[] {
  const quarters = [fiscalQuarterOf(today, fiscalYearStart)]
  while (quarters.length < count) quarters.push(nextQuarter(quarters.at(-1) as FiscalQuarter, fiscalYearStart))
  return quarters
}

/**
 * The items of a plan by when they are due, in the quarters of the city's fiscal year: what is overdue first, then this
 * quarter and the next ones, then what is later or has no date. What is done or dropped stands where it was due; what was
 * due before this quarter, in `earlier`. Columns without items are there for quarters only.
 */
export function boardColumns(items: readonly JudgedItem[], today: IsoDate, fiscalYearStart: number): BoardColumn[] {
  const quarters = quartersFrom(today, fiscalYearStart, shownQuarters)
  const first = quarters[0] as FiscalQuarter
  const last = quarters.at(-1) as FiscalQuarter
  const isOf = (test: (dueOn: IsoDate) => boolean) => (item: JudgedItem) =>
    !item.isOverdue && item.dueOn !== null && test(item.dueOn)
  const column = (
    key: string,
    title: string,
    test: (item: JudgedItem) => boolean,
    quarter: FiscalQuarter | null = null,
  ) => ({
    key,
    title,
    quarter,
    items: items.filter(test),
  })
  const columns = [
    column('overdue', 'Overdue', ({ isOverdue }) => isOverdue),
    ...quarters.map((quarter) =>
      column(
        quarterKey(quarter),
        sayQuarter(quarter),
        isOf((dueOn) => dueOn >= quarter.startsOn && dueOn <= quarter.endsOn),
        quarter,
      ),
    ),
    column(
      'later',
      'Later',
      isOf((dueOn) => dueOn > last.endsOn),
    ),
    column('none', 'No date', ({ dueOn }) => dueOn === null),
    column(
      'earlier',
      'Earlier',
      isOf((dueOn) => dueOn < first.startsOn),
    ),
  ]
  return columns.filter(({ quarter, items: held }) => quarter !== null || held.length > 0)
}

export type QuarterLoad = {
  /** `null` for all departments together. */
  department: string | null
  /** Thousandths of a person-day. */
  planned: number
  done: number
  capacity: number | null
  /** What is planned beyond the capacity; 0 where there is room, or no limit. */
  over: number
}

export type Capacity = readonly { department: string | null; effort: number }[]

/**
 * What each department has planned in each quarter, beside what it can do. An item counts in the quarter in which it is
 * due; where that is full and it may start earlier, in the latest quarters before it that have room. What is overdue
 * counts in the first quarter.
 */
export function quarterLoads(
  items: readonly JudgedItem[],
  quarters: readonly FiscalQuarter[],
  capacity: Capacity,
): Map<string, QuarterLoad[]> {
  const placeOf = (day: IsoDate) => quarters.findIndex(({ endsOn }) => day <= endsOn)
  const planned = quarters.map(() => new Map<string, number>())
  const done = quarters.map(() => new Map<string, number>())
  const add = (where: Map<string, number> | undefined, department: string, effort: number) =>
    where?.set(department, (where.get(department) ?? 0) + effort)
  const limitOf = (department: string) => capacity.find((limit) => limit.department === department)?.effort ?? Infinity
  const limitOfAll = capacity.find(({ department }) => department === null)?.effort ?? Infinity

  const waiting: { item: JudgedItem; from: number; until: number; effort: number }[] = []
  for (const item of items) {
    if (item.dueOn === null || item.state === 'dropped') continue
    const until = placeOf(item.dueOn)
    if (until < 0) continue
    if (!isOpenItem(item)) {
      if (item.dueOn < (quarters[until] as FiscalQuarter).startsOn) continue
      add(planned[until], item.department, item.effort)
      add(done[until], item.department, item.effort)
      continue
    }
    const from = item.startOn === null ? until : Math.min(until, Math.max(0, placeOf(item.startOn)))
    waiting.push({ item, from, until, effort: item.effort })
  }
  // From the last quarter back: what can only be done now comes before what can also be done earlier.
  for (let place = quarters.length - 1; place >= 0; place -= 1) {
    const here = planned[place] as Map<string, number>
    const ready = waiting.filter(({ from, until, effort }) => from <= place && place <= until && effort > 0)
    for (const one of ready.sort((a, b) => b.from - a.from || (a.item.id < b.item.id ? -1 : 1))) {
      const { department } = one.item
      const all = [...here.values()].reduce((sum, effort) => sum + effort, 0)
      const room = Math.max(0, Math.min(limitOf(department) - (here.get(department) ?? 0), limitOfAll - all))
      const taken = one.from === place ? one.effort : Math.min(one.effort, room)
      if (taken === 0) continue
      add(here, department, taken)
      one.effort -= taken
    }
  }
  return new Map(
    quarters.map((quarter, place) => {
      const [here, finished] = [planned[place] as Map<string, number>, done[place] as Map<string, number>]
      return [quarterKey(quarter), loadsOf(here, finished, capacity)]
    }),
  )
}

function loadsOf(planned: Map<string, number>, done: Map<string, number>, capacity: Capacity): QuarterLoad[] {
  const limited = capacity.flatMap(({ department }) => department ?? [])
  const departments = [...new Set([...planned.keys(), ...limited])].sort((a, b) => a.localeCompare(b, 'en'))
  const load = (department: string | null, effort: number, finished: number): QuarterLoad => {
    const limit = capacity.find((one) => one.department === department)?.effort ?? null
    return {
      department,
      planned: effort,
      done: finished,
      capacity: limit,
      over: Math.max(0, effort - (limit ?? Infinity)),
    }
  }
  const sum = (amounts: Map<string, number>) => [...amounts.values()].reduce((total, effort) => total + effort, 0)
  return [
    load(null, sum(planned), sum(done)),
    ...departments.map((department) => load(department, planned.get(department) ?? 0, done.get(department) ?? 0)),
  ]
}
