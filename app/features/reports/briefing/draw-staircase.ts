import { sayCounted } from '#app/domain/path/counted-day.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayShortfall } from '#app/domain/path/path-words.ts'
import { capital } from '#app/domain/results/words.ts'
import { staircaseDrawing } from '#app/ui/charts/staircase.ts'
import { staircaseValues } from '#app/ui/charts/staircase-values.ts'
import { drawFigure, layoutWidth } from '../pdf/figure.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { whole } from '../pdf/part.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { sayLevelState } from './block-words.ts'
import { drawSentences, numbers, tabular, tabularStrong, type Told } from './told.ts'

const chartText = 13
/** Numbers of one row: as many as stand beside each other in the narrowest table. */
const perRow = 9

/** What each number of points takes at least: the picture, the levels on it, and every step as a number. */
export function drawStaircase(flow: Flow, section: Element, told: Told): void {
  const counted = sayCounted(told.briefing.counted)
  if (counted !== '') drawSentences(flow, section, [`${capital(counted)}, without any wish.`])
  drawStaircaseFigure(flow, section, told, whole)
  flow.y += 10
  drawStairLevels(flow, section, told)
  flow.y += 8
  if (told.briefing.staircase.isPartial)
    drawSentences(flow, section, ['There are more steps than these: each one here is exact, the others are left out.'])
  drawStairs(flow, section, told)
}

/** The picture alone; its numbers have to stand beside it. */
export function drawStaircaseFigure(flow: Flow, section: Element, told: Told, column: Column, scale?: number): void {
  const { edition, readiness, briefing } = told
  const values = staircaseValues(edition, readiness, briefing.staircase, briefing.counted)
  drawFigure(flow, section, staircaseDrawing(values, layoutWidth(column, scale), chartText), column)
}

/** What each level takes at least, with its gates and the levels below it. */
export function drawStairLevels(flow: Flow, section: Element, { edition, briefing }: Told): void {
  const { levels } = briefing.staircase
  if (levels.length === 0) return
  drawTable(
    flow,
    section,
    [
      { title: 'Level', width: 92 },
      numbers('Needs points', 84, 16),
      { title: 'Where it is', width: contentWidth - 92 - 84 - 16 - 84 - 84 },
      numbers('Points then', 84),
      numbers('Person-days', 84),
    ],
    levels.map((level) => [
      textCell(level.title),
      textCell(level.needed ?? '–'),
      textCell(
        [sayLevelState(level), ...level.shortfalls.map((shortfall) => sayShortfall(edition, shortfall))].join(': '),
      ),
      textCell(level.stair?.points ?? '–'),
      textCell(level.stair === null ? '–' : inDays(level.stair.effort)),
    ]),
    page.left,
  )
  flow.y += 4
}

/** Each step of the staircase: the points on top, the least person-days below. */
function drawStairs(flow: Flow, section: Element, { briefing }: Told): void {
  const { points: now, stairs } = briefing.staircase
  const steps = stairs.filter(({ points }) => points > now)
  const first = 92
  const width = (contentWidth - first) / perRow
  // In one piece where a page has room for it: two numbers alone on the next page say little.
  const line = styles.columnHead.leading + styles.cell.leading + 16 + 4
  flow.ensure(Math.min(Math.ceil(steps.length / perRow) * line, (page.bottom - page.top) / 2))
  for (let from = 0; from < steps.length; from += perRow) {
    const part = steps.slice(from, from + perRow)
    drawTable(
      flow,
      section,
      [
        { title: 'Points', width: first, style: tabularStrong },
        ...part.map(({ points }) => ({ title: String(points), width, align: 'right', style: tabular }) as const),
      ],
      [[textCell('Person-days'), ...part.map(({ effort }) => textCell(inDays(effort)))]],
      page.left,
    )
    flow.y += 4
  }
}
