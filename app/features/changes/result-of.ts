import type { IsoDate } from '#app/domain/dates.ts'
import { isMoved, perLayer } from '#app/domain/explain/difference.ts'
import { moveParts, type Move, type MoveStep } from '#app/domain/explain/move.ts'
import type { MovedEvent, MoveResult } from '#app/domain/explain/move-result.ts'
import { criterionIdOf } from '#app/domain/edition/edition.ts'
import type { Layer, LevelResult, Readiness } from '#app/domain/results/readiness.ts'
import { applying, list, sayDistance } from '#app/domain/results/words.ts'
import type { MoveEnd, Period } from './move-end.ts'
import type { ToldEvent } from './replay-events.ts'

type Reader = {
  base: string
  isHeld: boolean
  names: ReadonlyMap<string, string>
  /** By item. */
  titles: ReadonlyMap<string, string>
  dayOf: (moment: Date) => IsoDate
  /** Whether the reader may know how the city scored. */
  showsScores: boolean
}

/** A move as one reader may see it: names, titles and addresses in the place of ids. */
export function resultOf(period: Period, move: Move, events: readonly ToldEvent[], reader: Reader): MoveResult {
  const { before, after, parts, steps } = move
  const byId = new Map(events.map((event) => [event.id, event]))
  const told = steps.map((step, index) => ({ step, event: tell(step, index, byId, move, reader) }))
  const unit = unitOf(after)
  const total = (readiness: Readiness) => (unit === 'points' ? readiness.possible : applying(readiness))
  return {
    from: endOf(period.from),
    to: endOf(period.to),
    isHeld: reader.isHeld,
    unit,
    total: { before: total(before), after: total(after) },
    layers: perLayer((layer) => ({
      before: before.layers[layer][unit],
      after: after.layers[layer][unit],
      change: move.whole[unit][layer],
      levelBefore: titleOf(before, before.layers[layer].level),
      levelAfter: titleOf(after, after.layers[layer].level),
    })),
    levels: after.levels.map((level) => ({
      id: level.id,
      title: level.title,
      needed: level.needed,
      unit: level.unit,
      layers: perLayer((layer) =>
        standsAt(
          before.levels.find(({ id }) => id === level.id),
          level,
          layer,
        ),
      ),
    })),
    parts: moveParts.map((id) => {
      const own = told.filter(({ step }) => step.part === id)
      const hasMoved = ({ step }: { step: MoveStep }) => isMoved(step.difference) || step.criteria.length > 0
      return {
        id,
        difference: parts[id],
        moved: own.filter(hasMoved).map(({ event }) => event),
        unmoved: own.filter((one) => !hasMoved(one)).map(({ event }) => event),
      }
    }),
  }
}

const endOf = ({ key, words, day, asOf }: MoveEnd) => ({ key, words, day, asOf })

function unitOf({ levels }: Readiness): 'points' | 'criteria' {
  return levels.length > 0 && levels.every((level) => level.unit === 'criteria') ? 'criteria' : 'points'
}

function titleOf({ levels }: Readiness, id: string | null): string | null {
  return levels.find((level) => level.id === id)?.title ?? null
}

function standsAt(was: LevelResult | undefined, now: LevelResult, layer: Layer) {
  return {
    before: was ? sayDistance(was, layer) : null,
    after: sayDistance(now, layer),
    isReachedBefore: was?.layers[layer].isReached ?? false,
    isReached: now.layers[layer].isReached,
  }
}

function tell(
  step: MoveStep,
  index: number,
  byId: ReadonlyMap<string, ToldEvent>,
  { before, after }: Move,
  { base, names, titles, dayOf, showsScores }: Reader,
): MovedEvent {
  const { difference, criteria, checks } = step
  const levels = step.levels.map(({ layer, from, to }) => ({
    layer,
    from: titleOf(before, from) ?? titleOf(after, from),
    to: titleOf(after, to) ?? titleOf(before, to),
  }))
  const event = step.eventId === null ? undefined : byId.get(step.eventId)
  if (!event) {
    const isEdition = step.part === 'edition'
    const criterionIds = [...new Set([...criteria.map(({ id }) => id), ...checks.map(({ id }) => criterionIdOf(id))])]
    const [only, ...others] = criterionIds
    return {
      id: `step-${index}`,
      day: step.asOf,
      who: null,
      text: isEdition ? `Went over to ${after.editionRef}, from ${before.editionRef}` : sayAged(step),
      to: !isEdition && only !== undefined && others.length === 0 ? `${base}/criteria/${only}` : null,
      criterionIds,
      difference,
      criteria,
      checks,
      levels,
    }
  }
  const title = event.itemId === null ? '' : (titles.get(event.itemId) ?? 'evidence')
  return {
    id: `event-${event.id}`,
    day: dayOf(event.at),
    who: names.get(event.authorId) ?? 'Somebody',
    text: event.say(title, showsScores),
    to: `${base}${event.place}`,
    criterionIds: [event.criterionId],
    difference,
    criteria,
    // Which check a score lifted is as good as the score itself.
    checks: event.isCityScore && !showsScores ? [] : checks,
    levels,
  }
}

/** What the passing of a day did: "Evidence on BF3.a and BF3.b aged out". */
function sayAged({ checks }: MoveStep): string {
  const ids = (isGained: boolean) => [...new Set(checks.filter((one) => one.isGained === isGained).map(({ id }) => id))]
  const [gone, come] = [ids(false), ids(true)]
  const parts = [
    ...(gone.length > 0 ? [`Evidence on ${list(gone)} aged out`] : []),
    ...(come.length > 0 ? [`Evidence on ${list(come)} reached its date`] : []),
  ]
  return parts.join('. ')
}
