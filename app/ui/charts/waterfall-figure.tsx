import { DrawingFigure } from './drawing-figure.tsx'
import { waterfall, type WaterfallValues } from './waterfall.ts'

// One drawing for each width of the place it stands in, so that its letters stay readable; the styles show one of them.
const drawings = [
  { name: 'narrow', width: 270 },
  { name: 'small', width: 340 },
  { name: 'medium', width: 480 },
  { name: 'wide', width: 700 },
] as const

/** The way from one value to another. Its numbers stand beside it in a table: the caller's part. */
export function WaterfallFigure({ values }: { values: WaterfallValues }) {
  return (
    <div className="waterfall">
      {drawings.map(({ name, width }) => (
        <DrawingFigure key={name} drawing={waterfall(values, width)} className={`waterfall--${name}`} />
      ))}
    </div>
  )
}
