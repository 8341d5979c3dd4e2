import type { IsoDate } from '../dates.ts'
import { isOpenItem, type JudgedItem } from './work.ts'

/** So many criteria, and the person-days planned for them, in thousandths. */
export type WorkAmount = { criteria: number; effort: number }

export type PlanProgress = {
  asOf: IsoDate
  /** Everything but what was dropped: the parts below add up to it. */
  total: WorkAmount
  done: WorkAmount
  open: WorkAmount
  /** Of what is open: past its due date, blocked, lapsed after it was done, without a date. */
  overdue: WorkAmount
  blocked: WorkAmount
  lapsed: WorkAmount
  undated: WorkAmount
  dropped: WorkAmount
  /** What is due up to today, and what of that is done. */
  expected: WorkAmount
  expectedDone: WorkAmount
  /** The next and the last due date of what is open. */
  nextDue: IsoDate | null
  lastDue: IsoDate | null
}

/**
 * How far a plan is on a day. An item counts with all of its person-days once it is done, and with none before, so that
 * the number can be followed down to the criteria it is made of.
 */
export function planProgress(items: readonly JudgedItem[], today: IsoDate): PlanProgress {
  const kept = items.filter(({ state }) => state !== 'dropped')
  const open = kept.filter(isOpenItem)
  const expected = kept.filter(({ dueOn }) => dueOn !== null && dueOn <= today)
  const due = open.flatMap(({ dueOn }) => dueOn ?? []).sort()
  return {
    asOf: today,
    total: amountOf(kept),
    done: amountOf(kept.filter(({ state }) => state === 'done')),
    open: amountOf(open),
    overdue: amountOf(open.filter(({ dueOn }) => dueOn !== null && dueOn < today)),
    blocked: amountOf(open.filter(({ state }) => state === 'blocked')),
    lapsed: amountOf(open.filter(({ state }) => state === 'lapsed')),
    undated: amountOf(open.filter(({ dueOn }) => dueOn === null)),
    dropped: amountOf(items.filter(({ state }) => state === 'dropped')),
    expected: amountOf(expected),
    expectedDone: amountOf(expected.filter(({ state }) => state === 'done')),
    nextDue: due[0] ?? null,
    lastDue: due.at(-1) ?? null,
  }
}

/** Items added up. */
export function amountOf(items: readonly Pick<JudgedItem, 'effort'>[]): WorkAmount {
  return { criteria: items.length, effort: items.reduce((sum, { effort }) => sum + effort, 0) }
}

/** What has to be done by the end of a day, of everything that has a date: one point for each due date, adding up. */
export function plannedLine(items: readonly JudgedItem[]): { on: IsoDate; amount: WorkAmount; done: WorkAmount }[] {
  const kept = items.filter(({ state, dueOn }) => state !== 'dropped' && dueOn !== null)
  const days = [...new Set(kept.flatMap(({ dueOn }) => dueOn ?? []))].sort()
  return days.map((on) => {
    const until = kept.filter(({ dueOn }) => dueOn !== null && dueOn <= on)
    return { on, amount: amountOf(until), done: amountOf(until.filter(({ state }) => state === 'done')) }
  })
}
