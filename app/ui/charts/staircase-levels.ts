import { count } from '#app/domain/results/words.ts'
import type { Shape } from './drawing.ts'
import { levelMark, metalTone } from './level-marks.ts'
import type { StaircaseValues } from './staircase.ts'
import { estimateWidth, spread, type Point, type Tone } from './shapes.ts'

export type Plot = { left: number; right: number; top: number; bottom: number }
export type Scale = (value: number) => number
/** Where the plot is, and how values become positions on it; `top` is its highest value. */
export type Place = { plot: Plot; x: Scale; y: Scale; top: number; textSize: number }

/** The labels of the levels stand above the plot, in as many rows as they need. */
export function placeLabels({ levels }: StaircaseValues, width: number, textSize: number) {
  const labels = levels.map((level) => {
    const below = level.days === null ? 'out of reach' : level.isReached ? 'reached' : count(level.days, 'day')
    return {
      level,
      below,
      width: Math.max(estimateWidth(level.title, textSize), estimateWidth(below, textSize)) + textSize * 1.5,
    }
  })
  const needed = labels.reduce((sum, label) => sum + label.width + textSize, 0)
  const rowCount = Math.max(1, Math.ceil(needed / Math.max(1, width)))
  const rowHeight = textSize * 2.8
  const height = levels.length === 0 ? 0 : rowCount * rowHeight + textSize
  const place = (x: Scale, right: number) =>
    Array.from({ length: rowCount }, (_, row) => labels.filter((_label, index) => index % rowCount === row)).flatMap(
      (row, rowIndex) => {
        const wanted = row.map((label) => ({ width: label.width, left: x(label.level.needed) - textSize * 0.5 }))
        const lefts = spread(wanted, 0, right, textSize)
        return row.map((label, index) => ({
          ...label,
          left: lefts[index] ?? 0,
          top: textSize * 1.8 + rowIndex * rowHeight,
        }))
      },
    )
  return { height, place, isOneRow: rowCount === 1 }
}

type LevelLabel = ReturnType<ReturnType<typeof placeLabels>['place']>[number]

/** Each level: its label, its line, and its mark where it stands on the stairs or above them. */
export function levelShapes(
  values: StaircaseValues,
  labels: readonly LevelLabel[],
  isOneRow: boolean,
  { plot, x, y, top: highest, textSize }: Place,
): Shape[] {
  return labels.flatMap(({ level, below, left, top }): Shape[] => {
    const at = x(level.needed)
    const mark: Point = [left + textSize * 0.5, top + textSize * 0.6]
    const text = (content: string, down: number, weight: 400 | 600, tone: Tone): Shape => ({
      kind: 'text',
      text: {
        x: left + textSize * 1.5,
        y: top + textSize * down,
        text: content,
        size: textSize,
        weight,
        anchor: 'start',
        tone,
      },
    })
    const line: Shape = {
      kind: 'line',
      points: [
        // From one row to the next, the lines would run through labels: there the marks alone tell which is which.
        ...(isOneRow
          ? ([
              [mark[0], mark[1] + textSize * 0.9],
              [mark[0], plot.top - textSize * 0.9],
            ] as const)
          : []),
        [at, plot.top],
        [at, plot.bottom],
      ],
      tone: 'rest',
      width: 1.25,
      dash: 'dashed',
    }
    const shapes: Shape[] = [
      line,
      { kind: 'mark', mark: levelMark(level.mark, mark, textSize * 0.95), tone: metalTone(level.metal) },
      text(level.title, 0.95, 600, 'ink'),
      text(below, 2.1, 400, 'soft'),
    ]
    const small = (days: number): Shape => ({
      kind: 'mark',
      mark: levelMark(level.mark, [at, y(days)], textSize * 0.85),
      tone: metalTone(level.metal),
    })
    if (level.days === null || level.days === 0) return isOneRow ? shapes : [...shapes, small(highest)]
    const stair = values.steps.find(({ points }) => points >= level.needed)?.days ?? level.days
    // Gates can make a level dearer than its points alone: the way up from the stairs shows by how much.
    if (level.days > stair)
      shapes.push({
        kind: 'line',
        points: [
          [at, y(stair)],
          [at, y(level.days)],
        ],
        tone: 'ink',
        width: 1.75,
        dash: 'solid',
      })
    return [...shapes, small(level.days)]
  })
}
