import type { IsoDate } from '#app/domain/dates.ts'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import type { SnapshotTrend, TrendPoint } from '#app/domain/snapshot/trend.ts'
import type { Dash, Drawing, Shape } from './drawing.ts'
import { estimateWidth, spread, type Box, type Point, type Tone } from './shapes.ts'
import { chartText, editionNames, levelNames, snapshotLabels } from './trend-labels.ts'

/** What the chart of a whole trend needs; practice areas have lines of their own. */
export type TrendValues = Pick<SnapshotTrend, 'points' | 'unit' | 'levels'>

const lineOf: Record<Layer, { tone: Tone; dash: Dash; width: number }> = {
  claimed: { tone: 'claimed', dash: 'dotted', width: 2 },
  evidenced: { tone: 'evidenced', dash: 'solid', width: 3 },
  reviewed: { tone: 'reviewed', dash: 'dashed', width: 2 },
}

/** Days between 1970 and a day: places on the axis. */
const dayNumber = (day: IsoDate) => Date.parse(`${day}T00:00:00Z`) / 86_400_000

/** Places of the points by their days, pushed apart where they would stand on one another. */
function placesOf(points: readonly TrendPoint[], left: number, right: number): number[] {
  if (points.length === 1) return [(left + right) / 2]
  const days = points.map(({ asOf }) => dayNumber(asOf))
  const [first, last] = [Math.min(...days), Math.max(...days)]
  const step = Math.min(26, (right - left) / points.length)
  const room = right - left - step
  const wanted = days.map((day, index) => {
    const share = last === first ? index / (points.length - 1) : (day - first) / (last - first)
    return { left: left + share * room, width: step }
  })
  return spread(wanted, left, right, 0).map((place) => place + step / 2)
}

/** The three layers over the snapshots, laid out for a width: each line has its own dash, so that it reads in grey. */
export function trendChart(values: TrendValues, width: number): Drawing {
  const { points, unit, levels } = values
  const size = width < 400 ? 12 : 13
  const most = Math.max(1, ...points.map(({ possible }) => possible))
  const isShared = points.every(({ possible }) => possible === points[0]?.possible)
  const left = isShared ? 26 : 46
  const right = estimateWidth(isShared ? 'Evidenced 000' : 'Evidenced 100 %', size) + 14
  const plot: Box = { x: left, y: 14, width: width - left - right, height: width < 400 ? 150 : 190 }
  const shareOf = (value: number, possible: number) => value / Math.max(1, isShared ? most : possible)
  const yAt = (share: number) => plot.y + plot.height * (1 - Math.min(1, share))
  const xs = placesOf(points, plot.x, plot.x + plot.width)
  const shapes: Shape[] = [...axis(plot, isShared ? most : null, size, yAt)]
  if (isShared) shapes.push(...levelLines(levels, most, plot, size, yAt))
  shapes.push(...editionBreaks(points, xs, plot, width, size))
  for (const layer of layers) {
    const { tone, dash, width: thick } = lineOf[layer]
    const path = points.map((point, index): Point => [xs[index] ?? 0, yAt(shareOf(point[layer], point.possible))])
    if (path.length > 1) shapes.push({ kind: 'line', points: path, tone, dash, width: thick })
    const radius = points.length > 16 ? 2.5 : 4
    for (const center of path) shapes.push({ kind: 'dot', center, radius, tone, isFilled: layer !== 'claimed' })
  }
  shapes.push(...endLabels(points, (value, possible) => yAt(shareOf(value, possible)), plot, size, isShared))
  shapes.push(...snapshotLabels(points, xs, { bottom: plot.y + plot.height, width }, size))
  return { width, height: plot.y + plot.height + size * 3.7, shapes, sentence: sayTrend(points, unit) }
}

/** `most`: the number at the top; `null` where editions differ, and shares are shown. */
function axis(plot: Box, most: number | null, size: number, yAt: (share: number) => number): Shape[] {
  return [0, 0.5, 1].flatMap((share): Shape[] => {
    const y = yAt(share)
    const words = most === null ? `${share * 100} %` : `${Math.round(most * share)}`
    const lineY = yAt(most === null ? share : Math.round(most * share) / most)
    const line = straight([plot.x, lineY], [plot.x + plot.width, lineY], 'line', 'solid')
    return [line, chartText(plot.x - 5, y + size * 0.35, words, size - 1, { anchor: 'end' })]
  })
}

