import type { Edition } from '../edition/edition.ts'
import type { CheapestPath } from './cheapest-path.ts'
import type { Workforce } from './limits.ts'
import type { PathStep } from './missing-steps.ts'
import type { Schedule, ScheduledWork } from './schedule.ts'
import { mostQuarters, roomUntil, workTime, type WorkTime } from './work-time.ts'
import type { PathWishes } from './wishes.ts'

/** The work on one criterion, and what of it is not done yet. */
type Work = { criterion: string; department: string; steps: readonly PathStep[]; left: number; isDone: boolean }

/** What can be done from the start until the end of the quarter at a place; endless where there is no limit. */
type Until = (place: number) => number

type Limits = { all: Until; of: (department: string) => Until; isSpread: (department: string) => boolean }

/**
 * A path as work by quarter. Work is fluid: a criterion may run over several quarters, and its steps are not told apart. In
 * each quarter a department works through its criteria one after the other, prerequisites first and then in the edition's
 * order, and so do all departments where they share a capacity: as soon as possible, except that what would come too late
 * for its own department's capacity goes first. So the whole ends in the earliest quarter that it can end in.
 *
 * A department without any limit does everything in the first quarter, or, where there is a day by which all is done,
 * spreads its work evenly over the quarters until then, each by its days that are left.
 *
 * Expects a path that fits its wishes. Shares of quarters are whole thousandths: where a department's capacity and the one
 * for all are both used up, a quarter may hold some thousandths more than the share of all, one for each department at most.
 */
export function schedulePath(
  edition: Edition,
  path: CheapestPath,
  wishes: Pick<PathWishes, 'capacity' | 'doneBy'>,
  { departmentOf, startOn, fiscalYearStart }: Workforce,
): Schedule {
  const works = workOf(edition, path, departmentOf)
  if (works.length === 0) return { quarters: [] }
  const departments = [...new Set(works.map(({ department }) => department))].sort()
  const isOpenEnded = wishes.doneBy === null && wishes.capacity.length === 0
  const time = workTime(startOn, wishes.doneBy, fiscalYearStart, isOpenEnded ? 1 : mostQuarters)
  const limits = limitsOf(works, departments, wishes, time)
  const last = time.quarters.findIndex((_, place) => {
    const isInTime = departments.every((department) => leftOf(works, department) <= limits.of(department)(place))
    return isInTime && leftOf(works, null) <= limits.all(place)
  })
  if (last < 0) throw new Error('The path does not fit into the time that there is for it')
  const quarters = time.quarters.slice(0, last + 1).map((quarter, place) => {
    const work = workIn(works, departments, limits, { place, last })
    return {
      quarter,
      work,
      departments: departments.map((department) => {
        const capacity = limits.isSpread(department) ? Infinity : shareOf(limits.of(department), place)
        const effort = effortOf(work.filter((one) => one.department === department))
        return { department, effort, capacity: capacity === Infinity ? null : capacity }
      }),
      effort: effortOf(work),
    }
  })
  return { quarters }
}

/** What is done in one quarter; takes it off what is left. */
function workIn(
  works: readonly Work[],
  departments: readonly string[],
  limits: Limits,
  { place, last }: { place: number; last: number },
): ScheduledWork[] {
  const room = new Map(departments.map((name) => [name, shareOf(limits.of(name), place)]))
  // What a department cannot do later it does now, whoever else shares the capacity.
  const due = new Map(
    departments.map((name) => {
      const until = limits.of(name)
      const later = place === last ? 0 : until(last) === Infinity ? Infinity : until(last) - until(place)
      return [name, Math.max(0, leftOf(works, name) - later)]
    }),
  )
  let free = Math.max(0, shareOf(limits.all, place) - [...due.values()].reduce((sum, effort) => sum + effort, 0))
  const isFull = new Set<string>()
  return works.flatMap((work): ScheduledWork[] => {
    const { criterion, department, steps } = work
    if (work.isDone || isFull.has(department)) return []
    const mine = due.get(department) ?? 0
    const left = room.get(department) ?? 0
    const effort = Math.min(work.left, left, mine + free)
    due.set(department, Math.max(0, mine - effort))
    free -= Math.max(0, effort - mine)
    room.set(department, left - effort)
    work.left -= effort
    work.isDone = work.left === 0
    if (!work.isDone) isFull.add(department)
    return effort > 0 || work.isDone ? [{ criterion, department, effort, isFinished: work.isDone, steps }] : []
  })
}

function limitsOf(
  works: readonly Work[],
  departments: readonly string[],
  { capacity, doneBy }: Pick<PathWishes, 'capacity' | 'doneBy'>,
  time: WorkTime,
): Limits {
  const perQuarter = (department: string | null) =>
    Math.min(...capacity.filter((row) => row.department === department).map(({ effort }) => effort), Infinity)
  const untilOf = (each: number): Until =>
    each === Infinity ? () => Infinity : (place) => roomUntil(time, place, each)
  const isSpread = (department: string) =>
    doneBy !== null && perQuarter(null) === Infinity && perQuarter(department) === Infinity
  const all = untilOf(perQuarter(null))
  const untils = new Map(
    departments.map((department): [string, Until] => {
      if (!isSpread(department)) return [department, untilOf(perQuarter(department))]
      const total = leftOf(works, department)
      const days = time.passed.at(-1) ?? 1
      return [department, (place) => Math.floor((total * (time.passed[place] ?? 0)) / days)]
    }),
  )
  return { all, of: (department) => untils.get(department) ?? all, isSpread }
}

const shareOf = (until: Until, place: number) =>
  until(place) === Infinity ? Infinity : until(place) - (place > 0 ? until(place - 1) : 0)

const effortOf = (list: readonly { effort: number }[]) => list.reduce((sum, { effort }) => sum + effort, 0)

/** What is left to do for a department, or for all. */
const leftOf = (works: readonly Work[], department: string | null) =>
  works.reduce((sum, work) => sum + (department === null || work.department === department ? work.left : 0), 0)

/** The criteria with something to do: what is needed first, then in the edition's order. */
function workOf(edition: Edition, path: CheapestPath, departmentOf: ReadonlyMap<string, string>): Work[] {
  const before = new Map(edition.criteria.map(({ id, prerequisites }) => [id, prerequisites]))
  const ordered = new Set<string>()
  const visit = (id: string) => {
    if (ordered.has(id)) return
    before.get(id)?.forEach(visit)
    ordered.add(id)
  }
  path.criteria.forEach(visit)
  return [...ordered].flatMap((criterion) => {
    const steps = path.steps.filter((step) => step.criterion === criterion)
    const department = departmentOf.get(criterion) ?? ''
    return steps.length > 0 ? [{ criterion, department, steps, left: effortOf(steps), isDone: false }] : []
  })
}
