import { nextDay, type IsoDate } from '../dates.ts'
import { daysBetween } from '../due.ts'
import { fiscalQuarterOf, nextQuarter, type FiscalQuarter } from '../fiscal.ts'

/** Nobody plans a certification further ahead: what is not done in 25 years is never done. */
export const mostQuarters = 100

/**
 * The quarters of the fiscal year in which there can be work. The first may be partly over on the day when work starts, and
 * the last may end after the day by which all is done: such a quarter counts by its days that are left, so that a capacity
 * of 9 in a quarter of 90 days is 1 in its last 10 days.
 */
export type WorkTime = {
  quarters: readonly FiscalQuarter[]
  /** Of a whole quarter, what has passed at the end of each: in units of which a whole quarter has `whole`. */
  passed: readonly number[]
  whole: number
}

/** From the first day of work to the last, both included; without a last day as far as anybody plans. */
export function workTime(
  startOn: IsoDate,
  doneBy: IsoDate | null,
  fiscalYearStart: number,
  most = mostQuarters,
): WorkTime {
  if (doneBy !== null && doneBy < startOn) return { quarters: [], passed: [], whole: 1 }
  const quarters: FiscalQuarter[] = []
  for (let quarter = fiscalQuarterOf(startOn, fiscalYearStart); quarters.length < most;) {
    quarters.push(quarter)
    if (doneBy !== null && quarter.endsOn >= doneBy) break
    quarter = nextQuarter(quarter, fiscalYearStart)
  }
  // Only the first and the last quarter can be cut short, so their lengths are a unit for all.
  const lengthOf = ({ startsOn, endsOn }: FiscalQuarter) => daysBetween(startsOn, nextDay(endsOn))
  const [first, last] = [quarters[0], quarters.at(-1)] as [FiscalQuarter, FiscalQuarter]
  const whole = lengthOf(first) * lengthOf(last)
  let sum = 0
  const passed = quarters.map((quarter) => {
    const from = quarter.startsOn < startOn ? startOn : quarter.startsOn
    const to = doneBy !== null && doneBy < quarter.endsOn ? doneBy : quarter.endsOn
    sum += (daysBetween(from, nextDay(to)) * whole) / lengthOf(quarter)
    return sum
  })
  return { quarters, passed, whole }
}

/** What a capacity by quarter comes to until the end of a quarter: whole thousandths, rounded down. */
export function roomUntil({ passed, whole }: WorkTime, place: number, perQuarter: number): number {
  return Math.floor((perQuarter * (passed[place] ?? 0)) / whole)
}

/** What a capacity by quarter comes to in all. */
export function roomOf(time: WorkTime, perQuarter: number): number {
  return roomUntil(time, time.quarters.length - 1, perQuarter)
}
