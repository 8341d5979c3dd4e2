import { sayShortDate } from '../dates.ts'
import { sayNumber } from '../edition/edition.ts'
import { strengthRubric } from '../evidence/strength.ts'
import {
  headlineLayer,
  type GapItem,
  type Layer,
  type LevelResult,
  type Readiness,
  type Reason,
  type Standing,
} from './readiness.ts'

export const layerWords = {
  claimed: { title: 'Claimed', means: 'The city says that the check is met.' },
  evidenced: { title: 'Evidenced', means: 'Claimed, and shown by at least one adequate, current piece of evidence.' },
  reviewed: {
    title: 'Reviewed',
    means: 'Evidenced, and the coach (or the city’s own reviewer) agrees that it is shown.',
  },
} as const satisfies Record<Layer, { title: string; means: string }>

export const standingWords = {
  reviewed: 'reviewed',
  evidenced: 'evidenced',
  claimed: 'claimed only',
  waiting: 'waits for another criterion',
  unmet: 'not met',
  unknown: "don't know",
  'not-assessed': 'not assessed',
  'not-applicable': 'does not apply',
} as const satisfies Record<Standing, string>

export const reasonWords = {
  'no-answer': 'No answer yet',
  unknown: 'Answered "don\'t know"',
  unmet: 'Not met',
  'no-evidence': 'No evidence',
  'weak-evidence': 'Evidence too weak',
  'out-of-date': 'Evidence out of date',
  'not-reviewed': 'Not reviewed',
  prerequisite: 'Waits for another criterion',
  'not-enough-checks': 'More checks needed',
} as const satisfies Record<Reason, string>

/** One missing thing in words, without its code: "Evidence out of date since 1 Apr 2026". */
export function sayMissing(item: GapItem): string {
  switch (item.reason) {
    case 'out-of-date':
      return item.since
        ? `Evidence out of date since ${sayShortDate(item.since)}`
        : 'Evidence has no date, so it cannot count'
    case 'weak-evidence':
      if (item.isHidden) return 'Evidence too weak, or not scored yet'
      return item.strength === null || item.strength === undefined
        ? 'Evidence not scored yet'
        : `Evidence too weak: it ${strengthRubric[item.strength].words}`
    case 'prerequisite':
      return `Earns nothing until ${item.prerequisiteId ?? 'another criterion'} is ${item.blocks}`
    case 'not-enough-checks':
      return `${capital(sayNumber(item.more ?? 0))} more of these checks must be ${item.blocks}`
    default:
      return reasonWords[item.reason]
  }
}

/** The level that comes next in a layer: the lowest one not reached; `null` at the top, or without levels. */
export function nextLevel(readiness: Readiness, layer: Layer): LevelResult | null {
  return readiness.levels.find((level) => !level.layers[layer].isReached) ?? null
}

/** What stands between a layer and a level: "16 points and DM1". Empty if nothing does. */
export function sayDistance(level: LevelResult, layer: Layer): string {
  const { short, gatesUnmet } = level.layers[layer]
  const parts: string[] = []
  if (short > 0) parts.push(count(short, level.unit === 'points' ? 'point' : 'criterion', level.unit))
  parts.push(...gatesUnmet)
  return list(parts)
}

/** The sentence that leads a page or report: "17 points and DM1 short of Silver". */
export function sayHeadline(readiness: Readiness, layer: Layer = headlineLayer): string {
  const next = nextLevel(readiness, layer)
  if (readiness.levels.length === 0) {
    return `${readiness.layers[layer].criteria} of ${applying(readiness)} ${layer}`
  }
  if (!next) return `At the ${readiness.levels.at(-1)?.title ?? ''} thresholds`
  const distance = sayDistance(next, layer)
  if (distance === '') return `Held below ${next.title} by a lower level`
  return `${distance} short of ${next.title}`
}

/** Criteria that apply: all but those answered "does not apply". */
export function applying(readiness: Readiness): number {
  return readiness.criteria.length - readiness.counts['not-applicable']
}

/** The level a layer has reached, in words. */
export function sayLevel(readiness: Readiness, layer: Layer): string {
  const id = readiness.layers[layer].level
  return readiness.levels.find((level) => level.id === id)?.title ?? 'No level yet'
}

/** `a`, `a and b`, `a, b and c`. */
export function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`
}

/** `1 point`, `3 points`. */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
