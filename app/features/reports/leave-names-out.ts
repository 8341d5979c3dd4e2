import { isBoundary, patternOfEmail, patternsOf, type NamePattern } from './name-patterns.ts'
import { drawingOf } from './report-drawing.ts'
import type { DrawnKind, ReportModel } from './report-model.ts'

/** Somebody whose name is to be left out, and what is said instead. */
export type NamedPerson = { name: string; email: string | null; role: string }

/**
 * A report without the names of people: where it says who did something it says what they are, and where a name stands in
 * a text, a title or an address, what they are stands in its place.
 */
export function leaveNamesOut(model: ReportModel, people: readonly NamedPerson[]): ReportModel {
  const change = nameRemover(people)
  const { mapText } = drawingOf<DrawnKind>(model.kind)
  const content = withoutPeople(mapText(model.content, change), change)
  const cycle = model.cycle === null ? null : change(model.cycle)
  const snapshot = model.snapshot && { ...model.snapshot, name: change(model.snapshot.name) }
  return { ...model, isWithoutNames: true, cycle, snapshot, content } as ReportModel
}

/** What people typed as the name of a department or an office, wherever it stands. */
const typed: readonly string[] = ['department', 'departments', 'office', 'role']

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

/** Puts what people are in the place of what they are called. */
export function nameRemover(people: readonly NamedPerson[]): (text: string) => string {
  const patterns = people
    .flatMap(({ name, email, role }) =>
      [...patternsOf(name), ...(email === null ? [] : patternOfEmail(email))].map((pattern) => ({ ...pattern, role })),
    )
    // The longer first: "Ana Ruiz Lopez" is not "Ana Ruiz" with something after it.
    .sort((a, b) => b.letters - a.letters)
  const compiled = new Map<string, RegExp>()
  const toSearch = ({ source, flags }: NamePattern) => {
    const known = compiled.get(`${flags} ${source}`) ?? new RegExp(source, flags)
    compiled.set(`${flags} ${source}`, known)
    return known
  }
  return (text) => {
    const whole = text.normalize('NFC')
    const small = whole.toLowerCase()
    return patterns
      .filter(({ needs }) => needs.every((need) => small.includes(need)))
      .reduce((rest, one) => replaceNames(rest, toSearch(one), one.role), whole)
  }
}

/** Replaces what is found where a word could begin and end; what is found within a word is passed over. */
function replaceNames(text: string, pattern: RegExp, role: string): string {
  const parts: string[] = []
  let done = 0
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const [name] = match
    const end = match.index + name.length
    const isWhole =
      isBoundary(signBefore(text, match.index), name) && isBoundary([...name].at(-1) ?? '', text.slice(end, end + 2))
    if (!isWhole) {
      pattern.lastIndex = match.index + 1
      continue
    }
    parts.push(text.slice(done, match.index), role)
    done = end
  }
  return [...parts, text.slice(done)].join('')
}

const signBefore = (text: string, at: number) => [...text.slice(Math.max(0, at - 2), at)].at(-1) ?? ''
