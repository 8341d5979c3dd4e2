import { ChartLabel, pathOfLines, pathOfPoints, short } from './chart-parts.tsx'
import type { GridCell } from './criterion-grid.ts'

/** One square of the grid: the shapes inside an SVG that somebody else frames and names. */
export function CriterionCell({ cell }: { cell: GridCell }) {
  const { code, box, radius, strokeWidth, number, signText, signLines, diamond } = cell
  const unit = strokeWidth
  const dashes = {
    solid: undefined,
    dashed: `${short(unit * 2.2)} ${short(unit * 1.4)}`,
    dotted: `${short(unit)} ${short(unit * 1.3)}`,
  }
  return (
    <>
      <rect
        x={short(box.x)}
        y={short(box.y)}
        width={short(box.width)}
        height={short(box.height)}
        rx={short(radius)}
        strokeWidth={short(strokeWidth)}
        strokeDasharray={dashes[code.outline]}
        className={`cell-box line-${code.tone}${code.fill === 'solid' ? ` cell-box--solid tone-${code.tone}` : ''}`}
      />
      {cell.hatch.length > 0 && (
        <path d={pathOfLines(cell.hatch)} className={`line-${code.tone} cell-hatch`} strokeWidth={short(unit * 0.6)} />
      )}
      {number && (
        <g className={cell.hatch.length > 0 ? 'cell-number cell-number--hatched' : 'cell-number'}>
          <ChartLabel label={number} />
        </g>
      )}
      {signLines.length > 0 && (
        <path
          d={pathOfLines(signLines)}
          className={`line-${code.textTone}`}
          strokeWidth={short(unit * 0.8)}
          strokeLinecap="round"
        />
      )}
      {signText && <ChartLabel label={signText} />}
      {diamond && (
        <path d={`${pathOfPoints(diamond)}Z`} className="tone-ink cell-diamond" strokeWidth={short(unit * 0.6)} />
      )}
    </>
  )
}
