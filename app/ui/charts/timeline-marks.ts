import { addMonths, sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import type { Shape } from './drawing.ts'
import type { Scale, TimelineValues } from './forecast-timeline.ts'
import { estimateWidth, spread, type ChartText } from './shapes.ts'

/** The foot of the plot with its months: as many as there is room for. */
export function axisOf({ from, until }: TimelineValues, { plot, x, textSize }: Scale): Shape[] {
  const foot = plot.y + plot.height
  const size = textSize * 0.92
  const firsts: IsoDate[] = []
  for (let day = addMonths(`${from.slice(0, 7)}-01`, 1); day <= until; day = addMonths(day, 1)) firsts.push(day)
  const step = [1, 3, 6, 12].find((months) => (plot.width / Math.max(1, firsts.length)) * months >= size * 3.2) ?? 12
  const shown = firsts.filter((day) => (Number(day.slice(5, 7)) - 1) % step === 0)
  return [
    line([plot.x, foot], [plot.x + plot.width, foot], 'edge'),
    ...shown.flatMap((day, index): Shape[] => {
      const isYear = index === 0 || day.slice(5, 7) === '01'
      const label = (text: string, y: number): Shape => ({
        kind: 'text',
        text: { x: x(day), y, text, size, weight: 400, anchor: 'middle', tone: 'soft' },
      })
      return [
        line([x(day), foot], [x(day), foot + 4], 'edge'),
        label(sayShortDate(day).split(' ')[1] ?? '', foot + textSize * 3.6),
        ...(isYear ? [label(day.slice(0, 4), foot + textSize * 4.8)] : []),
      ]
    }),
  ]
}

type End = readonly [number, number]

function line(from: End, to: End, kind: 'edge' | 'thin'): Shape {
  return { kind: 'line', points: [from, to], tone: kind === 'edge' ? 'soft' : 'rest', width: 1, dash: 'solid' }
}

type Mark = { first: number; last: number; x: number; isLoss: boolean; days: readonly IsoDate[] }

/** The cliffs' numbers in a lane, each with a hair to its day. Those that have no room beside each other share one: "3–5". */
export function cliffMarks({ cliffs, steps }: TimelineValues, { plot, x, y, textSize }: Scale, top: number): Shape[] {
  const size = textSize * 0.92
  const height = textSize * 1.5
  const gap = 3
  let marks: Mark[] = cliffs.map(({ number, day, isLoss }) => ({
    first: number,
    last: number,
    x: x(day),
    isLoss,
    days: [day],
  }))
  const label = ({ first, last }: Mark) => (first === last ? String(first) : `${first}–${last}`)
  const widthOf = (mark: Mark) => Math.max(height, estimateWidth(label(mark), size) + size * 0.9)
  const low = plot.x - height / 2
  const high = plot.x + plot.width + height / 2
  const isTight = () => marks.reduce((sum, mark) => sum + widthOf(mark) + gap, 0) > (high - low) * 0.92
  while (marks.length > 1 && isTight()) marks = joinNearest(marks)
  const lefts = spread(
    marks.map((mark) => ({ left: mark.x - widthOf(mark) / 2, width: widthOf(mark) })),
    low,
    high,
    gap,
  )
  return marks.flatMap((mark, index): Shape[] => {
    const width = widthOf(mark)
    const left = lefts[index] ?? 0
    const middle = left + width / 2
    const hairs = mark.days.map((day): Shape => {
      const reached = steps.findLast((step) => step.day < day)
      const height = reached ? y(reached.evidenced) : plot.y
      return {
        kind: 'line',
        points: [
          [x(day), height],
          [x(day), plot.y + plot.height],
          [middle, top],
        ],
        tone: 'rest',
        width: 1,
        dash: 'dotted',
      }
    })
    const text: ChartText = {
      x: middle,
      y: top + height / 2 + size * 0.36,
      text: label(mark),
      size,
      weight: 700,
      anchor: 'middle',
      tone: mark.isLoss ? 'onDark' : 'ink',
    }
    const box = { x: left, y: top, width, height }
    return [
      ...hairs,
      { kind: 'box', box, radius: height / 2, tone: 'ink', isFilled: mark.isLoss, width: 1.5 },
      { kind: 'text', text },
    ]
  })
}

/** The two neighbours that stand nearest to each other become one. */
function joinNearest(marks: readonly Mark[]): Mark[] {
  let nearest = 1
  marks.forEach((mark, index) => {
    const distance = (at: number) => (marks[at]?.x ?? Infinity) - (marks[at - 1]?.x ?? 0)
    if (index > 1 && distance(index) < distance(nearest)) nearest = index
    return mark
  })
  return marks.flatMap((mark, index): Mark[] => {
    if (index === nearest) return []
    const next = marks[nearest]
    if (index !== nearest - 1 || !next) return [mark]
    return [
      {
        first: mark.first,
        last: next.last,
        x: (mark.x + next.x) / 2,
        isLoss: mark.isLoss || next.isLoss,
        days: [...mark.days, ...next.days],
      },
    ]
  })
}

/** Today, the day of submission and the day asked about, as verticals with their names above. */
export function dayMarks(
  { from, until, submitOn, on }: TimelineValues,
  { plot, x, textSize }: Scale,
  foot: number,
): Shape[] {
  const size = textSize * 0.92
  const days = [
    { day: from, text: sayShortDate(from), dash: 'solid' as const, weight: 400 as const },
    ...(submitOn !== null && submitOn >= from
      ? [{ day: submitOn, text: 'Submission', dash: 'dashed' as const, weight: 700 as const }]
      : []),
    ...(on !== null && on !== submitOn && on > from
      ? [{ day: on, text: sayShortDate(on), dash: 'dotted' as const, weight: 400 as const }]
      : []),
  ]
    .filter(({ day }) => day <= until)
    .sort((a, b) => (a.day < b.day ? -1 : 1))
  const widthOf = (text: string) => estimateWidth(text, size)
  const lefts = spread(
    days.map(({ day, text }) => ({ left: x(day) - widthOf(text) / 2, width: widthOf(text) })),
    Math.max(0, plot.x - size * 3),
    plot.x + plot.width + textSize * 2,
    size * 0.8,
  )
  return days.flatMap(({ day, text, dash, weight }, index): Shape[] => {
    const middle = (lefts[index] ?? 0) + widthOf(text) / 2
    return [
      {
        kind: 'line',
        points: [
          [middle, foot + 4],
          [x(day), plot.y],
          [x(day), plot.y + plot.height],
        ],
        tone: 'ink',
        width: day === from ? 1 : 1.5,
        dash,
      },
      { kind: 'text', text: { x: middle, y: foot, text, size, weight, anchor: 'middle', tone: 'ink' } },
    ]
  })
}
