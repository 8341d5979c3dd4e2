import { assayBar, barValues, type AssayBar } from '#app/ui/charts/assay-bar.ts'
import { layers } from '#app/domain/results/readiness.ts'
import { applying, capital, count, layerWords, sayDistance, sayLevel } from '#app/domain/results/words.ts'
import { sayChanged } from '../brief/brief-words.ts'
import { numbers, tabularStrong } from '../briefing/told.ts'
import { sayGateItem } from '../gap/gap-words.ts'
import type { Flow } from '../pdf/flow.ts'
import { drawBar } from '../pdf/shapes.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { textCell } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import { caseOf, type MemoReport } from './memo-case.ts'
import {
  beginMemoBlock,
  beginMemoPart,
  column,
  drawInOne,
  drawPoints,
  drawRest,
  tableHeight,
  type MemoTable,
  type Most,
} from './memo-parts.ts'

const mostAreasAsked = 24

/** What was found: the three layers against the levels, what stands in the way, the areas, and what changed. */
export function drawFindings(flow: Flow, report: MemoReport, most: Most): void {
  if (caseOf(report).kind === 'unanswered') {
    drawQuestions(flow, report)
    return
  }
  const meter = assayBar(barValues(report.edition, report.readiness), contentWidth, { barHeight: 17, textSize: 8.5 })
  const byLayer = layerTable(report)
  const section = beginMemoPart(flow, 'Findings', meter.height + 10)
  drawMeter(flow, section, meter)
  drawInOne(flow, section, byLayer)
  drawLevels(flow, section, report)
  if (report.readiness.levels.length > 0) drawGates(flow, section, report, most)
  drawAreas(flow, section, report, most)
  const changed = sayChanged(report.content.briefing)
  if (changed.length > 0) {
    beginMemoBlock(flow, section, 'What changed, and why')
    flow.paragraph(section, changed.join(' '), styles.body, column)
  }
  flow.tags.end(section)
}

/** Before the first answer there are no findings: only what will be asked. */
function drawQuestions(flow: Flow, { edition, readiness }: MemoReport): void {
  const section = beginMemoPart(flow, 'Findings')
  const words = 'There are none yet: nothing is assessed. This is what the self-assessment will ask, by practice area.'
  flow.paragraph(section, words, styles.body, column)
  flow.y += 4
  const sizeOf = (areaId: string) => readiness.criteria.filter((criterion) => criterion.areaId === areaId)
  const shown = readiness.areas.slice(0, mostAreasAsked)
  drawInOne(flow, section, {
    columns: [
      { title: 'Practice area', width: contentWidth - 2 * 96, style: styles.cell },
      numbers('Criteria', 96),
      numbers('Checks', 96),
    ],
    rows: shown.map(({ id, title }) => {
      const checks = edition.criteria
        .filter((one) => sizeOf(id).some((own) => own.id === one.id))
        .flatMap((one) => one.checks)
      return [textCell(title), textCell(sizeOf(id).length), textCell(checks.length)]
    }),
  })
  const rest = readiness.areas.length - shown.length
  drawRest(flow, section, rest > 0 ? `And ${count(rest, 'more area')}; see the checklist of the standard.` : null)
  flow.tags.end(section)
}

function drawMeter(flow: Flow, section: Element, bar: AssayBar): void {
  flow.y += 4
  const { y } = flow
  const bbox: [number, number, number, number] = [page.left, y, page.right, y + bar.height]
  const figure = flow.tags.add(section, 'Figure', { alt: bar.sentence, bbox })
  flow.tags.content(figure, () => drawBar(flow.doc, bar, page.left, y))
  flow.tags.end(figure)
  flow.y += bar.height + 4
}

function layerTable({ readiness }: MemoReport): MemoTable {
  const hasLevels = readiness.levels.length > 0
  const level = hasLevels ? 84 : 0
  const columns: MemoTable['columns'] = [
    { title: 'Counted as', width: 74 },
    { title: 'What that asks', width: contentWidth - 74 - 76 - 76 - level },
    numbers('Criteria', 76),
    numbers('Points', 76),
    ...(hasLevels ? [{ title: 'Level', width: level, align: 'right' } as const] : []),
  ]
  const rows = layers.map((layer) => [
    textCell(layerWords[layer].title),
    textCell(layerWords[layer].means),
    textCell(`${readiness.layers[layer].criteria} of ${applying(readiness)}`),
    textCell(`${readiness.layers[layer].points} of ${readiness.possible}`),
    textCell(sayLevel(readiness, layer)),
  ])
  return { columns, rows }
}

