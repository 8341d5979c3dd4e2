import { pathToFileURL } from 'node:url'
import { measureInTurn, printFigures, type Figure } from './measure.ts'
import { addDays } from '#app/domain/due.ts'
import { forecast } from '#app/domain/forecast/forecast.ts'
import { assessInputs, type AssessmentInputs } from '#app/domain/results/inputs.ts'
import { editionByRef } from '#app/features/editions/catalogue.server.ts'

const from = '2026-06-30'
const edition = editionByRef('what-works-cities@3.0.0')

/** A city that answered everything as met, with 200 links whose dates are spread over two years. */
function cityOf(linkCount: number): AssessmentInputs {
  const checks = edition.criteria.flatMap((criterion) => criterion.checks)
  return {
    answers: checks.map(({ id }) => ({ checkId: id, answer: 'met' })),
    links: Array.from({ length: linkCount }, (_, index) => ({
      id: `link-${index}`,
      checkId: checks[(index * 7) % checks.length]?.id ?? '',
      strength: index % 5 === 0 ? 1 : 2,
      reviewStrength: index % 3 === 0 ? 2 : null,
      date: addDays(from, -((index * 37) % 730)),
    })),
  }
}

/** Time of a forecast of 24 months, beside assessing once on each day on which something changes. */
export function run(): Promise<Figure[]> {
  const inputs = cityOf(200)
  const { points } = forecast(edition, inputs, { from })
  const [median = 0, floor = 0] = measureInTurn(
    [
      () => forecast(edition, inputs, { from }),
      () => {
        for (const { day } of points) assessInputs(edition, inputs, day)
      },
    ],
    60,
  )
  const name = `forecast 24 months of ${edition.criteria.length} criteria, 200 links, ${points.length - 1} days of change`
  return Promise.resolve([{ name, median, floor, ratio: median / floor, unit: 'ms', budget: 60, ok: median <= 60 }])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) printFigures(await run())
