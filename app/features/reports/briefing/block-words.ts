import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import { mergeCosts } from '#app/domain/forecast/ageing.ts'
import type { Ageing, Forecast } from '#app/domain/forecast/forecast-result.ts'
import { sayCost } from '#app/domain/forecast/forecast-words.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { actionWords } from '#app/domain/path/path-words.ts'
import type { StairLevel } from '#app/domain/path/staircase.ts'
import { capital, count, list } from '#app/domain/results/words.ts'

/** "DM1 Data Governance" */
export function nameCriterion(edition: Edition, id: string): string {
  return `${id} ${findCriterion(edition, id)?.title ?? ''}`.trim()
}

/** What is to be done on the checks of one criterion: "Put it in place and find evidence: DM1.a and DM1.b." */
export function sayWork(steps: readonly Pick<PathStep, 'check' | 'action'>[]): string {
  const actions = new Map<string, string[]>()
  for (const { check, action } of steps) actions.set(check, [...(actions.get(check) ?? []), actionWords[action]])
  const groups = new Map<string, string[]>()
  for (const [check, words] of actions) {
    const key = capital(list(words))
    groups.set(key, [...(groups.get(key) ?? []), check])
  }
  return [...groups].map(([words, checks]) => `${words}: ${list(checks)}.`).join(' ')
}

/** What is to be done on one check: "Put it in place and find evidence." */
export function sayActions(steps: readonly Pick<PathStep, 'action'>[]): string {
  return `${capital(list(steps.map(({ action }) => actionWords[action])))}.`
}

/** Whether a level is reached, can be, or cannot. */
export function sayLevelState({ stair }: Pick<StairLevel, 'stair'>): string {
  if (stair === null) return 'out of reach'
  return stair.effort === 0 ? 'reached' : 'can be reached'
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
      isCostly: merged.cost === 'level' || merged.cost === 'points',
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

/** "14 checks have evidence that ages out until 22 Nov 2028; 3 of them cost points." */
export function sayRefresh(lines: readonly RefreshLine[], until: string): string {
  if (lines.length === 0) return `No evidence that counts ages out until ${until}.`
  const costly = lines.filter(({ isCostly }) => isCostly).length
  const what = `Evidence ages out ${count(lines.length, 'time')} until ${until}`
  const cost =
    costly === 0 ? 'none of that costs points' : `${costly} of these ${costly === 1 ? 'costs' : 'cost'} points`
  return `${what}; ${cost}. Each day is the last on which it counts.`
}
