import { sayShortDate } from '../dates.ts'
import { sayDays } from '../path/path-words.ts'
import { list } from '../results/words.ts'
import type { PlanDrift } from './drift.ts'

export type DriftWords = {
  /** In a line: "Still the cheapest path". */
  headline: string
  /** What is behind it, a sentence each. */
  sentences: string[]
}

/** What has become of a plan, in words. */
export function sayDrift(drift: PlanDrift): DriftWords {
  const target = sayTarget(drift)
  return { headline: headlineOf(drift), sentences: [...sentencesOf(drift), ...(target === null ? [] : [target])] }
}

function headlineOf({ kind, level, layer, cheapest }: PlanDrift): string {
  if (kind === 'reached') return `${level.title} is reached (${layer})`
  if (kind === 'not-enough') return `No longer enough for ${level.title}`
  if (kind === 'dearer') return 'The path you chose is no longer the cheapest'
  return cheapest === null ? `Still leads to ${level.title}` : 'Still the cheapest path'
}

function sentencesOf(drift: PlanDrift): string[] {
  const { kind, level, left, cheapest } = drift
  if (kind === 'reached') {
    if (left.effort === 0) return []
    return [`What is left of the plan, ${sayDays(left.effort)} on ${list(left.criteria)}, is not needed for it.`]
  }
  if (kind === 'not-enough') return sayTooLittle(drift)
  if (kind === 'dearer') return [sayDearer(drift)]
  const rest = `What is left of it takes ${sayDays(left.effort)} and reaches ${level.title}.`
  return cheapest === null
    ? [rest, 'Its wishes can no longer all be kept, so nothing can be compared with it.']
    : [rest]
}

/** "What is left of it costs 4 person-days more than the cheapest from here, which swaps LC2 for OD3." */
function sayDearer({ left, cheapest, extra, swap }: PlanDrift): string {
  const more = `What is left of it takes ${sayDays(left.effort)}: ${sayDays(extra)} more than the cheapest path from here`
  return `${more} (${sayDays(cheapest?.effort ?? 0)})${saySwap(swap)}.`
}

function saySwap({ out, into }: PlanDrift['swap']): string {
  if (out.length > 0 && into.length > 0) return `, which swaps ${list(out)} for ${list(into)}`
  if (out.length > 0) return `, which does without ${list(out)}`
  return into.length > 0 ? `, which takes ${list(into)}` : ', which needs fewer checks of the same criteria'
}

function sayTooLittle({ asOf, level, add, lapsed, dropped, cheapest, extra, left, swap }: PlanDrift): string[] {
  const sentences = [`With all that is left of it done, ${level.title} is still not reached.`]
  for (const { criterion, since } of lapsed) {
    const day = sayShortDate(since)
    sentences.push(since <= asOf ? `${criterion} has lapsed since (${day}).` : `${criterion} lapses on ${day}.`)
  }
  if (dropped.length > 0) sentences.push(`${list(dropped)} ${dropped.length === 1 ? 'was' : 'were'} dropped from it.`)
  if (add === null) {
    sentences.push('Nothing that its wishes allow makes up for that.')
    return sentences
  }
  sentences.push(`The least that makes up for it: add ${list(add.criteria)} (${sayDays(add.effort)}).`)
  if (cheapest !== null && extra > 0) {
    const whole = sayDays(left.effort + add.effort)
    sentences.push(
      `That makes ${whole} in all, ${sayDays(extra)} more than the cheapest path from here${saySwap(swap)}.`,
    )
  }
  return sentences
}

function sayTarget({ kind, target, level }: PlanDrift): string | null {
  if (target === null || kind === 'not-enough') return null
  const day = sayShortDate(target.on)
  const lapses = target.lapses.map(({ criterion, since }) =>
    since === null ? criterion : `${criterion} (${sayShortDate(since)})`,
  )
  if (target.reaches)
    return lapses.length === 0 ? null : `${list(lapses)} will have aged out by ${day}; ${level.title} holds.`
  if (lapses.length === 0) return `On ${day} it is not enough for ${level.title}.`
  return `By ${day} evidence of ${list(lapses)} will have aged out, and ${level.title} is lost: plan to refresh it.`
}
