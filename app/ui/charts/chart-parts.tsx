import type { ChartText, Line, Point } from './shapes.ts'
import type { LevelMark } from './level-marks.ts'

/** Points and lines as the path data of an SVG. */
export const pathOfLines = (lines: readonly Line[]) =>
  lines.map(({ from, to }) => `M${pair(from)}L${pair(to)}`).join('')

export const pathOfPoints = (points: readonly Point[]) =>
  points.map((point, index) => `${index === 0 ? 'M' : 'L'}${pair(point)}`).join('')

const pair = ([x, y]: Point) => `${short(x)} ${short(y)}`

/** Two decimals are finer than any screen, and keep the page small. */
export const short = (value: number) => Math.round(value * 100) / 100

export function ChartLabel({ label }: { label: ChartText }) {
  const { x, y, text, size, weight, anchor, tone } = label
  return (
    <text
      x={short(x)}
      y={short(y)}
      fontSize={short(size)}
      fontWeight={weight}
      textAnchor={anchor}
      className={`tone-${tone}`}
    >
      {text}
    </text>
  )
}

export function MarkShape({ mark, tone }: { mark: LevelMark; tone: string }) {
  if (mark.kind === 'polygon') return <path d={`${pathOfPoints(mark.points)}Z`} className={`tone-${tone}`} />
  const [x, y] = mark.center
  return <circle cx={short(x)} cy={short(y)} r={short(mark.radius)} className={`tone-${tone}`} />
}
