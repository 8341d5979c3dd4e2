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
  const content = withoutPeople(mapText(model.content, change))
  const snapshot = model.snapshot && { ...model.snapshot, name: change(model.snapshot.name) }
  return { ...model, isWithoutNames: true, snapshot, content } as ReportModel
}

/** Nobody in data of reports is kept by anything but `name` and `role`. */
function withoutPeople(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPeople)
  if (typeof value !== 'object' || value === null) return value
  if ('name' in value && 'role' in value) return { ...value, name: null }
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, withoutPeople(part)]))
}

/** Puts what people are in the place of what they are called. */
export function nameRemover(people: readonly NamedPerson[]): (text: string) => string {
  const patterns = people
    .flatMap(({ name, email, role }) => [
      ...patternsOf(name).map(({ source, flags }) => ({ source, flags, role })),
      ...(email === null || email === '' ? [] : [{ source: escape(email), flags: 'giu', role }]),
    ])
    // The longer first: "Ana Ruiz Lopez" is not "Ana Ruiz" with something after it.
    .sort((a, b) => b.source.length - a.source.length)
    .map(({ source, flags, role }) => ({ pattern: new RegExp(source, flags), role }))
  return (text) => patterns.reduce((rest, { pattern, role }) => rest.replace(pattern, role), text.normalize('NFC'))
}

const between = '(?:[\\s._+-]|%20)+'

/** "Ana Ruiz", "Ruiz, Ana", "ana_ruiz": a name as it is written in texts and in file names. A single word counts only as it is. */
function patternsOf(name: string): { source: string; flags: string }[] {
  const words = name
    .normalize('NFC')
    .replace(/\(.*?\)/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '')
    .map(escape)
  const whole = (source: string) => `(?<![\\p{L}\\p{N}])${source}(?![\\p{L}\\p{N}])`
  const [first = ''] = words
  if (words.length === 0) return []
  if (words.length === 1) return first.length < 2 ? [] : [{ source: whole(first), flags: 'gu' }]
  const last = words.at(-1) ?? ''
  const turned = `${last}(?:,\\s*|${between})${words.slice(0, -1).join(between)}`
  return [words.join(between), turned].map((source) => ({ source: whole(source), flags: 'giu' }))
}

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
