import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { readCsvTable, type CsvProblem } from './csv-table.ts'
import { decodeCsv } from './csv-text.ts'
import { quote } from './quote.ts'

export type DepartmentsReading =
  { ok: true; departmentOf: ReadonlyMap<string, string> } | { ok: false; problems: CsvProblem[] }

/** Who looks after which criterion: `criterion` and `department`. An empty department is none yet. */
export function readDepartmentsCsv(bytes: Uint8Array, edition: Edition): DepartmentsReading {
  const text = decodeCsv(bytes)
  if (!text.ok) return { ok: false, problems: [text.problem] }
  const { rows, problems } = readCsvTable(text.text, ['criterion', 'department'], ['criterion', 'department'])
  const departmentOf = new Map<string, string>()
  for (const { line, cells } of rows) {
    const say = (message: string) => problems.push({ line, column: 'criterion', message })
    if (!findCriterion(edition, cells.criterion)) say(`${edition.ref} has no criterion ${quote(cells.criterion)}`)
    else if (departmentOf.has(cells.criterion)) say(`${cells.criterion} has a department already`)
    else departmentOf.set(cells.criterion, cells.department)
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, departmentOf }
}
