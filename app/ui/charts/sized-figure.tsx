import type { Drawing } from './drawing.ts'
import { DrawingFigure } from './drawing-figure.tsx'

// Each is drawn once, and the styles show the one that fits its place: so letters stay readable, and no script measures.
const sizes = [
  { name: 'tiny', width: 256 },
  { name: 'narrow', width: 330 },
  { name: 'small', width: 480 },
  { name: 'medium', width: 720 },
  { name: 'wide', width: 1060 },
] as const

/** A chart for whatever width its place has. Its numbers stand beside it in a table: the caller's part. */
export function SizedFigure({ draw }: { draw: (width: number) => Drawing }) {
  return (
    <div className="sized-chart">
      {sizes.map(({ name, width }) => (
        <DrawingFigure key={name} className={`sized-chart--${name}`} drawing={draw(width)} />
      ))}
    </div>
  )
}
