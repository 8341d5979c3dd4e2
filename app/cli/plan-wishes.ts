import { isIsoDate } from '#app/domain/dates.ts'
import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { inThousandths } from '#app/domain/path/missing-steps.ts'
import type { PathWishes } from '#app/domain/path/wishes.ts'
import { list } from '#app/domain/results/words.ts'
import { notADate } from '#app/features/transfer/read-answers-row.ts'
import { readDepartmentsCsv } from '#app/features/transfer/read-departments-csv.ts'
import { readWhole, sayProblems } from './open-answers.ts'
import { refused, type Result } from './outcome.ts'

export const wishFlags = [
  'include',
  'leave-out',
  'department-of',
  'only',
  'by',
  'capacity',
  'fiscal-year-start',
] as const

export const wishHelp = `
  --include CODES     criteria that must be part of it: DM4,OD2
  --leave-out CODES   criteria that must not: not this year
  --department-of FILE.csv
                      who looks after what. Columns: criterion, department
  --only DEPARTMENTS  work on criteria of these departments only: IT,Parks
  --by DATE           the day by which all of it is done: YYYY-MM-DD
  --capacity LIST     person-days in a quarter, by department or for all
                      together: IT=5,Parks=8,all=20
  --fiscal-year-start MONTH
                      the month in which your fiscal year begins, 1 to 12; 7 if
                      left out
`.trim()

/** A capacity for all departments together. */
const together = 'all'

type Values = Partial<Record<(typeof wishFlags)[number], string>>

export type WishesOfFlags = {
  wishes: PathWishes
  departmentOf: ReadonlyMap<string, string>
  fiscalYearStart: number
}

/** What a person wishes for, from the flags. */
export function readWishFlags(command: string, edition: Edition, values: Values): Result<WishesOfFlags> {
  const codes = (flag: 'include' | 'leave-out') => readCodes(command, edition, flag, values[flag])
  const include = codes('include')
  if (!include.ok) return include
  const leaveOut = codes('leave-out')
  if (!leaveOut.ok) return leaveOut
  const departmentOf = openDepartments(values['department-of'], edition)
  if (!departmentOf.ok) return departmentOf
  const known = new Set(departmentOf.value.values())
  const only = parts(values.only)
  const stranger = only.find((department) => !known.has(department))
  if (stranger !== undefined) return noDepartment(command, 'only', stranger)
  const by = values.by?.trim() ?? null
  if (by !== null && !isIsoDate(by)) return refused(`${command}: --by: ${notADate(by)}`)
  const capacity = readCapacity(command, values.capacity, known)
  if (!capacity.ok) return capacity
  const month = readFiscalStart(command, values['fiscal-year-start'])
  if (!month.ok) return month
  const wishes = {
    include: include.value,
    leaveOut: leaveOut.value,
    departments: only,
    doneBy: by,
    capacity: capacity.value,
  }
  return { ok: true, value: { wishes, departmentOf: departmentOf.value, fiscalYearStart: month.value } }
}

/** The month in which a fiscal year begins; July where nobody says. */
export function readFiscalStart(command: string, given: string | undefined): Result<number> {
  const month = given?.trim() ?? '7'
  const value = /^\d{1,2}$/.test(month) ? Number(month) : 0
  if (value >= 1 && value <= 12) return { ok: true, value }
  return refused(`${command}: --fiscal-year-start: ${JSON.stringify(month)} is not a month from 1 to 12`)
}

const parts = (given: string | undefined) => [
  ...new Set((given ?? '').split(',').map((part) => part.trim()).filter((part) => part !== '')),
] // prettier-ignore

function readCodes(command: string, edition: Edition, flag: string, given: string | undefined): Result<string[]> {
  const codes = [...new Set((given ?? '').split(/[\s,]+/).filter((code) => code !== ''))]
  const unknown = codes.filter((code) => !findCriterion(edition, code))
  if (unknown.length === 0) return { ok: true, value: codes }
  return refused(`${command}: --${flag}: ${edition.ref} has no criterion ${list(unknown)}`)
}

function openDepartments(path: string | undefined, edition: Edition): Result<ReadonlyMap<string, string>> {
  if (path === undefined) return { ok: true, value: new Map() }
  const bytes = readWhole(path)
  if (!bytes.ok) return bytes
  const reading = readDepartmentsCsv(bytes.value, edition)
  return reading.ok ? { ok: true, value: reading.departmentOf } : refused(...sayProblems(path, reading.problems))
}

function readCapacity(
  command: string,
  given: string | undefined,
  known: ReadonlySet<string>,
): Result<PathWishes['capacity']> {
  const capacity: PathWishes['capacity'][number][] = []
  for (const part of parts(given)) {
    const place = part.lastIndexOf('=')
    const name = part.slice(0, Math.max(0, place)).trim()
    const days = part.slice(place + 1).trim()
    if (name === '' || !/^\d{1,5}(\.\d{1,3})?$/.test(days)) {
      return refused(`${command}: --capacity: ${JSON.stringify(part)} is not a department and its person-days: IT=5`)
    }
    const department = name === together ? null : name
    if (department !== null && !known.has(department)) return noDepartment(command, 'capacity', department)
    if (capacity.some((row) => row.department === department)) {
      return refused(`${command}: --capacity: ${name} is there twice`)
    }
    capacity.push({ department, effort: inThousandths(Number(days)) })
  }
  return { ok: true, value: capacity }
}

function noDepartment(command: string, flag: string, department: string) {
  const name = JSON.stringify(department)
  return refused(
    `${command}: --${flag}: no criterion is looked after by ${name}. Departments come from --department-of`,
  )
}