function drawLevels(flow: Flow, section: Element, { readiness }: MemoReport): void {
  if (readiness.levels.length === 0) return
  const needs = readiness.levels.map(
    ({ title, needed, unit }) => `${title} ${count(needed, unit === 'points' ? 'point' : 'criterion', unit)}`,
  )
  flow.y += 2
  flow.paragraph(
    section,
    `The levels ask for: ${needs.join(', ')}; each asks for every level below it too.`,
    styles.small,
    column,
  )
}

/** Criteria and areas that a level asks for whatever the points. */
function drawGates(flow: Flow, section: Element, { edition, readiness, layer }: MemoReport, most: Most): void {
  const next = readiness.levels.find((level) => !level.layers[layer].isReached)
  beginMemoBlock(flow, section, 'What stands in the way')
  if (!next) {
    flow.paragraph(section, `Nothing: every level is reached on the ${layer} layer.`, styles.body, column)
    return
  }
  const { short, gatesUnmet } = next.layers[layer]
  const distance = sayDistance(next, layer)
  if (gatesUnmet.length === 0) {
    const words =
      distance === ''
        ? `${next.title} is held by a lower level.`
        : `Only ${next.unit} are missing: ${distance} to ${next.title}.`
    flow.paragraph(section, words, styles.body, column)
    return
  }
  const what = gatesUnmet.length === 1 ? 'one thing is' : `${gatesUnmet.length} things are`
  const points =
    short > 0
      ? `${capital(count(short, next.unit === 'points' ? 'point' : 'criterion', next.unit))} to ${next.title}; and `
      : ''
  flow.paragraph(section, `${capital(points + what)} needed whatever the points:`, styles.body, column)
  flow.y += 2
  const shown = gatesUnmet.slice(0, most.gates)
  drawPoints(
    flow,
    section,
    shown.map((id) => {
      const { title, why } = sayGateItem(edition, readiness, id, layer)
      return `${title}. ${why}`
    }),
  )
  const rest = gatesUnmet.length - shown.length
  drawRest(flow, section, rest > 0 ? `And ${rest} more; see the readiness gap report.` : null)
}

function drawAreas(flow: Flow, section: Element, { readiness, layer }: MemoReport, most: Most): void {
  const gapOf = (area: (typeof readiness.areas)[number]) => area.possible - area[layer]
  const widest = [...readiness.areas].sort((a, b) => gapOf(b) - gapOf(a)).slice(0, most.areas)
  const shown = readiness.areas.filter((area) => widest.includes(area))
  const others = readiness.areas.filter((area) => !widest.includes(area))
  const sum = (value: (area: (typeof readiness.areas)[number]) => number, of = readiness.areas) =>
    of.reduce((total, area) => total + value(area), 0)
  const strong = (text: string | number) => ({ kind: 'text', text: String(text), style: tabularStrong }) as const
  const table: MemoTable = {
    columns: [
      { title: 'Practice area', width: contentWidth - 4 * 76, style: styles.cell },
      numbers('Possible', 76),
      ...layers.map((each) => numbers(layerWords[each].title, 76)),
    ],
    rows: [
      ...shown.map((area) => [
        textCell(area.title),
        textCell(area.possible),
        ...layers.map((each) => textCell(area[each])),
      ]),
      ...(others.length === 0
        ? []
        : [
            [
              textCell(`${count(others.length, 'more area', 'more areas')}, listed in the readiness gap report`),
              textCell(sum((area) => area.possible, others)),
              ...layers.map((each) => textCell(sum((area) => area[each], others))),
            ],
          ]),
      [strong('All areas'), strong(readiness.possible), ...layers.map((each) => strong(readiness.layers[each].points))],
    ],
  }
  beginMemoBlock(flow, section, 'Points by practice area', tableHeight(table))
  drawInOne(flow, section, table)
}
