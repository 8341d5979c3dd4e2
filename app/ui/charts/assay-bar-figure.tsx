import { assayBar, type BarFill, type BarSegment, type BarSizes, type BarValues } from './assay-bar.ts'
import { ChartLabel, MarkShape, pathOfLines, pathOfPoints, short } from './chart-parts.tsx'

// One drawing for each width of the place it stands in, so that its letters stay readable; the styles show one of them.
const drawings = [
  { name: 'narrow', width: 300, barHeight: 34, textSize: 13 },
  { name: 'small', width: 500, barHeight: 36, textSize: 14 },
  { name: 'medium', width: 800, barHeight: 38, textSize: 15 },
  { name: 'wide', width: 1120, barHeight: 40, textSize: 15 },
] as const

/** The assay bar. Its text alternative is its sentence; the page that shows it has its numbers as a table. */
export function AssayBarFigure({ values, isCompact = false }: { values: BarValues; isCompact?: boolean }) {
  return (
    <div className="assay-bar">
      {drawings.map(({ name, width, barHeight, textSize }) => (
        <Drawing
          key={name}
          name={name}
          values={values}
          width={width}
          sizes={{
            barHeight: isCompact ? barHeight * 0.6 : barHeight,
            textSize: isCompact ? textSize * 0.95 : textSize,
          }}
        />
      ))}
    </div>
  )
}

function Drawing({ name, values, width, sizes }: { name: string; values: BarValues; width: number; sizes: BarSizes }) {
  const { height, segments, levels, ticks, sentence } = assayBar(values, width, sizes)
  const hatching = segments.flatMap((segment) => segment.hatch)
  return (
    <svg
      className={`chart assay-bar--${name}`}
      viewBox={`-1 0 ${width + 2} ${short(height)}`}
      role="img"
      aria-label={sentence}
    >
      {(['rest', 'claimed', 'evidenced', 'reviewed'] as const).map((fill) => (
        <Segments key={fill} fill={fill} segments={segments.filter((segment) => segment.fill === fill)} />
      ))}
      {hatching.length > 0 && <path d={pathOfLines(hatching)} className="line-claimed bar-hatch" />}
      {levels.map((level) => (
        <g key={level.id}>
          <path d={pathOfPoints(level.leader)} className="line-ink bar-leader" />
          <path d={pathOfLines([level.line])} className="line-ink bar-mark" />
          <MarkShape mark={level.mark} tone={level.tone} />
          {level.texts.map((label) => (
            <ChartLabel key={label.text} label={label} />
          ))}
        </g>
      ))}
      {ticks.map((tick) => (
        <g key={tick.layer}>
          <path d={pathOfPoints(tick.leader)} className="line-soft bar-leader" />
          {tick.texts.map((label) => (
            <ChartLabel key={`${label.y}`} label={label} />
          ))}
        </g>
      ))}
    </svg>
  )
}

/** All segments of one fill are one shape: a bar of 120 points stays light. */
function Segments({ fill, segments }: { fill: BarFill; segments: readonly BarSegment[] }) {
  if (segments.length === 0) return null
  return <path d={segments.map(outline).join('')} className={`bar-segment bar-segment--${fill}`} />
}

function outline({ box, radius }: BarSegment): string {
  const [x, y, r] = [short(box.x), short(box.y), short(radius)]
  const [across, down] = [short(box.width - 2 * radius), short(box.height - 2 * radius)]
  const corner = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`
  return `M${short(x + r)} ${y}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z`
}
