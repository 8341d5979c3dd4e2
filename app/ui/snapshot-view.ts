import type { Layer } from '#app/domain/results/readiness.ts'
import type { TrendPoint } from '#app/domain/snapshot/trend.ts'
import type { TrendValues } from './charts/trend.ts'

export type LayerNumbers = {
  unit: 'points' | 'criteria'
  total: number
  /** `level`: `null` where the edition has none. */
  layers: Record<Layer, { value: number; level: string | null }>
}

export type SnapshotRow = {
  id: string
  number: number
  name: string
  to: string
  asOf: string
  takenOn: string
  takenBy: string
  code: string
  cycleNumber: number
  /** `null` where what is stored cannot be read. */
  numbers: LayerNumbers | null
  /** Who signed it, their office, and when. */
  signed: string | null
  isWaiting: boolean
}

export type TrendArea = {
  id: string
  title: string
  points: readonly TrendPoint[]
  last: Record<Layer, number>
  possible: number
  /** From the first snapshot to the last. */
  changes: Record<Layer, number>
  sentence: string
}

export type TrendView = { values: TrendValues; areas: readonly TrendArea[]; rows: readonly TrendPoint[] }
