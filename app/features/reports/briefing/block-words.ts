import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { isCostly, mergeCosts } from '#app/domain/forecast/ageing.ts'
import type { Ageing, Forecast } from '#app/domain/forecast/forecast-result.ts'
import { sayCost, sayPieces } from '#app/domain/forecast/forecast-words.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { sayKnown } from '#app/domain/path/obstacle-words.ts'
import { sayAction } from '#app/domain/path/path-words.ts'
import { isLevelReached, type StairLevel } from '#app/domain/path/staircase.ts'
import { capital, count, list } from '#app/domain/results/words.ts'
import type { ReportBriefing } from './briefing-schema.ts'

/** "DM1 Data Governance" */
export function nameCriterion(edition: Edition, id: string): string {
  return `${id} ${findCriterion(edition, id)?.title ?? ''}`.trim()
}

/** What is to be done on the checks of one criterion: "Put it in place and find evidence: DM1.a and DM1.b." */
export function sayWork(steps: readonly Pick<PathStep, 'check' | 'action' | 'start'>[]): string {
  const actions = new Map<string, string[]>()
  for (const step of steps) actions.set(step.check, [...(actions.get(step.check) ?? []), sayAction(step)])
  const groups = new Map<string, string[]>()
  for (const [check, words] of actions) {
    const key = capital(list(words))
    groups.set(key, [...(groups.get(key) ?? []), check])
  }
  return [...groups].map(([words, checks]) => `${words}: ${list(checks)}.`).join(' ')
}

/** What is to be done on one check: "Put it in place and find evidence." */
export function sayActions(steps: readonly Pick<PathStep, 'action' | 'start'>[]): string {
  return `${capital(list(steps.map((step) => sayAction(step))))}.`
}

/** Whether a level is reached, can be, or cannot. */
export function sayLevelState(level: Pick<StairLevel, 'stair' | 'isReached' | 'isUnproven' | 'known'>): string {
  if (level.stair === null) return level.isUnproven ? sayUnproven(level.known) : 'out of reach'
  return isLevelReached(level) ? 'reached' : 'can be reached'
}

function sayUnproven(known: StairLevel['known']): string {
  const between = known ? sayKnown(known) : null
  return between === null ? 'not proven: that takes too long' : `not proven closer than ${between}`
}

/** One line of the refresh list: a check whose evidence ages out, and what that costs. */
export type RefreshLine = { lastDay: IsoDate; checkId: string; pieces: number; isCostly: boolean; cost: string }

/** What has to be refreshed, in the order of its last good day; evidence of one check and day is one line. */
export function refreshLines(forecast: Forecast): RefreshLine[] {
  const groups = new Map<string, Ageing[]>()
  for (const one of forecast.ageing) {
    const key = `${one.lastDay} ${one.checkId}`
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [...groups.values()].map((group): RefreshLine => {
    const [first] = group as [Ageing]
    const merged = mergeCosts(group)
    return {
      lastDay: first.lastDay,
      checkId: first.checkId,
      pieces: group.length,
      isCostly: isCostly(group),
      cost: `${sayCost(merged, forecast).join('. ')}.`,
    }
  })
}

/** By day, the checks whose evidence ages out without costing points. */
export function spareByDay(lines: readonly RefreshLine[]): { lastDay: IsoDate; checkIds: string[] }[] {
  const days = new Map<IsoDate, string[]>()
  for (const { lastDay, checkId, isCostly } of lines)
    if (!isCostly) days.set(lastDay, [...(days.get(lastDay) ?? []), checkId])
  return [...days].map(([lastDay, checkIds]) => ({ lastDay, checkIds }))
}

/**
 * "41 pieces of evidence age out until 22 Nov 2028; 14 of them cost points." Reports that were made before pieces were
 * counted know only the lines.
 */
export function sayRefresh({ forecast, refresh }: Pick<ReportBriefing, 'forecast' | 'refresh'>): string {
  const until = sayShortDate(forecast.until)
  const lines = refreshLines(forecast)
  if (lines.length === 0) return sayPieces({ pieces: 0, costly: 0 }, until)
  const counted = refresh
    ? sayPieces(refresh, until)
    : `Evidence of ${count(lines.length, 'check')} ages out until ${until}.`
  const costly = lines.filter((line) => line.isCostly).length
  const listed =
    refresh && (refresh.pieces !== lines.length || refresh.costly !== costly)
      ? ' Listed by check: a piece on two checks stands twice.'
      : ''
  return `${counted}${listed} Each day is the last on which it counts.`
}
