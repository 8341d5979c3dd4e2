import type { IsoDate } from '../dates.ts'
import type { Layer } from '../results/readiness.ts'
import type { Difference, LayerChange, LevelChange, MovePart } from './move.ts'

/** Something that happened, and what it did. */
export type MovedEvent = {
  id: string
  /** The day where the city is; with ageing, the day from which on it counted no more. */
  day: IsoDate
  /** The person's name; `null` where only time has passed. */
  who: string | null
  /** To stand after the name: "answered DM1.a: met". */
  text: string
  /** The page of what it is about; `null` where there is none. */
  to: string | null
  criterionIds: readonly string[]
  difference: Difference
  criteria: readonly LayerChange[]
  checks: readonly LayerChange[]
  /** By titles. */
  levels: readonly LevelChange[]
}

export type MovedPart = {
  id: MovePart
  difference: Difference
  /** Events that changed a total, or how a criterion stands, in the order of time. */
  moved: readonly MovedEvent[]
  /** Events that changed neither. */
  unmoved: readonly MovedEvent[]
}

type End = { key: string; words: string; day: IsoDate; asOf: IsoDate }

/** Why the results of an assessment moved: plain data. In every layer `after` is `before` and all the parts together. */
export type MoveResult = {
  from: End
  to: End
  isHeld: boolean
  /** What totals count: criteria only where every level counts criteria. */
  unit: 'points' | 'criteria'
  /** Of how many. */
  total: { before: number; after: number }
  layers: Record<
    Layer,
    { before: number; after: number; change: number; levelBefore: string | null; levelAfter: string | null }
  >
  /** How far each layer is from each level: "13 points and DM1", empty for reached; `null` where an edition has no such level. */
  levels: readonly {
    id: string
    title: string
    /** Least whole number that meets its threshold. */
    needed: number
    unit: 'points' | 'criteria'
    layers: Record<Layer, { before: string | null; after: string | null; isReachedBefore: boolean; isReached: boolean }>
  }[]
  /** In the order of `moveParts`; all five, also those that are nothing. */
  parts: readonly MovedPart[]
}
