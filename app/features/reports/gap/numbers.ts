import { layers, type Layer } from '#app/domain/results/readiness.ts'
import { sayReviewers } from '#app/domain/results/reviewers.ts'
import { count, layerWords } from '#app/domain/results/words.ts'
import type { GapReport } from './gap-content.ts'
import { gapParts, sayStep, stateOrder, stateTitles } from './gap-words.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { contentWidth, page, styles } from '../pdf/styles.ts'
import { drawTable, textCell, type TableColumn } from '../pdf/table.ts'

const whole: Column = { x: page.left, width: contentWidth }
const tabular = { ...styles.cell, isTabular: true }
const sum = { ...styles.cellStrong, isTabular: true }

/** Every number of the charts again as a table, for each layer. */
export function drawNumbers(flow: Flow, report: GapReport): void {
  const { readiness } = report
  const section = flow.tags.add(flow.tags.root, 'Sect')
  if (flow.room < 340 || flow.pageCount === 1) flow.newPage()
  else flow.space(34)
  flow.heading(section, 2, gapParts.numbers, styles.h2, whole, {
    keep: 120,
    destination: 'numbers',
    outline: gapParts.numbers,
  })
  flow.y += 6
  const intro = { x: page.left, width: contentWidth * 0.78 }
  const lead = ['Three layers, side by side. Each asks for more than the one before it.', sayReviewers(readiness)]
  flow.paragraph(section, lead.filter(Boolean).join(' '), styles.lead, intro)
  flow.y += 8
  drawLayers(flow, section, report)

  if (readiness.levels.length > 0) {
    title('What each level still needs')
    const unitOf = ({ needed, unit }: (typeof readiness.levels)[number]) =>
      count(needed, unit === 'points' ? 'point' : 'criterion', unit)
    const columns: TableColumn[] = [
      { title: 'Level', width: 92 },
      { title: 'Needs', width: 82, style: tabular },
      ...layers.map((layer) => ({ title: layerWords[layer].title, width: (contentWidth - 174) / 3 })),
    ]
    const rows = readiness.levels.map((level) => [
      textCell(level.title),
      textCell(unitOf(level)),
      ...layers.map((layer) => textCell(sayStep(readiness, level.id, layer))),
    ])
    drawTable(flow, section, columns, rows, page.left)
  }

  title('Points by practice area')
  const numberColumn = { width: 78, align: 'right', style: tabular } as const
  const columns: TableColumn[] = [
    { title: 'Practice area', width: contentWidth - 4 * 78 },
    { title: 'Possible', ...numberColumn },
    ...layers.map((layer) => ({ title: layerWords[layer].title, ...numberColumn })),
  ]
  const totals = (layer: Layer) => readiness.layers[layer].points
  const strong = (text: string | number) => ({ kind: 'text', text: String(text), style: sum }) as const
  drawTable(
    flow,
    section,
    columns,
    [
      ...readiness.areas.map((area) => [
        textCell(area.title),
        textCell(area.possible),
        ...layers.map((layer) => textCell(area[layer])),
      ]),
      [strong('All areas'), strong(readiness.possible), ...layers.map((layer) => strong(totals(layer)))],
    ],
    page.left,
  )

  title('Criteria by what the city says')
  flow.paragraph(
    section,
    'Not assessed is not the same as not met. Each criterion is counted once.',
    styles.soft,
    whole,
  )
  flow.y += 4
  const share = (contentWidth - 66) / (stateOrder.length + 1)
  const stateColumns: TableColumn[] = [
    { title: 'State', width: 66 },
    ...[...stateOrder.map((state) => stateTitles[state]), 'All'].map(
      (text) => ({ title: text, width: share, align: 'right', style: tabular }) as const,
    ),
  ]
  drawTable(
    flow,
    section,
    stateColumns,
    [
      [
        textCell('Criteria'),
        ...stateOrder.map((state) => textCell(readiness.counts[state])),
        strong(readiness.criteria.length),
      ],
    ],
    page.left,
  )
  flow.tags.end(section)

  function title(text: string): void {
    flow.space(17)
    flow.heading(section, 3, text, styles.h3, whole, { keep: 62 })
    flow.y += 4
  }
}

function drawLayers(flow: Flow, section: PDFKit.PDFStructureElement, { readiness }: GapReport): void {
  const columns: TableColumn[] = [
    { title: 'Layer', width: 92 },
    { title: 'What it asks', width: contentWidth - 92 - 3 * 70 },
    { title: 'Criteria', width: 70, align: 'right', style: tabular },
    { title: 'Points', width: 70, align: 'right', style: tabular },
    { title: 'Percent', width: 70, align: 'right', style: tabular },
  ]
  const rows = layers.map((layer) => {
    const { criteria, points, percent } = readiness.layers[layer]
    return [
      textCell(layerWords[layer].title),
      textCell(layerWords[layer].means),
      textCell(criteria),
      textCell(points),
      textCell(percent.toFixed(1)),
    ]
  })
  drawTable(flow, section, columns, rows, page.left)
}
