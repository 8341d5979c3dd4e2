import { sayShortDate, type IsoDate } from '#app/domain/dates.ts'
import { daysBetween } from '#app/domain/due.ts'
import type { Drawing, Shape } from './drawing.ts'
import { estimateWidth, type ChartText, type Point } from './shapes.ts'

export type BurnUpValues = {
  from: IsoDate
  until: IsoDate
  today: IsoDate
  /** Thousandths of a person-day, all of them. */
  total: number
  done: number
  expected: number
  /** What is to be done by each due date in all. */
  points: readonly { on: IsoDate; effort: number }[]
}

const inDays = (effort: number) => effort / 1000

/**
 * A plan as a staircase over time, up to all of its person-days, with today on it: what should be done by now, and what is.
 * The staircase is dashed, what is done a column with a filled dot, what is due by now a ring: it reads without colour. What was
 * done when is not drawn, because only what stands now is known.
 */
export function burnUp(values: BurnUpValues, width: number): Drawing {
  const { from, until, today, total, done, expected, points } = values
  const size = width < 400 ? 12 : 13
  const height = Math.max(120, Math.min(190, width * 0.34))
  const left = estimateWidth(String(inDays(total)), size) + 8
  const [top, bottom, right] = [size * 2.2, height - size * 2, width - 6]
  const span = Math.max(1, daysBetween(from, until))
  const xOf = (day: IsoDate) => left + (Math.max(0, Math.min(span, daysBetween(from, day))) / span) * (right - left)
  const yOf = (effort: number) => bottom - (effort / Math.max(1, total)) * (bottom - top)

  const stairs: Point[] = [[xOf(from), yOf(0)]]
  let level = 0
  for (const { on, effort } of points) {
    stairs.push([xOf(on), yOf(level)], [xOf(on), yOf(effort)])
    level = effort
  }
  stairs.push([xOf(until), yOf(level)])
  const now = xOf(today)
  const text = (x: number, y: number, words: string, extra: Partial<ChartText> = {}): Shape => ({
    kind: 'text',
    text: { x, y, text: words, size, weight: 400, anchor: 'start', tone: 'soft', ...extra },
  })
  // What there is to say of today stands above the chart, where no line runs through it.
  const said = `today: ${inDays(done)} ${done === 1000 ? 'day' : 'days'} done, ${inDays(expected)} due`
  const half = estimateWidth(said, size) / 2
  const saidAt = Math.max(half, Math.min(right - half, now))
  const shapes: Shape[] = [
    {
      kind: 'line',
      points: [
        [left, bottom],
        [right, bottom],
      ],
      tone: 'rest',
      width: 1,
      dash: 'solid',
    },
    {
      kind: 'line',
      points: [
        [left, yOf(total)],
        [right, yOf(total)],
      ],
      tone: 'line',
      width: 1,
      dash: 'solid',
    },
    text(left - 6, yOf(total) + size * 0.35, String(inDays(total)), { anchor: 'end' }),
    text(left - 6, bottom + size * 0.35, '0', { anchor: 'end' }),
    { kind: 'line', points: stairs, tone: 'soft', width: 1.75, dash: 'dashed' },
    {
      kind: 'line',
      points: [
        [now, top - 4],
        [now, bottom],
      ],
      tone: 'ink',
      width: 1,
      dash: 'dotted',
    },
    {
      kind: 'line',
      points: [
        [now, bottom],
        [now, yOf(done)],
      ],
      tone: 'evidenced',
      width: 5,
      dash: 'solid',
    },
    { kind: 'dot', center: [now, yOf(expected)], radius: 4.5, tone: 'ink', isFilled: false },
    { kind: 'dot', center: [now, yOf(done)], radius: 4.5, tone: 'evidenced', isFilled: true },
    text(saidAt, top - 8, said, { anchor: 'middle', tone: 'ink', weight: 600 }),
    text(left, height - size * 0.45, sayShortDate(from)),
    text(right, height - size * 0.45, sayShortDate(until), { anchor: 'end' }),
  ]
  return {
    width,
    height,
    shapes,
    sentence: `${inDays(done)} of ${inDays(total)} person-days are done; ${inDays(expected)} are due up to ${sayShortDate(today)}. The last is due on ${sayShortDate(until)}.`,
  }
}
