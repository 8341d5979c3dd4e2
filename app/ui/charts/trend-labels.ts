import { sayShortDate } from '#app/domain/dates.ts'
import type { TrendPoint } from '#app/domain/snapshot/trend.ts'
import type { Shape } from './drawing.ts'
import { estimateWidth, type Box, type ChartText } from './shapes.ts'

/** A label that wants to stand around a place on a row; of its forms the first that has room is taken. */
type Wanted = { middle: number; forms: readonly string[]; rank: number; frame: number }
type Placed = Wanted & { text: string; half: number }

const between = 5

/** Labels of one row, those of the lowest rank first: what would stand on another is left out. */
function standApart(wanted: readonly Wanted[], size: number, width: number): Placed[] {
  const placed: Placed[] = []
  for (const label of [...wanted].sort((a, b) => a.rank - b.rank)) {
    for (const text of label.forms) {
      const half = estimateWidth(text, size) / 2 + label.frame
      const middle = Math.min(Math.max(label.middle, half), width - half)
      if (placed.some((other) => Math.abs(other.middle - middle) < other.half + half + between)) continue
      placed.push({ ...label, middle, text, half })
      break
    }
  }
  return placed
}

export const chartText = (x: number, y: number, text: string, size: number, more: Partial<ChartText> = {}): Shape => ({
  kind: 'text',
  text: { x, y, text, size, weight: 400, anchor: 'start', tone: 'soft', ...more },
})

/** The first and the last, because they hold the others; then what is signed. */
function rankOf(points: readonly TrendPoint[], from: number, to = from): number {
  if (from === 0 || to === points.length - 1) return 0
  return points.slice(from, to + 1).some(({ isSigned }) => isSigned) ? 1 : 2
}

/** Below each snapshot its number, and below that its day, wherever there is room; a signed one has a frame. */
export function snapshotLabels(
  points: readonly TrendPoint[],
  xs: readonly number[],
  { bottom, width }: { bottom: number; width: number },
  size: number,
): Shape[] {
  const y = bottom + size * 1.6
  const numbers = points.map(({ number, isSigned }, index) => ({
    middle: xs[index] ?? 0,
    forms: [`${number}`],
    rank: rankOf(points, index),
    frame: isSigned ? 4 : 0,
  }))
  const days = standApart(daysOf(points, xs), size - 1, width)
  return [
    ...standApart(numbers, size, width).flatMap(({ middle, text, half, frame }): Shape[] => {
      const isSigned = frame > 0
      const weight = isSigned ? 700 : 400
      const box: Box = { x: middle - half, y: y - size, width: half * 2, height: size * 1.35 }
      return [
        chartText(middle, y, text, size, { anchor: 'middle', tone: 'ink', weight }),
        ...(isSigned ? [{ kind: 'box', box, radius: 2, tone: 'ink', isFilled: false, width: 1 } as const] : []),
      ]
    }),
    ...days.map(({ middle, text }) => chartText(middle, y + size * 1.4, text, size - 1, { anchor: 'middle' })),
  ]
}

/** Each day once, below the middle of its snapshots; without its year only where all are of one year. */
function daysOf(points: readonly TrendPoint[], xs: readonly number[]): Wanted[] {
  const isOneYear = new Set(points.map(({ asOf }) => asOf.slice(0, 4))).size === 1
  const wanted: Wanted[] = []
  for (let from = 0; from < points.length;) {
    const asOf = points[from]?.asOf ?? ''
    let to = from
    while (points[to + 1]?.asOf === asOf) to += 1
    const whole = sayShortDate(asOf)
    const rank = rankOf(points, from, to)
    const forms = isOneYear && rank > 0 ? [whole, whole.slice(0, -5)] : [whole]
    wanted.push({ middle: ((xs[from] ?? 0) + (xs[to] ?? 0)) / 2, forms, rank, frame: 0 })
    from = to + 1
  }
  return wanted
}

/** Names of editions over their lines, as many as there is room for. */
export function editionNames(
  names: readonly { x: number; text: string }[],
  { y, width }: { y: number; width: number },
  size: number,
): Shape[] {
  const wanted = names.map(({ x, text }) => ({ middle: x, forms: [text], rank: 0, frame: 0 }))
  return standApart(wanted, size, width).map(({ middle, text }) =>
    chartText(middle, y, text, size, { anchor: 'middle', tone: 'ink' }),
  )
}

/** Names of levels on their lines; where two lines are close, the second name stands beside the first. */
export function levelNames(
  levels: readonly { title: string; at: number; y: number }[],
  plot: Box,
  size: number,
): Shape[] {
  const placed: { right: number; y: number }[] = []
  return levels.flatMap(({ title, at, y }): Shape[] => {
    const near = placed.filter((other) => Math.abs(other.y - y) < size * 1.2)
    const x = Math.max(plot.x + 3, ...near.map(({ right }) => right + 10))
    const words = `${title} from ${at}`
    const right = x + estimateWidth(words, size)
    if (right > plot.x + plot.width) return []
    placed.push({ right, y })
    return [chartText(x, y - 4, words, size)]
  })
}
