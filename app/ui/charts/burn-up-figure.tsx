import { burnUp, type BurnUpValues } from './burn-up.ts'
import { DrawingFigure } from './drawing-figure.tsx'

// One drawing for each width of the place it stands in, so that its letters stay readable; the styles show one of them.
const drawings = [
  { name: 'narrow', width: 260 },
  { name: 'small', width: 420 },
  { name: 'medium', width: 640 },
] as const

/** A plan beside what is done. The page that shows it has its numbers as a table. */
export function BurnUpFigure({ values }: { values: BurnUpValues }) {
  return (
    <div className="burn-up">
      {drawings.map(({ name, width }) => (
        <DrawingFigure key={name} className={`burn-up--${name}`} drawing={burnUp(values, width)} />
      ))}
    </div>
  )
}
