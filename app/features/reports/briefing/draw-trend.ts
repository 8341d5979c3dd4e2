import { sayShortDate } from '#app/domain/dates.ts'
import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { layerWords } from '#app/domain/results/words.ts'
import { sayAreaTrend, trendChange } from '#app/domain/snapshot/trend.ts'
import { areaTrend, trendChart } from '#app/ui/charts/trend.ts'
import { sayChange } from '#app/domain/explain/words.ts'
import { drawDrawing } from '../pdf/drawing.ts'
import { chartScale, drawFigure, layoutWidth } from '../pdf/figure.ts'
import type { Flow } from '../pdf/flow.ts'
import { whole } from '../pdf/part.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, textCell, type Cell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import type { ReportBriefing } from './briefing-schema.ts'
import { drawSentences, numbers, type Told } from './told.ts'

type Trend = NonNullable<ReportBriefing['trend']>

/** The layers over the snapshots as a picture, and every number of it. */
export function drawTrend(flow: Flow, section: Element, trend: Trend): void {
  const { points } = trend
  const hasEditions = new Set(points.map(({ edition }) => edition)).size > 1
  drawSentences(flow, section, [
    points.length === 1 ? 'There is one snapshot so far; with the next one, this becomes a line.' : '',
    'Numbers and days stand below, as room allows; a signed snapshot has a frame.',
    hasEditions ? 'A dotted line down marks another edition: points before and after it are not the same points.' : '',
  ])
  drawFigure(flow, section, trendChart(trend, layoutWidth(whole)), whole)
  flow.y += 8
  drawTable(
    flow,
    section,
    [
      { title: 'Snapshot', width: 96 },
      { title: 'As of', width: 92 },
      ...layers.map((layer) => numbers(layerWords[layer].title, 68)),
      numbers('Of', 44, 20),
      { title: 'Edition', width: contentWidth - 96 - 92 - 3 * 68 - 64 },
    ],
    points.map((point) => [
      textCell(`${point.number}${point.isSigned ? ' (signed)' : ''}`),
      textCell(sayShortDate(point.asOf)),
      ...layers.map((layer) => textCell(point[layer])),
      textCell(point.possible),
      textCell(point.edition),
    ]),
    page.left,
  )
  flow.y += 4
}

const picture = 132

/** The same by practice area: small lines, the points of the newest snapshot, and the change since the first. */
export function drawAreaTrends(flow: Flow, section: Element, { edition }: Told, { areas }: Trend): void {
  if (areas.some(({ points }) => points.length > 1)) {
    flow.paragraph(section, 'In brackets: the change since the first snapshot.', styles.small, whole)
    flow.y += 4
  }
  drawTable(
    flow,
    section,
    [
      { title: 'Practice area', width: contentWidth - picture * chartScale - 20 - 3 * 76 - 44 },
      { title: 'Trend', width: picture * chartScale + 20 },
      ...layers.map((layer) => numbers(layerWords[layer].title, 76)),
      numbers('Of', 44),
    ],
    areas.map(({ id, points }) => {
      const title = edition.areas.find((area) => area.id === id)?.title ?? id
      const last = points.at(-1)
      const changes = trendChange(points)
      const say = (layer: Layer) =>
        [last?.[layer] ?? 0, changes[layer] === 0 ? '' : `(${sayChange(changes[layer])})`].join(' ')
      return [
        textCell(title),
        lines(points, sayAreaTrend(title, points)),
        ...layers.map((layer) => textCell(say(layer))),
        textCell(last?.possible ?? 0),
      ]
    }),
    page.left,
  )
  flow.y += 4
}

function lines(points: Trend['points'], sentence: string): Cell {
  const drawing = areaTrend(points, picture, sentence)
  return {
    kind: 'figure',
    alt: sentence,
    width: drawing.width * chartScale,
    height: drawing.height * chartScale,
    draw: (doc, x, y) => {
      doc.save().translate(x, y).scale(chartScale)
      drawDrawing(doc, drawing, 0, 0)
      doc.restore()
    },
  }
}
