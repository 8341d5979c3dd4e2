import { judgeDue } from '#app/domain/due.ts'
import { findCriterion, type Edition } from '#app/domain/edition/edition.ts'
import { inDays, inThousandths } from '#app/domain/path/missing-steps.ts'
import { noWishes } from '#app/domain/path/wishes.ts'
import { layers } from '#app/domain/results/readiness.ts'
import type { WishedPath } from './wished-path.ts'

/** Most days that a department can have in a quarter. */
export const mostDays = 10_000
/** Most departments that a path can name, far above those of any city: each is looked at when wishes do not hold together. */
export const mostDepartments = 100
const longestDepartment = 120
const daysPattern = /^\d{1,5}(\.\d{1,3})?$/

/** Person-days as somebody types them, in thousandths; `null` if they are none. */
export function readDays(typed: string, most = mostDays): number | null {
  return daysPattern.test(typed) && Number(typed) <= most ? inThousandths(Number(typed)) : null
}

/** Whether departments can be those of a city: not too many, and none with a name that nobody could have typed. */
export function areDepartments(departments: readonly (string | null)[]): boolean {
  return departments.length <= mostDepartments && departments.every((name) => (name ?? '').length <= longestDepartment)
}

const names = ['to', 'layer', 'include', 'leave', 'only', 'by', 'capacity', 'day'] as const

export type PathReading = {
  wished: WishedPath
  /** Whether the address asks for anything at all; otherwise it is what is kept. */
  isAsked: boolean
  /** What of the address cannot be used, as it stands there. */
  unknown: string[]
}

/**
 * The path that an address asks for: `?to=gold&layer=evidenced&include=DM1&leave=LC2&only=IT&by=2027-06-30&capacity=IT:5`.
 * `only` and `capacity` may be there several times; `capacity=5` is for all departments together, `only=` is for criteria
 * that no department looks after. What it does not name is not wished for; without level, layer and day it keeps those of
 * `kept`.
 */
export function readPathQuery(search: URLSearchParams, edition: Edition, kept: WishedPath): PathReading {
  const isAsked = names.some((name) => search.has(name))
  if (!isAsked) return { wished: kept, isAsked, unknown: [] }
  const unknown: string[] = []
  const one = <T>(name: string, fallback: T, read: (value: string) => T | undefined): T => {
    const value = search.get(name)
    if (value === null || value === '') return fallback
    const found = read(value)
    if (found === undefined) unknown.push(`${name}=${value}`)
    return found ?? fallback
  }
  const codes = (name: string) => {
    const given = [...new Set(search.getAll(name).flatMap((value) => value.split(/[\s,]+/)))].filter(Boolean)
    unknown.push(...given.filter((code) => !findCriterion(edition, code)).map((code) => `${name}=${code}`))
    return given.filter((code) => findCriterion(edition, code))
  }
  const capacity = search.getAll('capacity').flatMap((value) => {
    const place = value.lastIndexOf(':')
    const effort = readDays(value.slice(place + 1))
    if (effort === null) unknown.push(`capacity=${value}`)
    return effort === null ? [] : [{ department: place < 0 ? null : value.slice(0, place), effort }]
  })
  const limits = [...new Map(capacity.map((limit) => [limit.department, limit])).values()]
  const departments = [...new Set(search.getAll('only'))]
  const isLimited = areDepartments(limits.map(({ department }) => department))
  if (!isLimited) unknown.push('capacity=…')
  if (!areDepartments(departments)) unknown.push('only=…')
  const wished: WishedPath = {
    levelId: one('to', kept.levelId, (value) => edition.levels?.find(({ id }) => id === value)?.id),
    layer: one('layer', kept.layer, (value) => layers.find((layer) => layer === value)),
    day: one('day', kept.day, (value) => (value === 'submission' || value === 'done' ? value : undefined)),
    wishes: {
      ...noWishes,
      include: codes('include'),
      leaveOut: codes('leave'),
      departments: areDepartments(departments) ? departments : [],
      doneBy: one<string | null>('by', null, (value) => (judgeDue(value) === null ? value : undefined)),
      capacity: isLimited ? limits : [],
    },
  }
  return { wished, isAsked, unknown }
}

/** The same path as an address, without the question mark. */
export function writePathQuery({ levelId, layer, day, wishes }: WishedPath): string {
  const { include, leaveOut, departments, doneBy, capacity } = wishes
  const search = new URLSearchParams()
  if (levelId !== '') search.set('to', levelId)
  search.set('layer', layer)
  if (include.length > 0) search.set('include', include.join(','))
  if (leaveOut.length > 0) search.set('leave', leaveOut.join(','))
  for (const department of departments) search.append('only', department)
  if (doneBy !== null) search.set('by', doneBy)
  for (const { department, effort } of capacity)
    search.append('capacity', department === null ? String(inDays(effort)) : `${department}:${inDays(effort)}`)
  search.set('day', day)
  // Commas are allowed in a query, and the address is there to be read and shared.
  return search.toString().replaceAll('%2C', ',')
}

/** `points=24`: what that many points are made of, instead of a level. */
export function readPoints(search: URLSearchParams): number | null {
  const typed = search.get('points') ?? ''
  return /^\d{1,7}$/.test(typed) ? Number(typed) : null
}
