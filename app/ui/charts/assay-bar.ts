import type { Edition } from '#app/domain/edition/edition.ts'
import type { Level, Threshold } from '#app/domain/edition/schema.ts'
import { layers, type Layer, type Readiness } from '#app/domain/results/readiness.ts'
import { layoutTicks, placeLevels } from './bar-labels.ts'
import type { LevelMark } from './level-marks.ts'
import { hatch, type Box, type ChartText, type Line, type Point, type Tone } from './shapes.ts'

/** The most points that are drawn as one segment each. */
export const segmentLimit = 120

export type BarFill = Layer | 'rest'

export type BarSegment = { box: Box; radius: number; fill: BarFill; hatch: readonly Line[] }

export type BarLevel = {
  id: string
  /** Across the bar at the exact threshold. */
  line: Line
  /** From the mark to the line, where the label had to move. */
  leader: readonly Point[]
  mark: LevelMark
  tone: Tone
  texts: readonly ChartText[]
}

export type BarTick = {
  layer: Layer
  /** Every layer that stands at this value: equal values share a tick. */
  layers: readonly Layer[]
  leader: readonly Point[]
  texts: readonly ChartText[]
}

export type AssayBar = {
  width: number
  height: number
  /** The bar itself, without labels. */
  bar: Box
  segments: readonly BarSegment[]
  levels: readonly BarLevel[]
  ticks: readonly BarTick[]
  /** What it shows, in a sentence: the text alternative. */
  sentence: string
}

export type BarValues = Record<Layer, number> & {
  total: number
  unit: 'points' | 'criteria'
  levels: readonly {
    id: string
    title: string
    /** The exact threshold, a fraction of a point included: 21.93 for 51 % of 43. */
    at: number
    needed: number
    mark: Level['mark']
    metal: Level['metal']
  }[]
}

export type BarSizes = {
  barHeight: number
  /** Of the level titles and the numbers; the small labels follow from it. */
  textSize: number
}

/** The values of the bar for a readiness. In criteria only where every level counts criteria. */
export function barValues(edition: Edition, readiness: Readiness): BarValues {
  const unit =
    readiness.levels.length > 0 && readiness.levels.every((level) => level.unit === 'criteria') ? 'criteria' : 'points'
  const total = unit === 'points' ? readiness.possible : readiness.criteria.length - readiness.counts['not-applicable']
  const levels = (edition.levels ?? []).flatMap((level) => {
    const result = readiness.levels.find(({ id }) => id === level.id)
    if (result?.unit !== unit) return []
    const at = Math.min(total, exactThreshold(level.threshold, total))
    return [{ id: level.id, title: level.title, at, needed: result.needed, mark: level.mark, metal: level.metal }]
  })
  const { claimed, evidenced, reviewed } = readiness.layers
  return { total, unit, levels, claimed: claimed[unit], evidenced: evidenced[unit], reviewed: reviewed[unit] }
}

function exactThreshold(threshold: Threshold, total: number): number {
  if ('percent' in threshold) return (threshold.percent * total) / 100
  return 'points' in threshold ? threshold.points : threshold.criteria
}

/** The assay bar, laid out for a width: dark = reviewed, mid = evidenced, hatched = claimed only, empty = the rest. */
export function assayBar(values: BarValues, width: number, sizes: BarSizes): AssayBar {
  const { barHeight, textSize } = sizes
  const placed = placeLevels(values, width, textSize)
  const bar = { x: 0, y: placed.height, width, height: barHeight }
  const ticks = layoutTicks(values, bar, textSize)
  const height = bar.y + barHeight + textSize * 3.1
  return {
    width,
    height,
    bar,
    segments: segmentsOf(values, bar),
    levels: placed.finish(bar),
    ticks,
    sentence: sayBar(values),
  }
}

function segmentsOf(values: BarValues, bar: Box): BarSegment[] {
  const { total } = values
  const fillAt = (point: number): BarFill => [...layers].reverse().find((layer) => point < values[layer]) ?? 'rest'
  if (total === 0) return [segment(bar, 'rest', 3)]
  if (total > segmentLimit) {
    const edges = [0, values.reviewed, values.evidenced, values.claimed, total]
    return edges.slice(1).flatMap((to, index) => {
      const from = edges[index] ?? 0
      if (to <= from) return []
      const box = { ...bar, x: (from / total) * bar.width, width: ((to - from) / total) * bar.width }
      return [segment(box, fillAt(from), 1)]
    })
  }
  const pitch = bar.width / total
  const gap = Math.min(2.5, pitch * 0.16)
  return Array.from({ length: total }, (_, point) => {
    const box = { ...bar, x: point * pitch + gap / 2, width: pitch - gap }
    return segment(box, fillAt(point), Math.min(3, pitch * 0.14))
  })
}

function segment(box: Box, fill: BarFill, radius: number): BarSegment {
  return { box, radius, fill, hatch: fill === 'claimed' ? hatch(box, 4.2) : [] }
}

function sayBar(values: BarValues): string {
  const { total, unit, claimed, evidenced, reviewed } = values
  const counts = `Of ${total} ${unit}, ${reviewed} reviewed, ${evidenced} evidenced, ${claimed} claimed.`
  const marks = values.levels.map(({ title, needed }) => `${title} from ${needed}`)
  return marks.length === 0 ? counts : `${counts} ${marks.join(', ')}.`
}
