import type { Edition } from '#app/domain/edition/edition.ts'
import { foldText } from './fold-text.ts'
import { loneNames } from './lone-surnames.ts'
import { isBoundary, patternOfEmail, patternsOf, type NamePattern } from './name-patterns.ts'
import { ordinaryWords, type OrdinaryWords } from './ordinary-words.ts'
import { drawingOf } from './report-drawing.ts'
import type { DrawnKind, ReportModel } from './report-model.ts'

/** Somebody whose name is to be left out, and what is said instead. */
export type NamedPerson = { name: string; email: string | null; role: string }

/**
 * A report without the names of people: where it says who did something it says what they are, and where a name stands in
 * a text, a title or an address, what they are stands in its place.
 */
export function leaveNamesOut(
  model: ReportModel,
  people: readonly NamedPerson[],
  ordinary?: OrdinaryWords,
): ReportModel {
  const change = nameRemover(people, ordinary)
  const { mapText } = drawingOf<DrawnKind>(model.kind)
  const content = withoutPeople(mapText(model.content, change), change)
  const cycle = model.cycle === null ? null : change(model.cycle)
  const snapshot = model.snapshot && { ...model.snapshot, name: change(model.snapshot.name) }
  return { ...model, isWithoutNames: true, cycle, snapshot, content } as ReportModel
}

/** What people typed as the name of a department or an office, wherever it stands. */
const typed: readonly string[] = ['department', 'departments', 'office', 'role']

/** What is no name in a report: the words of its edition, its city and its departments, as far as nobody's name is in those. */
export function ordinaryIn(model: ReportModel, edition: Edition, people: readonly NamedPerson[]): OrdinaryWords {
  const change = nameRemover(people)
  return ordinaryWords(edition, [model.cityName, ...departmentsIn(model.content).map(change)])
}

function departmentsIn(value: unknown, isDepartment = false): string[] {
  if (typeof value === 'string') return isDepartment ? [value] : []
  if (Array.isArray(value)) return value.flatMap((part) => departmentsIn(part, isDepartment))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) =>
    departmentsIn(part, key === 'department' || key === 'departments'),
  )
}

/** Nobody in data of reports is kept by anything but `name` and `role`. The head of a memo is typed for it, and stays. */
function withoutPeople(value: unknown, change: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((part) => withoutPeople(part, change))
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([key, part]: [string, unknown]) => {
    if (key === 'head') return [key, part]
    if (key === 'name' && 'role' in value) return [key, null]
    return [key, typed.includes(key) ? mapTyped(part, change) : withoutPeople(part, change)]
  })
  return Object.fromEntries(parts)
}

function mapTyped(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value)
  if (Array.isArray(value)) return value.map((part) => mapTyped(part, change))
  return withoutPeople(value, change)
}

/** Puts what people are in the place of what they are called. What stands around a name stays to the letter. */
export function nameRemover(
  people: readonly NamedPerson[],
  ordinary: OrdinaryWords = ordinaryWords(null, []),
): (text: string) => string {
  const patterns = people.flatMap(({ name, email, role }) =>
    [...patternsOf(name), ...(email === null ? [] : patternOfEmail(email))].map((pattern) => ({ pattern, role })),
  )
  // The longer first: "Ana Ruiz Lopez" is not "Ana Ruiz" with something after it. A last name alone is the last that is meant.
  const sorted = [patterns, [...loneNames(people, ordinary)]].flatMap((some) =>
    some.sort((a, b) => b.pattern.letters - a.pattern.letters),
  )
  const compiled = new Map<string, RegExp>()
  const toSearch = ({ source, flags }: NamePattern) => {
    const known = compiled.get(`${flags} ${source}`) ?? new RegExp(source, flags)
    compiled.set(`${flags} ${source}`, known)
    return known
  }
  return (text) => {
    const { text: folded, placeOf } = foldText(text)
    const small = folded.toLowerCase()
    const held = new Map<string, boolean>()
    // Many forms of a name need the same of a text.
    const isHeld = (need: string) => {
      const known = held.get(need) ?? small.includes(need)
      held.set(need, known)
      return known
    }
    const taken = new Uint8Array(folded.length)
    const found = sorted
      .filter(({ pattern: { needs } }) => needs.every(isHeld))
      .flatMap(({ pattern, role }) =>
        findNames(folded, toSearch(pattern), pattern.fits ?? isWhole, taken).map((found) => ({ ...found, role })),
      )
      .sort((a, b) => a.start - b.start)
    return putIn(
      text,
      found.map(({ start, end, role }) => ({ ...placeOf(start, end), role })),
    )
  }
}

/** A text with what people are at each place, in their order. */
function putIn(text: string, places: readonly { start: number; end: number; role: string }[]): string {
  const parts = places.map(({ start, role }, index) => text.slice(places[index - 1]?.end ?? 0, start) + role)
  return [...parts, text.slice(places.at(-1)?.end ?? 0)].join('')
}

/** Where a name is found that no other one has taken; what is found within a word is passed over. */
function findNames(
  text: string,
  pattern: RegExp,
  fits: (text: string, start: number, end: number) => boolean,
  taken: Uint8Array,
): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const start = match.index
    const end = start + match[0].length
    if (start === end || taken.subarray(start, end).includes(1) || !fits(text, start, end)) {
      pattern.lastIndex = start + 1
      continue
    }
    taken.fill(1, start, end)
    found.push({ start, end })
  }
  return found
}

/** Whether a word could begin at one place and end at another. */
function isWhole(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end)
  return (
    isBoundary(signBefore(text, start), name) && isBoundary([...name.slice(-2)].at(-1) ?? '', text.slice(end, end + 2))
  )
}

const signBefore = (text: string, at: number) => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
