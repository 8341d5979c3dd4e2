import { criterionGrid } from '#app/ui/charts/criterion-grid.ts'
import type { AreaResult } from '#app/domain/results/readiness.ts'
import { capital, standingWords } from '#app/domain/results/words.ts'
import type { GapReport } from './gap-content.ts'
import type { Column, Flow } from '../pdf/flow.ts'
import { drawGrid } from '../pdf/shapes.ts'
import { styles } from '../pdf/styles.ts'
import { drawTable, rowHeight, type Cell, type TableColumn } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'

/** Where the links to an area lead. */
export const areaDestination = ({ id }: Pick<AreaResult, 'id'>) => `area-${id}`

const headHeight = styles.h2small.leading + 4

/** One square per criterion, a row per practice area, each row a link to its part of the gap. */
export function drawAreas(flow: Flow, parent: Element, report: GapReport, column: Column): void {
  flow.heading(parent, 2, 'By practice area', styles.h2small, column, { keep: 60 })
  flow.y += 4
  const columns = columnsOf(report, column)
  drawTable(flow, parent, columns, rowsOf(report, columns), column.x)
}

/** The height of all of it, to know whether it fits. */
export function areasHeight(report: GapReport, column: Column): number {
  const columns = columnsOf(report, column)
  const heads = columns.map(({ title }): Cell => ({ kind: 'text', text: title, style: styles.columnHead }))
  return [heads, ...rowsOf(report, columns)].reduce((sum, row) => sum + rowHeight(columns, row), headHeight)
}

function columnsOf({ layer }: GapReport, { width }: Column): TableColumn[] {
  const counts = 46
  const name = Math.min(170, width * 0.318)
  return [
    { title: 'Practice area', width: name },
    { title: 'Criteria', width: width - name - counts },
    { title: capital(layer), width: counts, align: 'right' },
  ]
}

function rowsOf({ readiness, layer, sections }: GapReport, columns: readonly TableColumn[]): Cell[][] {
  const width = (columns[1]?.width ?? 0) - 6
  return readiness.areas.map((area) => {
    const criteria = readiness.criteria.filter(({ areaId }) => areaId === area.id)
    const grid = criterionGrid(criteria, width, { cell: 15.2, gap: 2.8 })
    const alt = criteria.map(({ id, standing, isCore }) => `${id}${isCore ? ' (core)' : ''} ${standingWords[standing]}`)
    return [
      {
        kind: 'text',
        text: area.title,
        ...(sections.includes('gap') ? { destination: areaDestination(area) } : {}),
      },
      {
        kind: 'figure',
        alt: `${alt.join(', ')}.`,
        width: grid.width,
        height: grid.height,
        draw: (doc, x, y) => drawGrid(doc, grid, x, y),
      },
      { kind: 'text', text: `${area[layer]} of ${area.possible}` },
    ]
  })
}
