import type { Level } from '#app/domain/edition/schema.ts'
import { count } from '#app/domain/results/words.ts'
import type { Drawing, Shape } from './drawing.ts'
import { estimateWidth, type Point } from './shapes.ts'
import { levelShapes, placeLabels, type Place, type Plot, type Scale } from './staircase-levels.ts'

/** What each number of points takes at least. Efforts are in person-days. */
export type StaircaseValues = {
  /** Points that are possible, and those that stand now. */
  total: number
  now: number
  /** The day they are for, where that is another than the day of the results: "30 Jun 2027". */
  on?: string
  /** Rising, from the first point beyond now on; a point that comes with another one has no step of its own. */
  steps: readonly { points: number; days: number }[]
  /** Steps are left out between these: of what lies between two nothing is known. */
  isPartial?: true
  /** `days`: what the level takes with its gates; `null` where it is out of reach. What is not reached can take 0 too. */
  levels: readonly {
    id: string
    title: string
    needed: number
    days: number | null
    isReached: boolean
    mark: Level['mark']
    metal: Level['metal']
  }[]
}

/** The staircase, laid out for a width: points to the right, least person-days upwards, levels where they stand. */
export function staircaseDrawing(values: StaircaseValues, width: number, textSize: number): Drawing {
  const { steps, levels } = values
  const reached = levels.flatMap(({ days }) => (days === null ? [] : [days]))
  const most = Math.max(1, ...steps.map(({ days }) => days), ...reached)
  const ticks = ticksUpTo(most)
  const top = ticks.at(-1) ?? most
  const left = Math.max(...ticks.map((tick) => estimateWidth(String(tick), textSize))) + textSize * 0.8
  const labelRows = placeLabels(values, width - left, textSize)
  const head = textSize * 1.8 + labelRows.height
  const last = Math.max(1, values.total, ...steps.map(({ points }) => points), ...levels.map(({ needed }) => needed))
  // Room for half of the last number of the axis.
  const right = width - Math.max(textSize * 0.6, estimateWidth(String(last), textSize) / 2)
  const plot = { left, right, top: head, bottom: head + Math.max(textSize * 12, width * 0.3) }
  const x = (points: number) => plot.left + (points / last) * (plot.right - plot.left)
  const y = (days: number) => plot.bottom - (days / top) * (plot.bottom - plot.top)
  return {
    width,
    height: plot.bottom + textSize * 3.4,
    shapes: [
      ...yAxis(ticks, plot, y, textSize),
      ...xAxis(last, plot, x, textSize),
      ...(values.isPartial ? [] : [areaUnder(values, x, y)]),
      ...levelShapes(values, labelRows.place(x, plot.right), labelRows.isOneRow, { plot, x, y, top, textSize }),
      ...(values.isPartial ? dots(values, x, y, textSize) : [stairLine(values, x, y)]),
      ...nowShapes(values, { plot, x, y, top, textSize }),
    ],
    sentence: sayStaircase(values),
  }
}

function stairs({ now, steps }: StaircaseValues, x: Scale, y: Scale): Point[] {
  const points: Point[] = [[x(now), y(0)]]
  let from = now
  for (const step of steps) {
    // All points beyond the last step, up to this one, take what this one takes.
    points.push([x(from), y(step.days)], [x(step.points), y(step.days)])
    from = step.points
  }
  return points
}

function areaUnder(values: StaircaseValues, x: Scale, y: Scale): Shape {
  const line = stairs(values, x, y)
  return { kind: 'area', points: [...line, [line.at(-1)?.[0] ?? 0, y(0)]], tone: 'evidenced', opacity: 0.14 }
}

const stairLine = (values: StaircaseValues, x: Scale, y: Scale): Shape => ({
  kind: 'line',
  points: stairs(values, x, y),
  tone: 'evidenced',
  width: 2.25,
  dash: 'solid',
})

