import { readChanges, toRaw } from './changes-address.ts'
import { judgeChanges, type JudgedChanges } from './judge-changes.ts'
import type { WhatIfBase } from './outcome.ts'

/** The names of the sandbox's fields, as the page writes them and a form sends them. */
export const fieldOf = {
  check: (id: string) => `check:${id}`,
  link: (id: string) => `link:${id}`,
  gone: (id: string) => `gone:${id}`,
}

/** What the choice of a check holds that is taken as it is. */
export const asItIs = 'keep'

/**
 * The changes that a form holds: those that its page was made with (`try`), and over them what each of its controls says.
 * What the page did not show, it does not change.
 */
export function changesOfFields(
  { edition, inputs, asOf }: Pick<WhatIfBase, 'edition' | 'inputs' | 'asOf'>,
  fields: Readonly<Record<string, string>>,
): JudgedChanges {
  const made = readChanges(edition, inputs, fields['try'] ?? '')
  const raw = toRaw(made.changes)
  const checks: Record<string, string> = { ...raw.checks }
  const links: Record<string, string | null> = { ...raw.links }
  const dates = new Map(inputs.links.map(({ id, date }) => [id, date]))
  for (const [name, value] of Object.entries(fields)) {
    const at = name.indexOf(':')
    const [kind, id] = [name.slice(0, at), name.slice(at + 1)]
    if (kind === 'check') {
      if (value === asItIs) Reflect.deleteProperty(checks, id)
      else checks[id] = value
    } else if (kind === 'link') setLink(dates, links, id, value, fields[fieldOf.gone(id)] !== undefined)
  }
  const day = fields['day']
  const judged = judgeChanges(edition, inputs, {
    day: day === undefined ? raw.day : day === asOf ? null : day,
    checks,
    links,
  })
  return { changes: judged.changes, dropped: [...made.dropped, ...judged.dropped] }
}

/** A date that is the link's own, or empty, changes nothing. */
function setLink(
  dates: ReadonlyMap<string, string | null>,
  links: Record<string, string | null>,
  id: string,
  value: string,
  isGone: boolean,
): void {
  if (isGone) links[id] = null
  else if (dates.has(id) && value !== '' && value !== dates.get(id)) links[id] = value
  else Reflect.deleteProperty(links, id)
}
