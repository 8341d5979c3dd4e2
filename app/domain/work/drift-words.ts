import { sayShortDate } from '../dates.ts'
import { inDays } from '../path/missing-steps.ts'
import { sayDays, sayWish } from '../path/path-words.ts'
import { list } from '../results/words.ts'
import type { PlanDrift } from './drift.ts'
import type { OtherWishes } from './other-wishes.ts'

export type DriftWords = {
  /** In a line: "Still the cheapest path". */
  headline: string
  /** What is behind it, a sentence each. */
  sentences: string[]
  /** `good`: go on; `warn`: somebody has to decide; `bad`: it does not lead there. */
  tone: 'good' | 'warn' | 'bad'
}

/** What has become of a plan, in words. */
export function sayDrift(drift: PlanDrift): DriftWords {
  const more = [sayTarget(drift), sayOtherWishes(drift.otherWishes)].filter((sentence) => sentence !== null)
  return { headline: headlineOf(drift), sentences: [...sentencesOf(drift), ...more], tone: toneOf(drift) }
}

/** Whether a plan that leads to its level still does on the later day on which it is wanted. */
export function holdsOn({ target }: Pick<PlanDrift, 'target'>): boolean {
  return target === null || target.reaches
}

function toneOf(drift: PlanDrift): DriftWords['tone'] {
  if (drift.kind === 'not-enough') return 'bad'
  return drift.kind === 'dearer' || !holdsOn(drift) || drift.otherWishes !== null ? 'warn' : 'good'
}

function headlineOf(drift: PlanDrift): string {
  const { kind, asOf, countOn, level, layer, cheapest, target, otherWishes } = drift
  const lasts = target === null || target.reaches ? '' : `, but does not hold until ${sayShortDate(target.on)}`
  if (kind === 'not-enough') return `No longer enough for ${level.title}`
  if (kind === 'reached')
    return countOn > asOf
      ? `${level.title} is reached on ${sayShortDate(countOn)} with what is there (${layer})${lasts}`
      : `${level.title} is reached (${layer})${lasts}`
  if (lasts !== '') return `Leads to ${level.title}${lasts}`
  if (kind === 'dearer') return 'The path you chose is no longer the cheapest'
  if (cheapest === null) return `Still leads to ${level.title}`
  return otherWishes === null ? 'Still the cheapest path' : 'Still the cheapest path under the wishes it was made with'
}

/** The cheapest path from here is beyond what a search may take. */
const noComparison =
  'What the least would be from here takes longer to prove than a search may take, so it is not said.'

function sentencesOf(drift: PlanDrift): string[] {
  const { kind, asOf, countOn, level, left, cheapest } = drift
  if (kind === 'reached') {
    if (left.effort === 0) return []
    return [`What is left of the plan, ${sayLeft(drift)} on ${list(left.criteria)}, is not needed for it.`]
  }
  if (kind === 'not-enough') return sayTooLittle(drift)
  if (kind === 'dearer') return [sayDearer(drift)]
  const when = countOn > asOf ? ` on ${sayShortDate(countOn)}` : holdsOn(drift) ? '' : ', counted today'
  const rest = `What is left of it takes ${sayLeft(drift)} and reaches ${level.title}${when}.`
  if (cheapest !== null) return [rest]
  return [
    rest,
    drift.isUnproven ? noComparison : 'Its wishes can no longer all be kept, so nothing can be compared with it.',
  ]
}

/** "32 person-days", and where the plan has another number for the same work: "32 person-days by today’s estimates (planned: 27)". */
function sayLeft({ left, planned }: PlanDrift): string {
  const days = sayDays(left.effort)
  return planned === null || planned === left.effort
    ? days
    : `${days} by today’s estimates (planned: ${inDays(planned)})`
}

/** "What is left of it costs 4 person-days more than the cheapest from here, which swaps LC2 for OD3." */
function sayDearer(drift: PlanDrift): string {
  const { cheapest, extra, swap } = drift
  const more = `What is left of it takes ${sayLeft(drift)}: ${sayDays(extra)} more than the cheapest path from here`
  return `${more} (${sayDays(cheapest?.effort ?? 0)})${saySwap(swap)}.`
}

function saySwap({ out, into }: PlanDrift['swap']): string {
  if (out.length > 0 && into.length > 0) return `, which swaps ${list(out)} for ${list(into)}`
  if (out.length > 0) return `, which does without ${list(out)}`
  return into.length > 0 ? `, which takes ${list(into)}` : ', which needs fewer checks of the same criteria'
}

function sayTooLittle(drift: PlanDrift): string[] {
  const { asOf, countOn, level, add, lapsed, dropped, cheapest, extra, left, planned, swap } = drift
  const on = countOn > asOf ? ` on ${sayShortDate(countOn)}` : ''
  const sentences = [`With all that is left of it done, ${level.title} is still not reached${on}.`]
  if (planned !== null && planned !== left.effort) sentences.push(`What is left of it takes ${sayLeft(drift)}.`)
  for (const { criterion, since } of lapsed) {
    const day = sayShortDate(since)
    sentences.push(since <= asOf ? `${criterion} has lapsed since (${day}).` : `${criterion} lapses on ${day}.`)
  }
  if (dropped.length > 0) sentences.push(`${list(dropped)} ${dropped.length === 1 ? 'was' : 'were'} dropped from it.`)
  if (add === null) {
    sentences.push(drift.isUnproven ? noComparison : 'Nothing that its wishes allow makes up for that.')
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
    return lapses.length === 0 ? null : `${list(lapses)} will have lapsed by ${day}; ${level.title} holds.`
  if (lapses.length === 0) return `On ${day} it is not enough for ${level.title}.`
  return `By ${day} evidence of ${list(lapses)} will have aged out, and ${level.title} is lost: plan to refresh it.`
}

/** "The wishes kept now are not those of the plan: with “DM1: not this year”; without “Done by 30 Jun 2027”." */
function sayOtherWishes(other: OtherWishes | null): string | null {
  if (other === null) return null
  const { added, gone, goal } = other
  const names = (wishes: OtherWishes['added']) => list(wishes.map((wish) => `“${sayWish(null, wish)}”`))
  const parts = [
    ...(goal ? [`they ask for ${goal.level} (${goal.layer})`] : []),
    ...(added.length > 0 ? [`with ${names(added)}`] : []),
    ...(gone.length > 0 ? [`without ${names(gone)}`] : []),
  ]
  return `The wishes kept now are not those of the plan: ${parts.join('; ')}.`
}
