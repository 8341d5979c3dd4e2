import type { IsoDate } from '../dates.ts'
import { addDays } from '../due.ts'
import { findCheck, type Edition } from '../edition/edition.ts'
import { oldestCurrent } from '../evidence/currency-words.ts'
import { fiscalQuarterOf, nextQuarter } from '../fiscal.ts'
import type { CheapestPath } from '../path/cheapest-path.ts'
import type { Schedule } from '../path/schedule.ts'
import type { PathStep } from '../path/missing-steps.ts'

/** What is planned for one criterion until somebody changes it. Effort is in thousandths of a person-day. */
export type ProposedItem = {
  criterionId: string
  ownerId: string | null
  department: string
  startOn: IsoDate | null
  dueOn: IsoDate | null
  effort: number
  steps: readonly PathStep[]
}

export type ProposalContext = {
  edition: Edition
  today: IsoDate
  /** The day whose evidence its path counts. */
  countedOn: IsoDate
  /** Nothing says how fast the work can go, so that the schedule says nothing about days. */
  isUnlimited: boolean
  /** Month in which the city's fiscal year begins, 1 to 12. */
  fiscalYearStart: number
  /** Days after which nothing may be due: done by, handed in on. */
  limits: readonly (IsoDate | null)[]
  /** By criterion: who looks after it now. */
  keepers: ReadonlyMap<string, { ownerId: string | null; department: string }>
}

/** Five of seven days are working days. */
const daysPerWorkingDay = 7 / 5

/**
 * The items that a path becomes, one for each criterion with something to do, in the edition's order. Each is due at the
 * end of the quarter in which its schedule ends, or of the next one where that leaves fewer working days than it takes
 * person-days; never after the limits. A limit that is past is none. Where nothing says how fast the work can go, all of it
 * is due on the limit, and without one it has no day.
 *
 * Evidence that would have aged out again by the day that counts is due later: in the quarter from which on it lasts.
 */
export function proposeItems(path: CheapestPath, schedule: Schedule, context: ProposalContext): ProposedItem[] {
  const { edition, today, countedOn, isUnlimited, fiscalYearStart, limits, keepers } = context
  const limit = limits.filter((day): day is IsoDate => day !== null && day >= today).sort()[0] ?? null
  const criteria = [...new Set(path.steps.map(({ criterion }) => criterion))]
  return criteria.map((criterionId) => {
    const steps = path.steps.filter(({ criterion }) => criterion === criterionId)
    const quarters = schedule.quarters
      .filter(({ work }) => work.some(({ criterion }) => criterion === criterionId))
      .map(({ quarter }) => quarter)
    const effort = steps.reduce((sum, step) => sum + step.effort, 0)
    const last = quarters.at(-1) ?? null
    const soonest = addDays(today, Math.ceil((effort / 1000) * daysPerWorkingDay))
    const isTight = last !== null && last.endsOn < soonest
    const end = last === null ? null : isTight ? nextQuarter(last, fiscalYearStart).endsOn : last.endsOn
    const begin = isUnlimited ? undefined : quarters[0]?.startsOn
    const keeper = keepers.get(criterionId)
    const from = freshFrom(edition, steps, countedOn)
    const isTooEarly = end !== null && from !== null && end < from
    const wanted = isUnlimited ? limit : isTooEarly ? fiscalQuarterOf(from, fiscalYearStart).endsOn : end
    const dueOn = wanted !== null && (limit === null || wanted <= limit) ? wanted : limit
    return {
      criterionId,
      ownerId: keeper?.ownerId ?? null,
      department: keeper?.department ?? '',
      startOn: startBefore(begin === undefined || begin >= today ? (begin ?? null) : today, dueOn),
      dueOn,
      effort,
      steps,
    }
  })
}

/** The day on which work starts, unless it would be due before. */
export function startBefore(startOn: IsoDate | null, dueOn: IsoDate | null): IsoDate | null {
  return startOn !== null && dueOn !== null && startOn > dueOn ? null : startOn
}

/** The first day from which on evidence for all of some steps still counts on a day; `null` where no age is set for it. */
function freshFrom(edition: Edition, steps: readonly PathStep[], day: IsoDate): IsoDate | null {
  const days = steps.flatMap(({ check }) => oldestCurrent(findCheck(edition, check)?.window, day) ?? [])
  return days.sort().at(-1) ?? null
}
