import { saySubmission } from '#app/domain/briefing/briefing-words.ts'
import { sayShortDate } from '#app/domain/dates.ts'
import { findCheck } from '#app/domain/edition/edition.ts'
import { ageingMeans, sayDatedCliff, titleOf, unitOf } from '#app/domain/forecast/forecast-words.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { capital, count, layerWords, list } from '#app/domain/results/words.ts'
import { forecastTimeline } from '#app/ui/charts/forecast-timeline.ts'
import { timelineValues } from '#app/ui/charts/timeline-values.ts'
import { drawFigure, layoutWidth } from '../pdf/figure.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { measure, whole } from '../pdf/part.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { breakLines, drawLines } from '../pdf/text.ts'
import { refreshLines, sayRefresh, spareByDay } from './block-words.ts'
import { drawSentences, numbers, type Told } from './told.ts'

/** What becomes of the result as evidence ages out: the picture, its numbers, and each day on which something changes. */
export function drawForecast(flow: Flow, section: Element, told: Told): void {
  const { submission, forecast } = told.briefing
  drawSentences(flow, section, [
    `If nothing is refreshed until ${sayShortDate(forecast.until)}.`,
    ...(submission === null ? [] : [saySubmission(submission, told.briefing).join('')]),
    ...(forecast.cliffs.length === 0 ? [] : [ageingMeans]),
  ])
  flow.y += 4
  drawForecastFigure(flow, section, told, whole)
  flow.y += 10
  drawForecastNumbers(flow, section, told)
  drawCliffs(flow, section, told)
}

/** The picture alone; its numbers have to stand beside it. */
export function drawForecastFigure(flow: Flow, section: Element, told: Told, column: Column, scale?: number): void {
  const { edition, readiness, briefing } = told
  const chosen = { submitOn: briefing.submission?.asOf ?? null, on: null }
  const values = timelineValues(edition, readiness, briefing.forecast, chosen)
  drawFigure(flow, section, forecastTimeline(values, layoutWidth(column, scale)), column)
}

/** The numbers of the picture: a row for each day on which they change. */
export function drawForecastNumbers(flow: Flow, section: Element, { briefing }: Told): void {
  const { forecast } = briefing
  const unit = unitOf(forecast)
  const hasLevels = forecast.levels.length > 0
  const rest = contentWidth - 110 - 3 * 84 - 24
  drawTable(
    flow,
    section,
    [
      { title: `${capital(unit)} from`, width: 110 },
      ...layers.map((layer, index) => numbers(layerWords[layer].title, 84, index === 2 ? 24 : 0)),
      ...(hasLevels ? [{ title: 'Level, evidenced', width: rest }] : []),
    ],
    forecast.points.map(({ day, layers: has }) => [
      textCell(sayShortDate(day)),
      ...layers.map((layer) => textCell(has[layer][unit])),
      ...(hasLevels ? [textCell(capital(titleOf(forecast, has.evidenced.level)))] : []),
    ]),
    page.left,
  )
  flow.y += 6
}

/** Each day on which a criterion or a level is lost or comes in, numbered as in the picture. */
export function drawCliffs(flow: Flow, section: Element, { briefing }: Told, most = Infinity): void {
  const { forecast } = briefing
  if (forecast.cliffs.length === 0) {
    drawSentences(flow, section, [`Until ${sayShortDate(forecast.until)} nothing ages out that would cost a point.`])
    return
  }
  const cliffs = flow.tags.add(section, 'L')
  for (const cliff of forecast.cliffs.slice(0, most)) {
    const lines = breakLines(`${sayDatedCliff(cliff, forecast)}.`.replaceAll(' → ', ' to '), styles.body, measure.width)
    flow.ensure(Math.min(lines.length, 6) * styles.body.leading)
    const item = flow.tags.add(cliffs, 'LI')
    const { y } = flow
    flow.tags.content(flow.tags.add(item, 'Lbl'), () =>
      drawLines(flow.doc, breakLines(`${cliff.number}.`, styles.strong, 22), styles.strong, { x: page.left, y }),
    )
    flow.lines(flow.tags.add(item, 'LBody'), lines, styles.body, { x: page.left + 22, width: measure.width })
    flow.tags.end(item)
    flow.y += 3
  }
  flow.tags.end(cliffs)
  const others = forecast.cliffs.length - Math.min(most, forecast.cliffs.length)
  if (others > 0)
    drawSentences(flow, section, [
      `And ${count(others, 'more such day', 'more such days')} until ${sayShortDate(forecast.until)}.`,
    ])
}

/** What has to be refreshed, in the order of its last good day, with what its ageing costs. */
export function drawRefresh(flow: Flow, section: Element, { edition, briefing }: Told): void {
  const { forecast } = briefing
  const lines = refreshLines(forecast)
  drawSentences(flow, section, [sayRefresh(briefing)])
  const costly = lines.filter(({ isCostly }) => isCostly)
  if (costly.length > 0)
    drawTable(
      flow,
      section,
      [
        { title: 'Counts until', width: 84 },
        { title: 'Check', width: 52 },
        { title: 'What it asks', width: contentWidth - 84 - 52 - 172 },
        { title: 'What its ageing costs', width: 172 },
      ],
      costly.map(({ lastDay, checkId, pieces, cost }) => [
        textCell(sayShortDate(lastDay)),
        textCell(checkId),
        textCell(
          `${findCheck(edition, checkId)?.text ?? ''}${pieces === 1 ? '' : ` (${pieces} pieces of evidence)`}`.trim(),
        ),
        textCell(cost),
      ]),
      page.left,
    )
  drawSpare(flow, section, spareByDay(lines))
}

/** What ages out and costs no points: by day, only the checks. */
function drawSpare(flow: Flow, section: Element, days: ReturnType<typeof spareByDay>): void {
  if (days.length === 0) return
  flow.y += 10
  drawTable(
    flow,
    section,
    [
      { title: 'Counts until', width: 84 },
      { title: 'Checks whose evidence ages out and costs no points', width: contentWidth - 84 },
    ],
    days.map(({ lastDay, checkIds }) => [textCell(sayShortDate(lastDay)), textCell(list(checkIds))]),
    page.left,
  )
  flow.y += 4
}
