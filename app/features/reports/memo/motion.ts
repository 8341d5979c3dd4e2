import { sayDate } from '#app/domain/dates.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { sayCounted } from '#app/domain/path/counted-day.ts'
import { sayKnown, sayNoPath, sayObstacles } from '#app/domain/path/obstacle-words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { listWishes } from '#app/domain/path/wishes.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import { count, list } from '#app/domain/results/words.ts'
import { holdsOn, sayDrift } from '#app/domain/work/drift-words.ts'
import { noPlanInSnapshot } from '../brief/brief-words.ts'
import { caseOf, type MemoReport } from './memo-case.ts'

export type Motion = {
  /** What the council is asked to decide: a sentence that can be read out and voted on. */
  motion: string
  /** Why just that. */
  reason: string
}

const mostCodes = 6

/** The action that is recommended to the council: one thing, with one number. */
export function sayMotion(report: MemoReport): Motion {
  const { readiness, content, snapshot } = report
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
      const { level, path } = found
      const { effort, criteria } = found.found.path
      const least = `${sayDays(effort)} on ${sayCodes(criteria)} ${snapshot ? 'was' : 'is'} the least that would do${sayUnder(path)}${sayOn(path)}.`
      if (snapshot)
        return {
          motion: `${receive}, and direct ${directs} to report back on the work that is planned to reach the ${level} thresholds.`,
          reason: `This memo is made of snapshot ${snapshot.number}. ${noPlanInSnapshot} On ${sayDate(readiness.asOf)}, ${least}`,
        }
      return {
        motion: `${receive}, and direct ${directs} to bring back a plan to reach the ${level} thresholds, at an estimated ${sayDays(effort)} of staff time.`,
        reason: `Nothing is planned yet. ${least}`,
      }
    }
    case 'impossible': {
      const { why, level } = found
      const between = why.known ? sayKnown(why.known) : null
      const obstacles = sayObstacles(report.edition, why)
      // What would make a search shorter is for the team.
      const said = between === null ? obstacles : obstacles.slice(0, 1)
      const reason = `${sayNoPath(level, why, ' under the limits that are set for the work')}. ${said.join(' ')}`
      if (between !== null)
        return {
          motion: `${receive}, and direct ${directs} to bring back a plan to reach the ${level} thresholds, at an estimated ${between} of staff time.`,
          reason,
        }
      const isByWishes = why.wishes.length > 0 || (why.unproven === 'path' && (why.known?.isLimited ?? true))
      const what = isByWishes ? `which limits on the work can be lifted` : `what stands in the way`
      return {
        motion: `${receive}, and direct ${directs} to report back on ${what} before the city sets out for the ${level} thresholds.`,
        reason,
      }
    }
  }
}

type Plan = Extract<ReturnType<typeof caseOf>, { kind: 'plan' }>['plan']
type Path = Extract<ReturnType<typeof caseOf>, { kind: 'path' }>['path']

const sayUnder = ({ wishes }: Path) =>
  listWishes(wishes).length > 0 ? ' under the limits that are set for the work' : ''

function sayOn(path: Path): string {
  const counted = sayCounted(path)
  return counted === '' ? '' : `, ${counted}`
}

function sayPlanMotion(receive: string, directs: string, plan: Plan): Motion {
  const { open, lastDue, asOf } = plan.progress
  const { drift } = plan
  const { kind, level, add } = drift
  // A day that is past is none to promise.
  const by = lastDue === null || lastDue <= asOf ? '' : ` by ${sayDate(lastDue)},`
  const { headline } = sayDrift(drift)
  // What else the leads wish for by now is for the leads to settle.
  const { sentences } = sayDrift({ ...drift, otherWishes: null })
  // Nobody in the council chose it.
  const first = kind === 'dearer' && holdsOn(drift) ? 'The plan is no longer the cheapest way' : headline
  const reason = [`${first}.`, ...sayWhole(plan), ...sentences].join(' ')
  const direct = `${receive}, and direct ${directs}`
  if (kind === 'reached')
    return { motion: `${direct} to keep the evidence for ${level.title} up to date${sayToo(plan)}.`, reason }
  if (kind === 'not-enough' && add === null)
    return { motion: `${direct} to report back on how the ${level.title} thresholds can still be reached.`, reason }
  const carryOut =
    add === null
      ? `carry out the work that is still planned, ${sayDays(open.effort)} of staff time,`
      : `add ${sayCodes(add.criteria)} to the plan and to carry out all that is then still planned, ${sayDays(askedOf(plan))} of staff time,`
  return { motion: `${direct} to ${carryOut}${by} to reach the ${level.title} thresholds${sayToo(plan)}.`, reason }
}

/** The one number that a council is asked for: what is planned and not done, with what has to be added to it. */
export const askedOf = ({ progress, drift }: Plan): number =>
  progress.open.effort + (drift.kind === 'not-enough' ? (drift.add?.effort ?? 0) : 0)

function sayWhole({ progress: { open }, drift: { kind, add } }: Plan): string[] {
  if (kind !== 'not-enough' || add === null) return []
  const whole = sayDays(open.effort + add.effort)
  return [
    `The ${whole} are ${sayDays(open.effort)} as planned and ${sayDays(add.effort)} for ${sayCodes(add.criteria)}.`,
  ]
}

/** What the plan alone does not bring: that the level is still there on the day on which it is wanted. */
function sayToo({ drift }: Plan): string {
  if (holdsOn(drift) || drift.target === null) return ''
  return `, and to bring back what has to be refreshed so that ${drift.level.title} still stands on ${sayDate(drift.target.on)}`
}

function sayReached({ level, layer, next }: Extract<ReturnType<typeof caseOf>, { kind: 'reached' }>): string {
  const isHeadline = layer === headlineLayer
  const start = `By the city’s own count the ${level} thresholds are reached${isHeadline ? '' : ` in the ${layer} layer`}.`
  if (next === null) return `${start} There is no level above it.`
  const { title, stair } = next
  if (!stair || stair.isUnproven) return `${start} ${title} comes next.`
  if (stair.stair === null) return `${start} ${title} is out of reach for now.`
  return `${start} ${title} would take at least ${sayDays(stair.stair.effort)} more.`
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
