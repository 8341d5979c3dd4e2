import type { Edition } from '../edition/edition.ts'
import type { AssessmentInputs } from '../results/inputs.ts'
import type { Changes, Taking } from './changes.ts'
import { judgeChanges, type JudgedChanges, type RawChanges } from './judge-changes.ts'

// Changes as one short text that stands in an address without being escaped: `day-20261231_DM1.a-e_l.0f3a…-20260101`.

const codes = { unmet: 'u', 'not-applicable': 'n', met: 'm', evidenced: 'e', reviewed: 'r' } as const satisfies Record<
  Taking,
  string
>

/** The most of an address that is looked at: far more than every check and link of a long checklist take. */
const mostText = 24_000

/** Changes as a text for an address: letters, digits, points, hyphens and low lines. Empty for none. */
export function writeChanges({ day, checks, links }: Changes): string {
  const parts = [
    ...(day === null ? [] : [`day-${bare(day)}`]),
    ...Object.entries(checks).map(([id, taking]) => `${id}-${codes[taking]}`),
    ...Object.entries(links).map(([id, { date }]) => `l.${shortId(id)}-${date === null ? 'x' : bare(date)}`),
  ]
  return parts.join('_')
}

/** Such a text, read for an edition and what an assessment holds; what does not fit is left out and told. */
export function readChanges(edition: Edition, inputs: AssessmentInputs, text: string): JudgedChanges {
  const raw = { day: null as string | null, checks: {} as Record<string, string>, links: {} as RawLinks }
  const unread: string[] = []
  const idOf = new Map(inputs.links.map(({ id }) => [shortId(id), id]))
  for (const part of text.slice(0, mostText).split('_')) {
    const at = part.lastIndexOf('-')
    if (at < 1) {
      if (part !== '') unread.push(`“${part.slice(0, 24)}” is nothing that can be tried`)
      continue
    }
    const [name, value] = [part.slice(0, at), part.slice(at + 1)]
    if (name === 'day') raw.day = dashed(value)
    else if (name.startsWith('l.')) raw.links[idOf.get(name.slice(2)) ?? name] = value === 'x' ? null : dashed(value)
    else raw.checks[name] = takingOf(value)
  }
  const { changes, dropped } = judgeChanges(edition, inputs, raw)
  return { changes, dropped: [...unread, ...dropped] }
}

type RawLinks = Record<string, string | null>

/** Same changes and same base: nobody has to be asked before they are replaced. */
export function isSameChanges(a: Changes, b: Changes): boolean {
  return writeChanges(a) === writeChanges(b)
}

/** Kept changes as they came out of the database, without the checks of the links. */
export function toRaw({ day, checks, links }: Changes): RawChanges {
  return { day, checks, links: Object.fromEntries(Object.entries(links).map(([id, { date }]) => [id, date])) }
}

const takingOf = (code: string) => Object.entries(codes).find(([, known]) => known === code)?.[0] ?? code
const bare = (date: string) => date.replaceAll('-', '')
const dashed = (digits: string) => digits.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')

/** Enough of a random id to tell the links of one assessment apart. */
const shortId = (id: string) => id.slice(-12).replaceAll('_', '-')
