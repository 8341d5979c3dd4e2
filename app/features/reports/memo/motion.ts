import { sayDate } from '#app/domain/dates.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { sayDays, sayShortfall } from '#app/domain/path/path-words.ts'
import { count, list } from '#app/domain/results/words.ts'
import { sayDrift } from '#app/domain/work/drift-words.ts'
import { caseOf, type MemoReport } from './memo-case.ts'

export type Motion = {
  /** What the council is asked to decide: a sentence that can be read out and voted on. */
  motion: string
  /** Why just that. */
  reason: string
}

const mostCodes = 6

/** The action that is recommended to the council. */
export function sayMotion(report: MemoReport): Motion {
  const { readiness, content } = report
  const { directs } = content.head
  const receive = `Receive this self-assessment of ${sayDate(readiness.asOf)}`
  const found = caseOf(report)
  switch (found.kind) {
    case 'plan':
      return sayPlanMotion(receive, directs, found.plan)
    case 'unanswered':
      return {
        motion: `Direct ${directs} to complete the self-assessment against ${report.edition.title} and to report back to the council.`,
        reason: `None of its ${count(readiness.criteria.length, 'criterion', 'criteria')} has an answer yet. Until some have, nothing can be said about where the city stands.`,
      }
    case 'profile':
      return {
        motion: `${receive}, and direct ${directs} to bring back a plan for what is missing.`,
        reason:
          'This standard sets no levels, so there is none to reach. The practice areas below show what is followed and what is missing.',
      }
    case 'reached':
      return {
        motion: `${receive}, and direct ${directs} to keep its evidence up to date.`,
        reason: sayReached(found),
      }
    case 'path': {
      const { effort, criteria } = found.found.path
      return {
        motion: `${receive}, and direct ${directs} to bring back a plan to reach the ${found.level} thresholds, at an estimated ${sayDays(effort)} of staff time.`,
        reason: `Nothing is planned yet. ${sayDays(effort)} on ${sayCodes(criteria)} is the least that would do.`,
      }
    }
    case 'impossible': {
      const { why, level } = found
      const isByWishes = why.wishes.length > 0
      const what = isByWishes ? `which limits on the work can be lifted` : `what stands in the way`
      return {
        motion: `${receive}, and direct ${directs} to report back on ${what} before the city sets out for the ${level} thresholds.`,
        reason: `${level} cannot be reached${isByWishes ? ' under the limits that are set for the work' : ''}. ${why.shortfalls.map((shortfall) => sayShortfall(report.edition, shortfall)).join(' ')}`,
      }
    }
  }
}

type Plan = Extract<ReturnType<typeof caseOf>, { kind: 'plan' }>['plan']

function sayPlanMotion(receive: string, directs: string, { progress, drift }: Plan): Motion {
  const { open, lastDue, asOf } = progress
  const { kind, level, add, extra, left } = drift
  // A day that is past is none to promise.
  const by = lastDue === null || lastDue <= asOf ? '' : ` by ${sayDate(lastDue)},`
  const { headline, sentences } = sayDrift(drift)
  // Planned work keeps the estimate it was planned with; whether it is still the cheapest is asked by those of today.
  const estimate =
    left.effort === open.effort || kind === 'reached'
      ? []
      : [
          `The work was estimated at ${sayDays(open.effort)} when it was planned; what follows is counted by today’s estimates.`,
        ]
  const first = kind === 'dearer' ? 'The plan is no longer the cheapest way.' : `${headline}.`
  const reason = [first, ...estimate, ...sentences].join(' ')
  const carryOut = `carry out the work that is still planned, ${sayDays(open.effort)} of staff time,${by} to reach the ${level.title} thresholds`
  if (kind === 'reached') {
    return { motion: `${receive}, and direct ${directs} to keep the evidence for ${level.title} up to date.`, reason }
  }
  if (kind === 'on-course') return { motion: `${receive}, and direct ${directs} to ${carryOut}.`, reason }
  if (kind === 'dearer') {
    return {
      motion: `${receive}, and direct ${directs} to ${carryOut}, or to replace it by the cheapest way that is known today, which takes ${sayDays(extra)} less.`,
      reason,
    }
  }
  if (add === null) {
    return {
      motion: `${receive}, and direct ${directs} to report back on how the ${level.title} thresholds can still be reached.`,
      reason,
    }
  }
  return {
    motion: `${receive}, and direct ${directs} to add ${sayCodes(add.criteria)} (${sayDays(add.effort)}) to the plan and to ${carryOut}.`,
    reason,
  }
}

function sayReached({ level, next }: Extract<ReturnType<typeof caseOf>, { kind: 'reached' }>): string {
  const start = `By the city’s own count the ${level} thresholds are reached.`
  if (next === null) return `${start} There is no level above it.`
  const further =
    next.effort === null
      ? `${next.title} is out of reach for now.`
      : `${next.title} would take at least ${sayDays(next.effort)} more.`
  return `${start} ${further}`
}

/** "DM1, LC2 and 4 more criteria". */
export function sayCodes(codes: readonly string[], most = mostCodes): string {
  if (codes.length <= most) return list(codes)
  return list([...codes.slice(0, most - 1), count(codes.length - most + 1, 'more criterion', 'more criteria')])
}

/** "DM1 Data governance lead". */
export function sayNamed(edition: MemoReport['edition'], id: string): string {
  return `${id} ${findCriterion(edition, id)?.title ?? ''}`.trim()
}
