import { sayShortDate } from '#app/domain/dates.ts'
import { sayCounted } from '#app/domain/path/counted-day.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayKnown } from '#app/domain/path/obstacle-words.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { isLevelReached } from '#app/domain/path/staircase.ts'
import { listWishes } from '#app/domain/path/wishes.ts'
import { capital } from '#app/domain/results/words.ts'
import { holdsOn } from '#app/domain/work/drift-words.ts'
import { caseOf, type MemoCase, type MemoReport } from './memo-case.ts'
import { sayNothingDone } from './memo-words.ts'
import { askedOf } from './motion.ts'

export type Alternative = { what: string; takes: string; brings: string }

type PlanCase = Extract<MemoCase, { kind: 'plan' }>

/** What is recommended, the other ways: each level at its least, and doing nothing. */
export function listAlternatives(report: MemoReport): Alternative[] {
  const { readiness, content } = report
  const { staircase } = content.briefing
  const found = caseOf(report)
  if (found.kind === 'unanswered') return beforeAnswers
  const doNothing = { what: 'Do nothing', takes: 'Nothing', brings: sayNothingDone(report) }
  const top = staircase.stairs.at(-1)
  if (staircase.levels.length === 0 && top && top.effort > 0) {
    const brings = `${top.points} of ${readiness.possible} points, from ${staircase.points} today.`
    return [{ what: 'Put in place all that is missing', takes: sayDays(top.effort), brings }, doNothing]
  }
  return [...(found.kind === 'plan' ? planRows(found) : []), ...levelRows(report, found), doNothing]
}

const beforeAnswers: Alternative[] = [
  {
    what: 'Complete the self-assessment (as recommended)',
    takes: 'Not known yet',
    brings: 'Then it can be said where the city stands, and what is missing.',
  },
  { what: 'Do nothing', takes: 'Nothing', brings: 'Nobody knows where the city stands.' },
]

/** The plan with its own number, and the cheapest way beside it, each said by whose estimates it is. */
function planRows({ plan }: PlanCase): Alternative[] {
  const { progress, drift } = plan
  const { kind, level, left, cheapest, extra, add, asOf, countOn, target } = drift
  if (kind === 'reached' || (kind === 'not-enough' && add === null)) return []
  const on = countOn > asOf ? ` on ${sayShortDate(countOn)}` : ''
  const more = kind === 'not-enough' ? (add?.effort ?? 0) : 0
  const today =
    left.effort === progress.open.effort ? '' : ` as planned; ${inDays(left.effort + more)} by today’s estimates`
  const brings = [
    `It reaches the ${level.title} thresholds${on}.`,
    ...(target === null || holdsOn(drift) ? [] : [`By itself it does not hold until ${sayShortDate(target.on)}.`]),
  ]
  const rows = [
    {
      what: `Carry out the plan${add === null ? '' : ' with what has to be added'} (as recommended)`,
      takes: `${sayDays(askedOf(plan))}${today}`,
      brings: brings.join(' '),
    },
  ]
  if (cheapest === null || extra === 0) return rows
  const less = `By today’s estimates, ${sayDays(extra)} less than the plan${on === '' ? '' : `, counted${on}`}.`
  return [
    ...rows,
    { what: 'Replace the plan by the cheapest way from here', takes: sayDays(cheapest.effort), brings: less },
  ]
}

function levelRows({ readiness, content, snapshot }: MemoReport, found: MemoCase): Alternative[] {
  const { staircase, counted } = content.briefing
  const shown = staircase.levels.filter(({ id, stair }) => !isToldAlready(found, id, stair?.effort ?? null, counted))
  return shown.map((level): Alternative => {
    const { id, title, stair, needed, shortfalls } = level
    const asks = needed === null ? '' : `${title} asks for ${needed} of ${readiness.possible} points`
    const path = found.kind === 'path' && found.path.levelId === id ? found : null
    // A snapshot knows no plan, so its memo does not recommend to make one.
    const what = `Reach the ${title} thresholds${path && snapshot === null ? ' (as recommended)' : ''}`
    if (path) {
      const { effort } = path.found.path
      const limits = listWishes(path.path.wishes).length > 0 ? ' under the limits that are set' : ''
      const without = stair && stair.effort < effort ? ` Without them: ${sayDays(stair.effort)}.` : ''
      return { what, takes: sayDays(effort), brings: `${join(asks)}No other way takes less${limits}.${without}` }
    }
    if (stair === null) {
      const gates = shortfalls.length > 0 ? ': something that it asks for cannot be had' : ''
      if (level.isUnproven)
        return {
          what,
          takes: (level.known && sayKnown(level.known)) ?? 'Not known',
          brings: `${join(asks)}What it takes at least is not proven.`,
        }
      return { what, takes: 'Out of reach', brings: `${asks}${gates}.` }
    }
    if (isLevelReached(level)) {
      const when = counted === null || counted.dayIs === 'results' ? 'today' : `on ${sayShortDate(counted.day)}`
      return { what, takes: 'Nothing', brings: `Reached ${when}, by the city’s own count.` }
    }
    const isPlanned = found.kind === 'plan' && found.plan.levelId === id
    const on = isPlanned && counted ? sayCounted(counted) : ''
    const why = on === '' ? 'No other way takes less.' : `${capital(on)}: what ages out before is refreshed too.`
    return { what, takes: sayDays(stair.effort), brings: `${join(asks)}${why}` }
  })
}

const join = (asks: string) => (asks === '' ? '' : `${asks}. `)

/** The plan's own level, where the same number for the same day stands above. */
function isToldAlready(
  found: MemoCase,
  levelId: string,
  effort: number | null,
  counted: MemoReport['content']['briefing']['counted'],
): boolean {
  if (found.kind !== 'plan' || found.plan.levelId !== levelId) return false
  const { kind, cheapest, countOn, asOf } = found.plan.drift
  if (kind === 'reached' || kind === 'not-enough') return false
  return cheapest?.effort === effort && (counted?.day ?? asOf) === countOn
}