function levelLines(
  levels: TrendValues['levels'],
  most: number,
  plot: Box,
  size: number,
  yAt: (share: number) => number,
): Shape[] {
  const shown = levels.filter(({ at }) => at <= most).map((level) => ({ ...level, y: yAt(level.at / most) }))
  return [
    ...shown.map(({ y }) => straight([plot.x, y], [plot.x + plot.width, y], 'soft', 'solid')),
    ...levelNames(shown, plot, size - 1),
  ]
}

const straight = (from: Point, to: Point, tone: Tone, dash: Dash): Shape => ({
  kind: 'line',
  points: [from, to],
  tone,
  width: 1,
  dash,
})

/** A line down wherever the edition is another than before. */
function editionBreaks(
  points: readonly TrendPoint[],
  xs: readonly number[],
  plot: Box,
  width: number,
  size: number,
): Shape[] {
  const breaks = points.flatMap((point, index) => {
    const before = points[index - 1]
    if (!before || before.edition === point.edition) return []
    return [{ x: ((xs[index - 1] ?? 0) + (xs[index] ?? 0)) / 2, text: point.edition }]
  })
  return [
    ...breaks.map(({ x }) => straight([x, plot.y - 4], [x, plot.y + plot.height], 'ink', 'dotted')),
    ...editionNames(breaks, { y: plot.y - 6, width }, size - 1),
  ]
}

/** The name and the last value of each layer at its end; layers that stand at one value share a label's place in turn. */
function endLabels(
  points: readonly TrendPoint[],
  yOf: (value: number, possible: number) => number,
  plot: Box,
  size: number,
  isShared: boolean,
): Shape[] {
  const last = points.at(-1)
  if (!last) return []
  const height = size * 1.25
  // Read from the top: claimed is never below evidenced, nor that below reviewed.
  const wanted = layers.map((layer) => ({ left: yOf(last[layer], last.possible) - height / 2, width: height }))
  const tops = spread(wanted, plot.y - height / 2, plot.y + plot.height + height / 2, 1)
  return layers.map((layer, index) => {
    const value = isShared ? `${last[layer]}` : `${Math.round((last[layer] * 100) / Math.max(1, last.possible))} %`
    const y = (tops[index] ?? 0) + height * 0.78
    const weight = layer === 'evidenced' ? 700 : 400
    return chartText(plot.x + plot.width + 10, y, `${layerWords[layer].title} ${value}`, size, { tone: 'ink', weight })
  })
}

function sayTrend(points: readonly TrendPoint[], unit: string): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return 'There is no snapshot yet.'
  const say = (point: TrendPoint) =>
    `${point.claimed} claimed, ${point.evidenced} evidenced and ${point.reviewed} reviewed of ${point.possible} ${unit}`
  if (first === last) return `Snapshot ${first.number}: ${say(first)}.`
  return `From snapshot ${first.number}: ${say(first)}; to snapshot ${last.number}: ${say(last)}.`
}

/** One practice area, small enough for a row of a table: the same lines without words. */
export function areaTrend(points: readonly TrendPoint[], width: number, sentence: string): Drawing {
  const height = 34
  const plot: Box = { x: 4, y: 4, width: width - 8, height: height - 8 }
  const xs = placesOf(points, plot.x, plot.x + plot.width)
  const shapes: Shape[] = [
    {
      kind: 'line',
      points: [
        [plot.x, plot.y + plot.height],
        [plot.x + plot.width, plot.y + plot.height],
      ],
      tone: 'line',
      width: 1,
      dash: 'solid',
    },
  ]
  for (const layer of layers) {
    const { tone, dash } = lineOf[layer]
    const path = points.map((point, index): Point => {
      const share = Math.min(1, point[layer] / Math.max(1, point.possible))
      return [xs[index] ?? 0, plot.y + plot.height * (1 - share)]
    })
    if (path.length > 1) shapes.push({ kind: 'line', points: path, tone, dash, width: layer === 'evidenced' ? 2 : 1.5 })
    const end = path.at(-1)
    if (end) shapes.push({ kind: 'dot', center: end, radius: 3, tone, isFilled: layer !== 'claimed' })
  }
  return { width, height, shapes, sentence }
}
