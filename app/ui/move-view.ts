import { sayShortDate } from '#app/domain/dates.ts'
import type { MoveResult, MovedEvent } from '#app/domain/explain/move-result.ts'
import { movePartWords, sayChange } from '#app/domain/explain/words.ts'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import type { WaterfallValues } from './charts/waterfall.ts'

/** The waterfall of one layer of a move. */
export function waterfallOf(move: MoveResult, layer: Layer): WaterfallValues {
  const { unit, layers: totals, levels, parts } = move
  const { before, after } = totals[layer]
  const next = levels.find((level) => !level.layers[layer].isReached && level.needed > after)
  return {
    title: layerWords[layer].title,
    tone: layer,
    unit,
    before: { label: 'Before', value: before },
    after: { label: 'After', value: after },
    // An edition nearly never changes: its step is drawn where it is one.
    parts: parts
      .filter(({ id, difference }) => id !== 'edition' || difference[unit][layer] !== 0)
      .map(({ id, difference }) => ({ label: movePartWords[id].title, change: difference[unit][layer] })),
    level: next?.unit === unit ? { title: next.title, needed: next.needed } : null,
  }
}

/** "From 3 Sep 2026 to 22 Nov 2026" */
export function sayPeriod({ from, to }: Pick<MoveResult, 'from' | 'to'>): string {
  return `From ${from.words} to ${to.words}`
}

/** What an event did to criteria: "DM1: evidenced +1, reviewed +1". */
export function sayEffects(
  event: MovedEvent,
  unit: MoveResult['unit'],
): { id: string; words: string; isGain: boolean }[] {
  const ids = [...new Set(event.criteria.map(({ id }) => id))]
  return ids.map((id) => {
    const own = event.criteria.filter((change) => change.id === id)
    const changeOf = ({ points, isGained }: (typeof own)[number]) => (unit === 'points' ? points : isGained ? 1 : -1)
    const words = layers.flatMap((layer) => {
      const change = own.find((one) => one.layer === layer)
      return change ? [`${layer} ${sayChange(changeOf(change))}`] : []
    })
    return { id, words: words.join(', '), isGain: own.every((change) => change.isGained) }
  })
}

/** What it did to checks, where no criterion moved with them: "DM1.c is evidenced now". */
export function sayCheckEffects({ checks }: MovedEvent): string {
  const ids = [...new Set(checks.map(({ id }) => id))]
  return ids
    .map((id) => {
      const own = checks.filter((change) => change.id === id)
      const gained = own.findLast(({ isGained }) => isGained)
      const lost = own.find(({ isGained }) => !isGained)
      return gained ? `${id} is ${gained.layer} now` : `${id} is ${lost?.layer ?? ''} no more`
    })
    .join(', ')
}

/** "Silver reached, evidenced", "Gold is Silver now, reviewed" */
export function sayLevels({ levels }: MovedEvent): string[] {
  return levels.map(({ layer, from, to }) => {
    const where = `(${layer})`
    if (to === null) return `${from ?? 'A level'} lost ${where}`
    return from === null ? `${to} reached ${where}` : `${to} instead of ${from} ${where}`
  })
}

/** "Silver: 13 points and DM1 short, then 8 points short" for each level that a reader of the headline looks for. */
export function sayLevelMoves({ levels }: MoveResult, layer: Layer): { id: string; title: string; words: string }[] {
  const next = levels.find((level) => !level.layers[layer].isReached)
  return levels.flatMap(({ id, title, layers: stands }) => {
    const { before, after, isReached, isReachedBefore } = stands[layer]
    if (id !== next?.id && isReached === isReachedBefore) return []
    const was = isReachedBefore ? 'reached' : before === null ? 'not in that edition' : sayShort(before)
    const is = isReached ? 'reached' : sayShort(after)
    return [{ id, title, words: was === is ? `${is}, as before` : `${was}, now ${is}` }]
  })
}

const sayShort = (distance: string | null) => (distance === '' ? 'held by a lower level' : `${distance ?? ''} short`)

/** The day of an event as lists show it. */
export const sayEventDay = (event: MovedEvent) => sayShortDate(event.day)
