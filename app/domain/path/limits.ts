import type { IsoDate } from '../dates.ts'
import { atMost, greatestCommonDivisor, type Bound } from './choices.ts'
import type { PathField } from './path-problem.ts'
import type { PathWishes } from './wishes.ts'
import { mostQuarters, roomOf, workTime } from './work-time.ts'

/** Who works on what, and when. */
export type Workforce = {
  /** By criterion: the department that looks after it; who is not named has none, which is `''`. */
  departmentOf: ReadonlyMap<string, string>
  /** The first day on which somebody can work on it. */
  startOn: IsoDate
  /** Month in which the city's fiscal year begins, 1 to 12. */
  fiscalYearStart: number
}

/** Without departments or dates among the wishes nobody asks who works when. */
export const nobody: Workforce = { departmentOf: new Map(), startOn: '', fiscalYearStart: 1 }

/** What some departments can do at most in the time there is, in thousandths of a person-day. */
export type Room = {
  /** `null`: all departments together. */
  department: string | null
  /** By item: what it takes of this room. */
  efforts: readonly number[]
  has: number
}

/** What wishes leave of a field: items that are in or out from the start, and rooms that can be used up. */
export type Limits = { fixed: ReadonlyMap<number, boolean>; rooms: readonly Room[] }

export const noLimits: Limits = { fixed: new Map(), rooms: [] }

/**
 * What wishes decide; `null` if they go against each other. What is left out is not worked on: a criterion that only waits
 * for others has no work and stands once they do, whoever looks after it. Work on a criterion is all of one department, so
 * that its cheapest checks stay the best whatever a department has time for.
 *
 * Refuses, by throwing, a criterion that the edition does not have.
 */
export function limitsOf(field: PathField, wishes: PathWishes, workforce: Workforce): Limits | null {
  for (const id of [...wishes.include, ...wishes.leaveOut]) {
    if (!field.edition.criteria.some((criterion) => criterion.id === id)) {
      throw new Error(`${field.edition.ref} has no criterion ${id}`)
    }
  }
  const fixed = new Map<number, boolean>()
  const isForbidden = forbidding(wishes, workforce)
  for (const [item, { criterion, steps }] of field.items.entries()) {
    const isWanted = wishes.include.includes(criterion.id)
    const isOut = steps.length > 0 && isForbidden(criterion.id)
    if (isWanted && isOut) return null
    if (isWanted || isOut) fixed.set(item, isWanted)
  }
  return { fixed, rooms: roomsOf(field, wishes, workforce) }
}

/** Whether nobody may work on a criterion: it is left out, or of another department, or there is no time at all. */
function forbidding({ leaveOut, departments, doneBy }: PathWishes, workforce: Workforce): (id: string) => boolean {
  const isNoTime = doneBy !== null && doneBy < workforce.startOn
  const isKept = (id: string) => departments.length === 0 || departments.includes(departmentOf(workforce, id))
  return (id) => isNoTime || leaveOut.includes(id) || !isKept(id)
}

const departmentOf = (workforce: Workforce, id: string) => workforce.departmentOf.get(id) ?? ''

function roomsOf(field: PathField, { capacity, doneBy }: PathWishes, workforce: Workforce): Room[] {
  if (capacity.length === 0) return []
  const time = workTime(workforce.startOn, doneBy, workforce.fiscalYearStart, mostQuarters)
  return capacity
    .map(({ department, effort: perQuarter }): Room => {
      const isOf = (id: string) => department === null || departmentOf(workforce, id) === department
      const efforts = field.items.map(({ effort, criterion }) => (isOf(criterion.id) ? effort : 0))
      return { department, efforts, has: roomOf(time, perQuarter) }
    })
    .filter(({ efforts, has }) => efforts.reduce((sum, effort) => sum + effort, 0) > has)
}

/** A room as a bound of the choice, in the largest unit that measures all of its efforts. */
export function boundOf({ efforts, has }: Room): Bound {
  const unit = Math.max(1, efforts.reduce(greatestCommonDivisor, 0))
  return atMost(
    efforts.map((effort) => effort / unit),
    Math.floor(has / unit),
  )
}
