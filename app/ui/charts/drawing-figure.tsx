import { ChartLabel, MarkShape, pathOfLines, pathOfPoints, short } from './chart-parts.tsx'
import type { Dash, Drawing, Shape } from './drawing.ts'

/** A drawing as an SVG. Its numbers stand beside it in a table: the caller's part. */
export function DrawingFigure({ drawing, className = '' }: { drawing: Drawing; className?: string }) {
  const { width, height, shapes, sentence } = drawing
  return (
    <svg
      className={`chart ${className}`.trim()}
      viewBox={`0 0 ${short(width)} ${short(height)}`}
      role="img"
      aria-label={sentence}
      focusable="false"
    >
      {shapes.map((shape, index) => (
        <ShapeMark key={index} shape={shape} />
      ))}
    </svg>
  )
}

function ShapeMark({ shape }: { shape: Shape }) {
  switch (shape.kind) {
    case 'line':
      return (
        <path
          d={pathOfPoints(shape.points)}
          className={`line-${shape.tone} chart-line`}
          strokeWidth={short(shape.width)}
          strokeDasharray={dashes(shape.dash, shape.width)}
        />
      )
    case 'area':
      return <path d={`${pathOfPoints(shape.points)}Z`} className={`tone-${shape.tone}`} opacity={shape.opacity} />
    case 'box':
      return (
        <rect
          x={short(shape.box.x)}
          y={short(shape.box.y)}
          width={short(shape.box.width)}
          height={short(shape.box.height)}
          rx={short(shape.radius)}
          strokeWidth={shape.isFilled ? undefined : short(shape.width)}
          className={shape.isFilled ? `tone-${shape.tone}` : `line-${shape.tone} chart-line`}
        />
      )
    case 'hatch':
      return (
        <path
          d={pathOfLines(shape.lines)}
          className={`line-${shape.tone} chart-line`}
          strokeWidth={short(shape.width)}
        />
      )
    case 'dot':
      return (
        <circle
          cx={short(shape.center[0])}
          cy={short(shape.center[1])}
          r={short(shape.radius)}
          className={shape.isFilled ? `tone-${shape.tone}` : `line-${shape.tone} chart-dot`}
        />
      )
    case 'mark':
      return <MarkShape mark={shape.mark} tone={shape.tone} />
    case 'text':
      return <ChartLabel label={shape.text} />
  }
}

function dashes(dash: Dash, width: number): string | undefined {
  if (dash === 'dashed') return `${short(width * 4)} ${short(width * 2.5)}`
  return dash === 'dotted' ? `${short(width)} ${short(width * 2)}` : undefined
}