/** Each step by itself: a line would say what the points between two of them take. */
function dots({ steps }: StaircaseValues, x: Scale, y: Scale, textSize: number): Shape[] {
  const radius = textSize * (steps.length > 100 ? 0.12 : 0.3)
  return steps.map(({ points, days }) => ({
    kind: 'dot',
    center: [x(points), y(days)],
    radius,
    tone: 'evidenced',
    isFilled: true,
  }))
}

function yAxis(ticks: readonly number[], plot: Plot, y: Scale, textSize: number): Shape[] {
  const title: Shape = {
    kind: 'text',
    text: {
      x: 0,
      y: textSize,
      text: 'Person-days, at least',
      size: textSize,
      weight: 400,
      anchor: 'start',
      tone: 'soft',
    },
  }
  return [
    title,
    ...ticks.flatMap((tick): Shape[] => [
      {
        kind: 'line',
        points: [
          [plot.left, y(tick)],
          [plot.right, y(tick)],
        ],
        tone: tick === 0 ? 'rest' : 'line',
        width: 1,
        dash: 'solid',
      },
      {
        kind: 'text',
        text: {
          x: plot.left - textSize * 0.5,
          y: y(tick) + textSize * 0.35,
          text: String(tick),
          size: textSize,
          weight: 400,
          anchor: 'end',
          tone: 'soft',
        },
      },
    ]),
  ]
}

function xAxis(last: number, plot: Plot, x: Scale, textSize: number): Shape[] {
  const room = Math.max(2, Math.floor((plot.right - plot.left) / (textSize * 4)))
  const step = niceStep(last / room)
  const ticks = Array.from({ length: Math.floor(last / step) + 1 }, (_, index) => index * step)
  const text = (content: string, at: number, down: number, anchor: 'start' | 'middle' | 'end'): Shape => ({
    kind: 'text',
    text: { x: at, y: plot.bottom + textSize * down, text: content, size: textSize, weight: 400, anchor, tone: 'soft' },
  })
  return [...ticks.map((tick) => text(String(tick), x(tick), 1.4, 'middle')), text('Points', plot.right, 2.9, 'end')]
}

function nowShapes({ now, on }: StaircaseValues, { plot, x, y, textSize }: Place): Shape[] {
  const words = `${on ?? 'Now'}: ${now}`
  // It stands on one line with the name of the axis, which is on the right.
  const most = plot.right - estimateWidth('Points', textSize) - textSize - estimateWidth(words, textSize)
  return [
    { kind: 'dot', center: [x(now), y(0)], radius: textSize * 0.38, tone: 'ink', isFilled: true },
    {
      kind: 'text',
      text: {
        x: Math.max(0, Math.min(x(now) - textSize * 0.38, most)),
        y: plot.bottom + textSize * 2.9,
        text: words,
        size: textSize,
        weight: 600,
        anchor: 'start',
        tone: 'ink',
      },
    },
  ]
}

/** Round numbers from 0 to the first one that is not below `most`; four to six of them. */
function ticksUpTo(most: number): number[] {
  const step = niceStep(most / 5)
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => Math.round(index * step * 1000) / 1000)
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= rough) ?? 10
  return factor * power
}

function sayStaircase({ now, on, total, steps, levels, isPartial }: StaircaseValues): string {
  const first = steps[0]
  const last = steps.at(-1)
  const start = `${count(now, 'point')} of ${total} stand ${on === undefined ? 'now' : `on ${on} if nothing is done`}.`
  if (!first || !last) return `${start} No further point can be reached.`
  const ends = `${count(last.points, 'point')} take at least ${count(last.days, 'person-day')}`
  const marks = levels.map(({ title, days, isReached }) =>
    days === null
      ? `${title} is out of reach`
      : isReached
        ? `${title} is reached`
        : `${title} takes ${count(days, 'person-day')}`,
  )
  const begins = `${count(first.points, 'point')} take at least ${count(first.days, 'person-day')}`
  const partly = isPartial ? ' There are more steps than these, which are left out.' : ''
  return `${start} ${steps.length > 1 ? `${begins}, ${ends}` : ends}.${partly} ${marks.length > 0 ? `${marks.join(', ')}.` : ''}`.trim()
}
