import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { pathActions, type EffortOverrides, type PathAction } from '#app/domain/path/missing-steps.ts'
import { readCsvTable, type CsvProblem } from './csv-table.ts'
import { decodeCsv } from './csv-text.ts'
import { quote } from './quote.ts'

/** The titles and the edition's own number stand there for people; nothing is read from them. */
const forPeople = ['criterion_title', 'check_title', 'what', 'edition_days'] as const
/** Most rows: far above one for each kind of step on each check. */
const mostRows = 50_000
const columns = ['criterion', 'check', 'action', 'days', ...forPeople] as const

export type EffortReading = { ok: true; effort: EffortOverrides } | { ok: false; problems: CsvProblem[] }

/**
 * A city's own effort: `criterion`, `check` (empty for every check of the criterion), `action` and `days`, from 0 to 1000
 * with at most three decimals. A later row on the same thing is a problem, not a correction.
 */
export function readEffortCsv(bytes: Uint8Array, edition: Edition): EffortReading {
  const text = decodeCsv(bytes)
  if (!text.ok) return { ok: false, problems: [text.problem] }
  const { rows, problems } = readCsvTable(text.text, columns, ['criterion', 'action', 'days'], mostRows)
  const effort = new Map<string, Partial<Record<PathAction, number>>>()
  for (const { line, cells } of rows) {
    const say = (column: string, message: string) => problems.push({ line, column, message })
    const criterion = findCriterion(edition, cells.criterion)
    if (!criterion) {
      say('criterion', `${edition.ref} has no criterion ${quote(cells.criterion)}`)
      continue
    }
    const checks = criterion.checks.filter(({ letter }) => cells.check === '' || letter === cells.check)
    if (checks.length === 0) say('check', `${criterion.id} has no check ${quote(cells.check)}`)
    const action = pathActions.find((known) => known === cells.action)
    if (!action) say('action', `${quote(cells.action)} is not an action: ${pathActions.join(', ')}`)
    const days = /^\d{1,4}(\.\d{1,3})?$/.test(cells.days) ? Number(cells.days) : NaN
    if (!(days <= 1000)) say('days', `${quote(cells.days)} is not a number of person-days from 0 to 1000, such as 2.5`)
    if (!action || !(days <= 1000)) continue
    for (const { id } of checks) {
      const known = effort.get(id) ?? {}
      if (known[action] !== undefined) say('action', `${id} has an effort for ${action} already`)
      effort.set(id, { ...known, [action]: days })
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, effort }
}
