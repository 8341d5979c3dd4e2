import type { Edition } from '#app/domain/edition/edition.ts'
import type { Forecast } from '#app/domain/forecast/forecast-result.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import { barValues } from './assay-bar.ts'
import type { TimelineValues } from './forecast-timeline.ts'

/** The numbers of the timeline: what the chart draws and its table says. */
export function timelineValues(
  edition: Edition,
  readiness: Readiness,
  forecast: Forecast,
  { submitOn, on }: { submitOn: string | null; on: string | null },
): TimelineValues {
  const { total, levels, unit } = barValues(edition, readiness)
  return {
    from: forecast.from,
    until: forecast.until,
    unit,
    total,
    levels,
    steps: forecast.points.map(({ day, layers: has }) => ({
      day,
      claimed: has.claimed[unit],
      evidenced: has.evidenced[unit],
      reviewed: has.reviewed[unit],
      levels: {
        claimed: has.claimed.level,
        evidenced: has.evidenced.level,
        reviewed: has.reviewed.level,
      },
    })),
    cliffs: forecast.cliffs.map(({ number, day, lost }) => ({ number, day, isLoss: lost.length > 0 })),
    submitOn,
    on,
  }
}
