import type { IsoDate } from '../dates.ts'
import type { Layer, LayerResult, LevelResult } from '../results/readiness.ts'

/** What the layers are from a day on, until the next such day. */
export type ForecastPoint = { day: IsoDate; layers: Record<Layer, LayerResult> }

/** A criterion that falls out of some layers, or comes into them. */
export type CriterionChange = { criterionId: string; areaId: string; points: number; layers: readonly Layer[] }

/** A level that a layer is at no more, or is at from then on; `null` is none. */
export type LevelChange = { layer: Layer; from: string | null; to: string | null }

/** A link that makes a check fall out of some layers, or come into them. */
export type LinkChange = { linkId: string; checkId: string; layers: readonly Layer[] }

/** A day on which a criterion, and with it perhaps a level, is lost or gained. */
export type Cliff = {
  /** 1 for the first: chart, table and list number them alike. */
  number: number
  day: IsoDate
  lost: readonly CriterionChange[]
  gained: readonly CriterionChange[]
  levels: readonly LevelChange[]
  before: Record<Layer, LayerResult>
  after: Record<Layer, LayerResult>
  /** What ages out on that day and costs something, and what comes in and brings something. */
  aged: readonly LinkChange[]
  arrived: readonly LinkChange[]
}

/**
 * What the ageing of a link costs: a level, points (a criterion falls out of a layer), only its check (the criterion has
 * enough others, or lacks something anyway), or nothing.
 */
export type AgeingCost = 'level' | 'points' | 'check' | 'nothing'

/** Why it costs no points. */
export type SpareReason =
  /** Other evidence keeps its check where it is. */
  | 'other-evidence'
  /** The check is not claimed, so that its evidence counts for nothing. */
  | 'not-claimed'
  /** The check falls; enough other checks keep the criterion. */
  | 'enough-checks'
  /** The check falls; the criterion did not stand before. */
  | 'already-short'

/** A link that counts, and the last day on which it does. */
export type Ageing = {
  linkId: string
  checkId: string
  criterionId: string
  areaId: string
  lastDay: IsoDate
  /** The day after: the first on which it no longer counts. */
  day: IsoDate
  cost: AgeingCost
  /** Layers that its check falls out of. */
  layers: readonly Layer[]
  /** Criteria that fall with it; where others age on the same day, they may share them. */
  criteria: readonly CriterionChange[]
  /** Points lost with them. */
  points: Record<Layer, number>
  /** Levels lost on that day in layers in which it costs points. */
  levels: readonly LevelChange[]
  /** Whether something else that ages on the same day is needed to lose these. */
  isShared: boolean
  /** Set where `cost` is `check` or `nothing`. */
  spare: SpareReason | null
}

/** What becomes of a readiness as its evidence ages, if nothing else happens. Plain data, ready to be stored and sent. */
export type Forecast = {
  editionRef: string
  editionHash: string
  from: IsoDate
  /** The last day that it speaks of. */
  until: IsoDate
  possible: number
  /** The same on every day: what does not apply does not age. */
  levels: readonly Pick<LevelResult, 'id' | 'title' | 'needed' | 'unit'>[]
  /** The first is of `from`; each further one of a day on which a layer changes. */
  points: readonly ForecastPoint[]
  cliffs: readonly Cliff[]
  /** Every link that ages out in the time, by its last day. */
  ageing: readonly Ageing[]
}

/** The layers on a day; outside its time, as on its first or its last day. */
export function layersOn({ points }: Pick<Forecast, 'points'>, day: IsoDate): Record<Layer, LayerResult> {
  const point = points.findLast((one) => one.day <= day) ?? points[0]
  if (!point) throw new Error('A forecast has at least one point')
  return point.layers
}

/** Cliffs up to a day, that day included. */
export function cliffsUntil({ cliffs }: Pick<Forecast, 'cliffs'>, day: IsoDate): Cliff[] {
  return cliffs.filter((cliff) => cliff.day <= day)
}
