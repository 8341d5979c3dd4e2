import type { Criterion, Edition } from '#app/domain/edition/edition.ts'
import { layers, type CriterionResult, type Layer, type Readiness, type Reason } from '#app/domain/results/readiness.ts'
import { count, nextLevel, reasonWords, sayDistance, sayMissing } from '#app/domain/results/words.ts'
import type { GapReport } from './gap-content.ts'

/** Sentences that only the gap report says. Pure, so that a page can say the same. */

/** The parts after page one, by their destinations. */
export const gapParts = {
  numbers: 'The result in numbers',
  path: 'The least that would do',
  plan: 'Planned work',
  forecast: 'What ages out, and when',
  moved: 'How it moved',
  gap: 'The gap, area by area',
  evidence: 'Evidence relied on',
  method: 'Method',
} as const

/** What is reached so far; `null` where nothing is, or where the headline says it. */
export function sayReached({ readiness, layer }: GapReport): string | null {
  if (nextLevel(readiness, layer) === null) return null
  const id = readiness.layers[layer].level
  const level = readiness.levels.find((candidate) => candidate.id === id)
  return level ? `On this layer the thresholds of ${level.title} are met.` : null
}

/** What a layer lacks for a level, for a table: "reached", "8 points and DM1" still to come, or what holds it. */
export function sayStep(readiness: Readiness, levelId: string, layer: Layer): string {
  const level = readiness.levels.find(({ id }) => id === levelId)
  if (!level) return ''
  if (level.layers[layer].isReached) return 'reached'
  const distance = sayDistance(level, layer)
  return distance === '' ? 'held by a lower level' : distance
}

/** Why a criterion does not stand in a layer, counted: "1 of 4 checks evidenced. No answer yet: 2. Not met: 1." */
export function sayWhy(criterion: CriterionResult, layer: Layer): string {
  const stands = `${criterion.checkCounts[layer]} of ${count(criterion.applicable, 'check')} ${layer}.`
  const reached = layers.indexOf(layer)
  const tally = new Map<Reason, number>()
  const whole: string[] = []
  for (const item of criterion.missing) {
    if (layers.indexOf(item.blocks) > reached) continue
    if (item.checkId === null) whole.push(`${sayMissing(item)}.`)
    else tally.set(item.reason, (tally.get(item.reason) ?? 0) + 1)
  }
  const reasons = [...tally].map(([reason, times]) => `${reasonWords[reason]}: ${times}.`.replaceAll(' ', '\u00a0'))
  return [stands, ...whole, ...reasons].join(' ')
}

/** How many checks of a criterion stand in each layer, a line each: "2 of 4 claimed", "1 evidenced", "0 reviewed". */
export function sayCheckCounts({ checkCounts, applicable }: CriterionResult): string[] {
  return [
    `${checkCounts.claimed} of ${applicable} claimed,`,
    `${checkCounts.evidenced} evidenced,`,
    `${checkCounts.reviewed} reviewed`,
  ]
}

/** What the gates' codes stand for: a criterion, or a practice area with a minimum. */
export function sayGateItem(
  edition: Edition,
  readiness: Readiness,
  id: string,
  layer: Layer,
): { title: string; why: string } {
  const criterion = edition.criteria.find((candidate) => candidate.id === id)
  const result = readiness.criteria.find((candidate) => candidate.id === id)
  if (criterion && result) return { title: `${id} ${criterion.title}`, why: sayWhy(result, layer) }
  const area = readiness.areas.find((candidate) => candidate.id === id)
  if (!area) return { title: id, why: '' }
  return {
    title: `${id} ${area.title}`,
    why: `${area[layer]} of ${count(area.possible, 'point')} ${layer}, below the minimum of this gate.`,
  }
}

/** One line per state, in the order of the table of counts. */
export const stateOrder = ['met', 'unmet', 'unknown', 'not-assessed', 'not-applicable'] as const

export const stateTitles = {
  met: 'Claimed as met',
  unmet: 'Not met',
  unknown: 'Don’t know',
  'not-assessed': 'Not assessed',
  'not-applicable': 'Does not apply',
} as const

/**
 * Criteria of an area in the order of the standard: those to write about (something is missing, the city left a note, or
 * it does not apply), and those that only need naming.
 */
export function groupCriteria(criteria: readonly Criterion[], { readiness, notes }: GapReport) {
  const results = new Map(readiness.criteria.map((result) => [result.id, result]))
  const pairs = criteria.flatMap((criterion) => {
    const result = results.get(criterion.id)
    return result ? [{ criterion, result }] : []
  })
  const isBrief = ({ criterion, result }: (typeof pairs)[number]) =>
    result.missing.length === 0 &&
    result.state !== 'not-applicable' &&
    !criterion.checks.some(({ id }) => notes.has(id))
  return { detailed: pairs.filter((pair) => !isBrief(pair)), brief: pairs.filter(isBrief) }
}
