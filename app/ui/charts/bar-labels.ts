import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { list } from '#app/domain/results/words.ts'
import type { BarLevel, BarTick, BarValues } from './assay-bar.ts'
import { levelMark, metalTone } from './level-marks.ts'
import { estimateWidth, spread, type Box, type ChartText, type Point, type Tone } from './shapes.ts'

/** The level marks above the bar. Their height is needed before the bar has its place; `finish` then draws them to it. */
export function placeLevels(values: BarValues, width: number, textSize: number) {
  const markSize = textSize
  const small = textSize * 0.86
  const labels = values.levels.map((level) => {
    const from = `from ${level.needed}`
    const textWidth = Math.max(estimateWidth(level.title, textSize), estimateWidth(from, small))
    const x = values.total === 0 ? 0 : (level.at / values.total) * width
    const blockWidth = markSize * 1.5 + textWidth
    const isFlipped = x - markSize / 2 + blockWidth > width
    return {
      level,
      from,
      x,
      width: blockWidth,
      isFlipped,
      left: isFlipped ? x + markSize / 2 - blockWidth : x - markSize / 2,
    }
  })
  // Labels that cannot stand beside each other go into as many rows as they need.
  const room = labels.reduce((sum, label) => sum + label.width + textSize * 0.8, 0)
  const rowCount = Math.max(1, Math.ceil(room / width))
  const rows = Array.from({ length: rowCount }, (_, row) => labels.filter((_label, index) => index % rowCount === row))
  const rowHeight = textSize * 2.3
  const height = labels.length === 0 ? 2 : rowCount * rowHeight + textSize * 1.1
  const finish = (bar: Box): BarLevel[] =>
    rows.flatMap((row, rowIndex) => {
      const lefts = spread(row, 0, width, textSize * 0.8)
      const top = rowIndex * rowHeight
      return row.map(({ level, from, x, width: blockWidth, isFlipped }, index): BarLevel => {
        const left = lefts[index] ?? 0
        const markX = isFlipped ? left + blockWidth - markSize / 2 : left + markSize / 2
        const markY = top + small + textSize * 0.62
        const anchor = isFlipped ? 'end' : 'start'
        const textX = isFlipped ? markX - markSize : markX + markSize
        const lineTop = bar.y - textSize * 0.45
        const text = (content: string, y: number, size: number, weight: 400 | 600, tone: Tone): ChartText => ({
          x: textX,
          y,
          text: content,
          size,
          weight,
          anchor,
          tone,
        })
        return {
          id: level.id,
          line: { from: [x, lineTop], to: [x, bar.y + bar.height + textSize * 0.3] },
          leader: [
            [markX, markY + markSize * 0.75],
            [x, lineTop],
          ],
          mark: levelMark(level.mark, [markX, markY], markSize),
          tone: metalTone(level.metal),
          texts: [
            text(from, top + small * 0.85, small, 400, 'soft'),
            text(level.title, top + small + textSize * 0.97, textSize, 600, 'ink'),
          ],
        }
      })
    })
  return { height, finish }
}

/** A number and its words below the bar for each layer, equal values together, none over another. */
export function layoutTicks(values: BarValues, bar: Box, textSize: number): BarTick[] {
  const small = textSize * 0.94
  const bottom = bar.y + bar.height
  const groups = new Map<number, Layer[]>()
  for (const layer of [...layers].reverse()) groups.set(values[layer], [...(groups.get(values[layer]) ?? []), layer])
  const labels = [...groups].map(([value, group]) => {
    const x = values.total === 0 ? 0 : (value / values.total) * bar.width
    const words = list(group)
    const width = Math.max(estimateWidth(String(value), textSize * 1.1), estimateWidth(words, small))
    return { value, group, words, x, width, left: x - width }
  })
  const lefts = spread(labels, 0, bar.width, textSize * 0.9)
  return labels.map(({ value, group, words, x, width }, index) => {
    const left = lefts[index] ?? 0
    const foot = Math.max(left, Math.min(x, left + width))
    const isRight = foot > left + width / 2
    const edge = isRight ? left + width : left
    const leader: Point[] = [
      [x, bottom + 1.5],
      [x, bottom + textSize * 0.35],
      [foot, bottom + textSize * 0.7],
    ]
    const text = (content: string, y: number, size: number, weight: 400 | 700, tone: Tone): ChartText => ({
      x: edge,
      y,
      text: content,
      size,
      weight,
      anchor: isRight ? 'end' : 'start',
      tone,
    })
    return {
      layer: group[0] ?? 'claimed',
      layers: group,
      leader,
      texts: [
        text(String(value), bottom + textSize * 1.8, textSize * 1.1, 700, 'ink'),
        text(words, bottom + textSize * 2.9, small, 400, 'soft'),
      ],
    }
  })
}
