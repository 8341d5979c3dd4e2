import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { daysBetween } from '#app/domain/due.ts'
import type { Level } from '#app/domain/edition/schema.ts'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import type { Dash, Drawing, Shape } from './drawing.ts'
import { levelMark, metalTone } from './level-marks.ts'
import { estimateWidth, spread, type Box, type ChartText, type Point, type Tone } from './shapes.ts'
import { axisOf, cliffMarks, dayMarks } from './timeline-marks.ts'

export type TimelineValues = {
  from: IsoDate
  until: IsoDate
  unit: 'points' | 'criteria'
  total: number
  levels: readonly {
    id: string
    title: string
    at: number
    needed: number
    mark: Level['mark']
    metal: Level['metal']
  }[]
  /** The first is of `from`; each holds until the next. */
  steps: readonly ({ day: IsoDate; levels: Record<Layer, string | null> } & Record<Layer, number>)[]
  cliffs: readonly { number: number; day: IsoDate; isLoss: boolean }[]
  /** The day of submission, and a day that is asked about; drawn where the chart reaches so far. */
  submitOn: IsoDate | null
  on: IsoDate | null
}

/** Where days and values are on the drawing. */
export type Scale = { plot: Box; x: (day: IsoDate) => number; y: (value: number) => number; textSize: number }

/** How each layer's line runs, so that it reads without colour. */
const strokes = {
  claimed: { dash: 'dotted', width: 2.25, tone: 'claimed' },
  evidenced: { dash: 'solid', width: 3, tone: 'evidenced' },
  reviewed: { dash: 'dashed', width: 2.25, tone: 'reviewed' },
} as const satisfies Record<Layer, { dash: Dash; width: number; tone: Tone }>

/** The three layers over the time ahead, against the levels: stepped lines, numbered cliffs, the days that matter. */
export function forecastTimeline(values: TimelineValues, width: number): Drawing {
  const textSize = width < 300 ? 11.5 : width < 420 ? 12 : 13
  const scale = scaleOf(values, width, textSize)
  const { plot } = scale
  const axis = axisOf(values, scale)
  const cliffs = cliffMarks(values, scale, plot.y + plot.height + textSize * 0.9)
  return {
    width,
    height: plot.y + plot.height + textSize * 5.4,
    shapes: [
      ...keyOf(width, textSize),
      ...levelLines(values, scale),
      ...axis,
      ...cliffs,
      ...layers.map((layer): Shape => ({ kind: 'line', points: stepsOf(values, layer, scale), ...strokes[layer] })),
      ...endNumbers(values, scale, width),
      ...dayMarks(values, scale, textSize * 3.4),
    ],
    sentence: sayTimeline(values),
  }
}

function scaleOf({ from, until, levels, steps }: TimelineValues, width: number, textSize: number): Scale {
  const widest = Math.max(...levels.map((level) => levelTitle(level, width, textSize).width), textSize)
  const left = widest + textSize * (levels.length === 0 ? 1.6 : 2.3)
  const right = textSize * 2.4
  const top = textSize * 4.4
  const height = width < 420 ? 210 : width < 800 ? 240 : 270
  const plot = { x: left, y: top, width: Math.max(40, width - left - right), height }
  const highest = Math.max(1, ...levels.map(({ at }) => at), ...steps.map(({ claimed }) => claimed)) * 1.06
  const span = Math.max(1, daysBetween(from, until))
  return {
    plot,
    textSize,
    x: (day) => plot.x + (Math.min(span, Math.max(0, daysBetween(from, day))) / span) * plot.width,
    y: (value) => plot.y + plot.height - (value / highest) * plot.height,
  }
}

/** A title that would take a third of a narrow drawing is left to the table. */
function levelTitle({ title, needed }: { title: string; needed: number }, width: number, textSize: number) {
  const from = `from ${needed}`
  const isShown = estimateWidth(title, textSize) <= width * 0.26
  const shown = isShown ? title : ''
  return { shown, from, width: Math.max(estimateWidth(shown, textSize), estimateWidth(from, textSize * 0.86)) }
}

