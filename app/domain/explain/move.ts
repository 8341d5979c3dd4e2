import type { IsoDate } from '../dates.ts'
import type { Edition } from '../edition/edition.ts'
import type { AssessmentInputs } from '../results/inputs.ts'
import type { Layer, Readiness } from '../results/readiness.ts'

/** Why results move. There is no other reason: a readiness follows from an edition, answers, evidence, review and a day. */
export const moveParts = ['answers', 'evidence', 'ageing', 'review', 'edition'] as const
export type MovePart = (typeof moveParts)[number]

/** An assessment at a moment. */
export type MoveStart = {
  edition: Edition
  inputs: AssessmentInputs
  /** The day its results are for. */
  asOf: IsoDate
}

/** Something that happened to one criterion, with all that it held from then on. */
export type CriterionEvent = {
  id: string
  part: 'answers' | 'evidence' | 'review'
  /** The day that results were for when it happened; no earlier than that of the event before. */
  asOf: IsoDate
  criterionId: string
  inputs: AssessmentInputs
}

/** The change to another edition. `inputs`: what was carried over, where it is more than what both editions know. */
export type EditionEvent = { id: string; part: 'edition'; asOf: IsoDate; edition: Edition; inputs?: AssessmentInputs }

export type MoveEvent = CriterionEvent | EditionEvent

/** One number for each layer. */
export type PerLayer = Record<Layer, number>

/** By how much results changed: points and criteria in each layer, and the points that can be had at all. */
export type Difference = { points: PerLayer; criteria: PerLayer; possible: number }

/** A criterion, or a check, that came to stand in a layer, or no longer does. */
export type LayerChange = { id: string; layer: Layer; isGained: boolean; points: number }

/** The level of a layer, before and after; `null` for none. */
export type LevelChange = { layer: Layer; from: string | null; to: string | null }

/** What one event did, or the passing of days up to one day. */
export type MoveStep = {
  /** The event's; `null` for a day on which evidence aged, or began to count. */
  eventId: string | null
  part: MovePart
  /** The day that results were for. */
  asOf: IsoDate
  difference: Difference
  criteria: readonly LayerChange[]
  /** Checks, with no points of their own. */
  checks: readonly LayerChange[]
  levels: readonly LevelChange[]
}

/** Why results moved from one moment to another. The differences of the parts add up to the whole, in every number. */
export type Move = {
  before: Readiness
  after: Readiness
  whole: Difference
  parts: Record<MovePart, Difference>
  /** In the order of time. */
  steps: readonly MoveStep[]
}
