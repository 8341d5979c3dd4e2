import { nameRemover, type NamedPerson } from './leave-names-out.ts'

/** Names that are left out of one report, besides those of the people who are known: of residents, say, whom a text names. */
export const mostFurtherNames = 50
export const longestFurtherName = 120

export type FurtherNames = { ok: true; names: readonly string[] } | { ok: false; message: string }

/**
 * The names that somebody typed, one to a line. What is no single name is refused, because nobody would see that it is found
 * nowhere. What is said of it names its line and not the name.
 */
export function readFurtherNames(typed: string): FurtherNames {
  const lines = typed
    .split(/\r\n|[\n\r\u2028\u2029]/u)
    .map((line, index) => ({ name: line.replace(/[\p{Cc}\s]+/gu, ' ').trim(), at: index + 1 }))
    .filter(({ name }) => name !== '')
  for (const { name, at } of lines) {
    const problem = problemOf(name)
    if (problem !== null) return { ok: false, message: `Line ${at} of the further names ${problem}` }
  }
  const names = [...new Set(lines.map(({ name }) => name))]
  if (names.length > mostFurtherNames)
    return {
      ok: false,
      message: `There are ${names.length} further names to leave out, and a report takes ${mostFurtherNames} at most.`,
    }
  return { ok: true, names }
}

function problemOf(name: string): string | null {
  if (name.length > longestFurtherName) return `is longer than ${longestFurtherName} letters. Write one name to a line.`
  if ((name.match(/\p{L}/gu) ?? []).length < 2) return 'has fewer than two letters. Write a whole name.'
  return isSeveral(name) ? 'seems to hold more than one name. Write one name to a line.' : null
}

/** "Ana Ruiz, Ben Cho", "Ana; Ben", "Ana and Ben"; but "Ruiz, Ana Maria" is one name, and so is "Tom Lee, PhD". */
function isSeveral(name: string): boolean {
  if (/[;&|、]|\s(?:and|or)\s/iu.test(name)) return true
  const parts = name.split(/[,，]/u).map((part) => part.trim().split(/\s+/u).length)
  return parts.length > 2 || (parts.length === 2 && parts.every((words) => words > 1))
}

/** They are found as the names of people are, and of each is said no more than that there was somebody. */
export function furtherPeople(names: readonly string[]): NamedPerson[] {
  return names.flatMap((name): NamedPerson[] => {
    if (name.includes('@')) return [{ name: '', email: name, role: 'somebody' }]
    // A single word counts as it is written; typed in small letters it stands with a capital in a text all the same.
    const [first = ''] = name
    const forms = /\s/u.test(name)
      ? [name]
      : [...new Set([name, first.toUpperCase() + name.slice(first.length), name.toUpperCase()])]
    return forms.map((form) => ({ name: form, email: null, role: 'somebody' }))
  })
}

/** Whether one of them is in a text. */
export function namesOneOf(text: string, names: readonly string[]): boolean {
  return nameRemover(furtherPeople(names))(text) !== text
}