function levelLines({ levels }: TimelineValues, scale: Scale): Shape[] {
  const { plot, textSize, y } = scale
  const width = plot.x + plot.width
  const height = textSize * 2.2
  const tops = spread(
    // From the top down: the highest level first.
    levels.toReversed().map(({ at }) => ({ left: y(at) - height / 2, width: height })),
    plot.y - textSize,
    plot.y + plot.height + textSize,
    2,
  )
  return levels.toReversed().flatMap((level, index): Shape[] => {
    const line = y(level.at)
    const middle = (tops[index] ?? 0) + height / 2
    const { shown, from } = levelTitle(level, width, textSize)
    const markX = textSize * 0.6
    const text = (content: string, at: number, size: number, weight: 400 | 600, tone: Tone): Shape => ({
      kind: 'text',
      text: { x: markX + textSize, y: at, text: content, size, weight, anchor: 'start', tone },
    })
    return [
      {
        kind: 'line',
        points: [
          [plot.x - 4, line],
          [width, line],
        ],
        tone: 'rest',
        width: 1,
        dash: 'solid',
      },
      ...(Math.abs(middle - line) > 1
        ? [leader([markX + textSize + estimateWidth(shown || from, textSize), middle], [plot.x - 4, line])]
        : []),
      { kind: 'mark', mark: levelMark(level.mark, [markX, middle], textSize), tone: metalTone(level.metal) },
      ...(shown === ''
        ? [text(from, middle + textSize * 0.35, textSize * 0.86, 400, 'soft')]
        : [
            text(shown, middle - textSize * 0.05, textSize, 600, 'ink'),
            text(from, middle + textSize * 0.95, textSize * 0.86, 400, 'soft'),
          ]),
    ]
  })
}

const leader = (from: Point, to: Point): Shape => ({
  kind: 'line',
  points: [from, to],
  tone: 'rest',
  width: 0.75,
  dash: 'solid',
})

/** A line that holds its value until the day on which it changes, and falls or rises on that day. */
function stepsOf({ steps, until }: TimelineValues, layer: Layer, { x, y }: Scale): Point[] {
  const points: Point[] = []
  steps.forEach((step, index) => {
    const before = steps[index - 1]
    if (before?.[layer] === step[layer]) return
    if (before) points.push([x(step.day), y(before[layer])])
    points.push([x(step.day), y(step[layer])])
  })
  const last = steps.at(-1)
  if (last) points.push([x(until), y(last[layer])])
  return points
}

/** The values at the end of the lines; equal ones share a number. */
function endNumbers({ steps }: TimelineValues, { plot, textSize, y }: Scale, width: number): Shape[] {
  const last = steps.at(-1)
  if (!last) return []
  const ends = [...new Set(layers.map((layer) => last[layer]))].sort((a, b) => b - a)
  const height = textSize * 1.15
  const tops = spread(
    ends.map((value) => ({ left: y(value) - height / 2, width: height })),
    plot.y - height / 2,
    plot.y + plot.height + height / 2,
    0,
  )
  return ends.map((value, index): Shape => ({
    kind: 'text',
    text: {
      x: Math.min(width, plot.x + plot.width + textSize * 0.5),
      y: (tops[index] ?? 0) + height * 0.78,
      text: String(value),
      size: textSize,
      weight: 700,
      anchor: 'start',
      tone: 'ink',
    },
  }))
}

/** Which line is which, above the plot. */
function keyOf(width: number, textSize: number): Shape[] {
  const sample = width < 300 ? 14 : width < 420 ? 22 : 30
  let x = 1
  return [...layers].reverse().flatMap((layer): Shape[] => {
    const middle = textSize * 0.75
    const text: ChartText = {
      x: x + sample + textSize * 0.45,
      y: middle + textSize * 0.35,
      text: layer,
      size: textSize,
      weight: 400,
      anchor: 'start',
      tone: 'ink',
    }
    const line: Shape = {
      kind: 'line',
      points: [
        [x, middle],
        [x + sample, middle],
      ],
      ...strokes[layer],
    }
    x = text.x + estimateWidth(layer, textSize) + textSize * (width < 300 ? 0.4 : width < 420 ? 0.7 : 1.6)
    return [line, { kind: 'text', text }]
  })
}

function sayTimeline({ from, until, unit, steps, cliffs, levels }: TimelineValues): string {
  const [first] = steps
  const last = steps.at(-1)
  if (!first || !last) return ''
  const title = (id: string | null) => levels.find((level) => level.id === id)?.title
  const at = (step: typeof first) => {
    const level = title(step.levels.evidenced)
    return `${step.evidenced}${level ? ` (${level})` : ''}`
  }
  const span = `From ${sayShortDate(from)} to ${sayShortDate(until)}, in ${unit}`
  if (steps.length === 1) return `${span}: evidenced stays at ${at(first)}, reviewed at ${first.reviewed}.`
  const days = cliffs.length === 1 ? 'one day' : `${cliffs.length} days`
  const fall = cliffs.find(({ isLoss }) => isLoss)
  const next = fall ? ` The first loss is on ${sayShortDate(fall.day)}.` : ''
  return `${span}: evidenced goes from ${at(first)} to ${at(last)}, with changes on ${days}.${next}`
}
