import { sayShortDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import { sayChange } from '../explain/words.ts'
import type { PathStep } from '../path/missing-steps.ts'
import { sayCounted } from '../path/counted-day.ts'
import { sayNoPath, sayUnprovenEffort } from '../path/obstacle-words.ts'
import { sayDays } from '../path/path-words.ts'
import { isLevelReached, type StairLevel } from '../path/staircase.ts'
import { listWishes } from '../path/wishes.ts'
import { headlineLayer, layers, type Readiness } from '../results/readiness.ts'
import { applying, count, list, sayHeadline } from '../results/words.ts'
import type { Briefing, BriefingMove, BriefingPath } from './briefing.ts'

/** Sentences that leadership's page and the reports say alike. */

/** "Silver takes at least 30 person-days on 8 criteria, counted on 30 Jun 2027, when it is handed in". */
export function sayLeast(
  edition: Edition,
  { levelId, plan, day, dayIs }: Pick<BriefingPath, 'levelId' | 'plan' | 'day' | 'dayIs'>,
): string {
  const title = edition.levels?.find(({ id }) => id === levelId)?.title ?? levelId
  const counted = sayCounted({ day, dayIs })
  const on = counted === '' ? '' : `, ${counted}`
  if (!plan.ok) return `${sayNoPath(title, plan.why, ' under the wishes that are kept')}${on}`
  const criteria = workOf(plan.path.steps).length
  if (criteria === 0) return `Nothing is left to do for ${title}${on}`
  return `${title} takes at least ${sayDays(plan.path.effort)} on ${count(criteria, 'criterion', 'criteria')}${on}`
}

/** "Proven: no other choice takes less. Counted in the evidenced layer, for 22 Nov 2026." */
export function sayProof({ wishes, layer, day }: Pick<BriefingPath, 'wishes' | 'layer' | 'day'>): string {
  const under = listWishes(wishes).length > 0 ? ' under the wishes that are kept' : ''
  return `Proven: no other choice takes less${under}. Counted in the ${layer} layer, for ${sayShortDate(day)}.`
}

/** The criteria that a path works on, in its order, each with its steps and their effort in thousandths of a person-day. */
export function workOf(steps: readonly PathStep[]): { criterion: string; steps: PathStep[]; effort: number }[] {
  return [...new Set(steps.map(({ criterion }) => criterion))].map((criterion) => {
    const own = steps.filter((step) => step.criterion === criterion)
    return { criterion, steps: own, effort: own.reduce((sum, { effort }) => sum + effort, 0) }
  })
}

/** What a level takes at least: "30 person-days", "reached", "out of reach"; where it is not proven, what is known. */
export function sayTakes(level: Pick<StairLevel, 'stair' | 'isReached' | 'isUnproven' | 'known'>): string {
  if (level.stair === null) return level.isUnproven ? sayUnprovenEffort(level.known) : 'out of reach'
  return isLevelReached(level) ? 'reached' : sayDays(level.stair.effort)
}

/** Criteria that fall out of the headline layer up to a day, each once. */
export function lapsingUntil({ forecast }: Pick<Briefing, 'forecast'>, day: string): string[] {
  const lost = forecast.cliffs.filter((cliff) => cliff.day <= day).flatMap((cliff) => cliff.lost)
  return [...new Set(lost.filter(({ layers }) => layers.includes(headlineLayer)).map(({ criterionId }) => criterionId))]
}

/** The day of submission in three parts, of which the second is the number: "To be handed in on ...", "14 of 43 criteria ...", ": ...". */
export function saySubmission(then: Readiness, briefing: Pick<Briefing, 'forecast'>): [string, string, string] {
  const lapsing = lapsingUntil(briefing, then.asOf).length
  const why = `because ${lapsing === 1 ? 'its' : 'their'} evidence ages out`
  const lapses = lapsing === 0 ? '' : ` ${count(lapsing, 'criterion lapses', 'criteria lapse')} before it, ${why}.`
  return [
    `To be handed in on ${sayShortDate(then.asOf)}. If nothing else happens, it is then `,
    `${then.layers[headlineLayer].criteria} of ${count(applying(then), 'criterion', 'criteria')} ${headlineLayer}`,
    `: ${sayHeadline(then).replace(/^At the/, 'at the')}.${lapses}`,
  ]
}

/** "Since 23 Oct 2026: 13 to 14 points evidenced (+1)". */
export function sayMove({
  fromWords,
  isHeld,
  layers: moved,
  unit,
}: Pick<BriefingMove, 'fromWords' | 'isHeld' | 'layers' | 'unit'>): string {
  const { before, after, change } = moved[headlineLayer]
  // Results that are held on a day are moved by what is entered, never by time.
  const since = isHeld ? `With what was entered since ${fromWords}` : `Since ${fromWords}`
  if (change !== 0) return `${since}: ${before} to ${after} ${unit} ${headlineLayer} (${sayChange(change)})`
  const others = layers.filter((layer) => moved[layer].change !== 0)
  const more = others.map((layer) => `, ${layer} ${moved[layer].before} to ${moved[layer].after}`)
  return `${since}: still ${after} ${unit} ${headlineLayer}${more.join('')}`
}

/**
 * What a part of a move did to criteria: "DM1 came in; BF3 fell out (12 events)". With `unit`, where none of them moved, also
 * what it did to the other layers: "5 points more reviewed (41 events)".
 */
export function sayMoved(
  { gained, lost, events, difference }: Omit<BriefingMove['parts'][number], 'id'>,
  unit?: BriefingMove['unit'],
): string {
  const parts = [
    ...(gained.length > 0 ? [`${list(gained)} came in`] : []),
    ...(lost.length > 0 ? [`${list(lost)} fell out`] : []),
  ]
  const others = unit === undefined ? [] : layers.filter((layer) => difference[unit][layer] !== 0)
  const elsewhere = others.map((layer) => `${sayChange(difference[unit ?? 'points'][layer])} ${layer}`)
  const none = elsewhere.length === 0 ? 'no criterion moved' : elsewhere.join(', ')
  const what = parts.length === 0 ? none : parts.join('; ')
  return events === 0 ? what : `${what} (${count(events, 'event')})`
}
