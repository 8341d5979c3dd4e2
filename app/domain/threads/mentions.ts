/** Somebody who can be named in a comment. `role` and `email` tell people of one name apart. */
export type Nameable = { userId: string; name: string; role: string; email: string }

export type Mentions = {
  userIds: string[]
  /** Names that fit several people, with what to write instead. */
  ambiguous: { written: string; instead: string[] }[]
}

/**
 * What to write after `@` for each person, as it reads best and means one person only: the name, else the name with the
 * role, else the name with the e-mail address.
 */
export function handlesOf(people: readonly Nameable[]): Map<string, string> {
  const forms = [
    (person: Nameable) => tidy(person.name),
    (person: Nameable) => `${tidy(person.name)} (${person.role})`,
    (person: Nameable) => `${tidy(person.name)} (${person.email})`,
  ]
  const handles = new Map<string, string>()
  for (const form of forms) {
    const counts = new Map<string, number>()
    for (const person of people) counts.set(fold(form(person)), (counts.get(fold(form(person))) ?? 0) + 1)
    for (const person of people) {
      if (!handles.has(person.userId) && counts.get(fold(form(person))) === 1) handles.set(person.userId, form(person))
    }
  }
  return handles
}

/**
 * Who is named in a text: `@` and a whole name, or a first name that only one of them has. Code is left alone, and so is
 * an `@` in the middle of a word, as in an e-mail address.
 */
export function findMentions(body: string, people: readonly Nameable[]): Mentions {
  const text = fold(withoutCode(body))
  const handles = handlesOf(people)
  const found = new Set<string>()
  const ambiguous = new Map<string, string[]>()
  const candidates = candidatesOf(people, handles)
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (/[\p{L}\p{M}\p{N}._%+@-]/u.test(text[at - 1] ?? ' ')) continue
    const fits = candidates.find(({ words }) => text.startsWith(words, at + 1) && endsWord(text, at + 1 + words.length))
    if (!fits) continue
    const [only] = fits.userIds
    if (fits.userIds.length === 1 && only !== undefined) found.add(only)
    else
      ambiguous.set(
        fits.written,
        fits.userIds.map((userId) => `@${handles.get(userId) ?? ''}`),
      )
  }
  return { userIds: [...found], ambiguous: [...ambiguous].map(([written, instead]) => ({ written, instead })) }
}

/** What may stand after `@` for one person, the longest first: how a text is searched for them. */
export function writtenForms(person: Nameable, handle: string): string[] {
  const name = tidy(person.name)
  return [...new Set([handle, name, firstOf(name)])].sort((a, b) => b.length - a.length)
}

type Candidate = { words: string; written: string; userIds: string[] }

/** Every form in which somebody can be named, the longest first, with whom it means. */
function candidatesOf(people: readonly Nameable[], handles: ReadonlyMap<string, string>): Candidate[] {
  const byWords = new Map<string, Candidate>()
  for (const person of people) {
    for (const written of writtenForms(person, handles.get(person.userId) ?? tidy(person.name))) {
      const words = fold(written)
      const known = byWords.get(words)
      byWords.set(words, {
        words,
        written: known?.written ?? written,
        userIds: [...(known?.userIds ?? []), person.userId],
      })
    }
  }
  return [...byWords.values()].filter(({ words }) => words !== '').sort((a, b) => b.words.length - a.words.length)
}

const endsWord = (text: string, at: number) => !/[\p{L}\p{M}\p{N}]/u.test(text[at] ?? ' ')
const tidy = (name: string) => name.replace(/\s+/g, ' ').trim()
const firstOf = (name: string) => name.split(' ')[0] ?? name
const fold = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').toLowerCase()

function withoutCode(body: string): string {
  return body.replace(/^(`{3,})[^\n]*\n[\s\S]*?(?:^\1[^\n]*$|(?![\s\S]))/gm, ' ').replace(/`[^`\n]+`/g, ' ')
}
