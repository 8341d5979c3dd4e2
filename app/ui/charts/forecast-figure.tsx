import { DrawingFigure } from './drawing-figure.tsx'
import { forecastTimeline, type TimelineValues } from './forecast-timeline.ts'

// One drawing for each width of the place it stands in, so that its letters stay readable; the styles show one of them.
const drawings = [
  { name: 'tiny', width: 250 },
  { name: 'narrow', width: 320 },
  { name: 'small', width: 480 },
  { name: 'medium', width: 720 },
  { name: 'wide', width: 1080 },
] as const

/** The forecast's timeline. The page that shows it has its numbers as a table. */
export function ForecastFigure({ values }: { values: TimelineValues }) {
  return (
    <div className="timeline-figure">
      {drawings.map(({ name, width }) => (
        <DrawingFigure key={name} className={`timeline--${name}`} drawing={forecastTimeline(values, width)} />
      ))}
    </div>
  )
}
