import { sayQuarter } from '#app/domain/fiscal.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { sayDepartment } from '#app/domain/path/path-words.ts'
import { capital, count } from '#app/domain/results/words.ts'
import type { Flow } from '../pdf/flow.ts'
import { contentWidth, page, styles, type TextStyle } from '../pdf/styles.ts'
import { drawTable, rowHeight, type Cell, type TableColumn } from '../pdf/table.ts'
import type { Element } from '../pdf/tags.ts'
import type { ReportStaffTime } from './staff-time-schema.ts'

type Most = {
  quarters: number
  departments: number
  /** Where the departments stand that are put together. */
  restIn?: string
}
/** One cell: what is to be done, and what can be. */
type Amount = { effort: number; capacity: number | null }
export type StaffTimeTable = {
  columns: string[]
  rows: { title: string; amounts: Amount[]; total: number }[]
  sum: { amounts: Amount[]; total: number }
}

/** Staff time as a table: departments down, quarters across, what does not fit put together. All its parts add up. */
export function staffTimeTable({ quarters, undated }: ReportStaffTime, most: Most): StaffTimeTable {
  const near = quarters.length <= most.quarters ? quarters : quarters.slice(0, most.quarters - 1)
  const later = quarters.slice(near.length)
  const columns = [
    ...near.map(({ quarter, loads, capacity }) => ({ title: sayQuarter(quarter), loads, capacity })),
    ...(later.length > 0 ? [{ title: 'Later', loads: later.flatMap(({ loads }) => loads), capacity: null }] : []),
    ...(undated.length > 0 ? [{ title: 'No date', loads: undated, capacity: null }] : []),
  ]
  const effortOf = (loads: readonly { effort: number }[]) => loads.reduce((sum, { effort }) => sum + effort, 0)
  const all = columns.flatMap(({ loads }) => loads)
  const departments = [...new Set(all.filter(({ effort }) => effort > 0).map(({ department }) => department))]
    .map((department) => ({ department, total: effortOf(all.filter((load) => load.department === department)) }))
    .sort((a, b) => b.total - a.total || a.department.localeCompare(b.department, 'en'))
  const shown = departments.length <= most.departments ? departments : departments.slice(0, most.departments - 1)
  const rest = departments.slice(shown.length)
  const rowOf = (title: string, of: readonly string[]) => {
    const amounts = columns.map(({ loads, title: column }): Amount => {
      const own = loads.filter(({ department }) => of.includes(department))
      const capacity = of.length === 1 && column !== 'Later' ? (own[0]?.capacity ?? null) : null
      return { effort: effortOf(own), capacity }
    })
    return { title, amounts, total: effortOf(amounts) }
  }
  return {
    columns: columns.map(({ title }) => title),
    rows: [
      ...shown.map(({ department }) => rowOf(capital(sayDepartment(department)), [department])),
      ...(rest.length > 0
        ? [
            rowOf(
              `${count(rest.length, 'more department', 'more departments')}${most.restIn === undefined ? '' : `, in ${most.restIn}`}`,
              rest.map(({ department }) => department),
            ),
          ]
        : []),
    ],
    sum: {
      amounts: columns.map(({ loads, capacity }) => ({ effort: effortOf(loads), capacity })),
      total: effortOf(all),
    },
  }
}

const tabular = { ...styles.cell, isTabular: true }
const strong = { ...styles.cellStrong, isTabular: true }
const amountWidth = 62

/** Draws it, with what each department can do where `hasCapacity`; nothing where there is no work. */
export function drawStaffTime(
  flow: Flow,
  parent: Element,
  staffTime: ReportStaffTime,
  most: Most,
  { hasCapacity = false, padding }: { hasCapacity?: boolean; padding?: number } = {},
): void {
  const { columns, rows, sum } = staffTimeTable(staffTime, most)
  if (rows.length === 0) return
  const heads: TableColumn[] = [
    { title: 'Person-days', width: contentWidth - (columns.length + 1) * amountWidth },
    ...[...columns, 'In all'].map((title) => ({ title, width: amountWidth, align: 'right', style: tabular }) as const),
  ]
  const words = ({ effort, capacity }: Amount) => {
    if (hasCapacity && capacity !== null) return `${inDays(effort)} of ${inDays(capacity)}`
    return effort === 0 ? '–' : String(inDays(effort))
  }
  const cell = (text: string, style: TextStyle = tabular): Cell => ({ kind: 'text', text, style })
  const lines = rows.map(({ title, amounts, total }): Cell[] => [
    { kind: 'text', text: title, style: styles.cell },
    ...amounts.map((amount) => cell(words(amount))),
    cell(String(inDays(total)), strong),
  ])
  const last: Cell[] = [
    { kind: 'text', text: 'All departments' },
    ...sum.amounts.map((amount) => cell(words(amount), strong)),
    cell(String(inDays(sum.total)), strong),
  ]
  const shown = rows.length === 1 && sum.amounts.every(({ capacity }) => capacity === null) ? lines : [...lines, last]
  const height = shown.reduce((total, row) => total + rowHeight(heads, row, padding), styles.columnHead.leading + 8)
  // In one piece, unless there are too many departments for that.
  flow.ensure(Math.min(height, (page.bottom - page.top) * 0.4))
  drawTable(flow, parent, heads, shown, page.left, padding)
}
