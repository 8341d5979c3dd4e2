import { z } from 'zod'
import { findCheck, type Edition } from '#app/domain/edition/edition.ts'
import { pathActions, type PathAction } from '#app/domain/path/missing-steps.ts'
import { effortColumns, effortField, effortPrefix } from '#app/ui/effort-fields.ts'
import { readDays } from './path-query.ts'

/** Most person-days of one thing to do, as in the command line's file. */
export const mostEffort = 1000

/** One thing to do on one check. */
export type EffortKey = { checkId: string; action: PathAction }
/** What is typed for it, in thousandths; `null` for the edition's own. */
export type EffortEntry = EffortKey & { effort: number | null }
/** What of the city's own the page showed: `DM1.a find` with its value and revision. */
export type SeenEffort = ReadonlyMap<string, { effort: number; revision: number }>

export const keyOf = ({ checkId, action }: EffortKey) => `${checkId} ${action}`

/** The form as it is sent: judged by `readEffortForm`, which knows the edition. */
export const EffortFormSchema = z.looseObject({ seen: z.string().default('') }).transform(({ seen, ...fields }) => ({
  seen: readSeen(seen),
  fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, String(value)])),
}))

export type EffortForm = z.output<typeof EffortFormSchema>

export type EffortFormReading =
  { ok: true; entries: EffortEntry[]; seen: SeenEffort } | { ok: false; errors: Record<string, string> }

/** What the form asks for; only what the page showed is in it. */
export function readEffortForm({ fields, seen }: EffortForm, edition: Edition): EffortFormReading {
  const errors: Record<string, string> = {}
  const entries: EffortEntry[] = []
  for (const [name, value] of Object.entries(fields)) {
    const key = keyOfField(name, edition)
    if (!key) continue
    const typed = value.trim().replace(',', '.')
    const effort = typed === '' ? null : readDays(typed, mostEffort)
    if (typed !== '' && effort === null) {
      errors[name] =
        `${key.checkId}, ${effortColumns[key.action].toLowerCase()}: enter person-days from 0 to 1000, such as 2.5, or leave it empty`
    } else entries.push({ ...key, effort })
  }
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, entries, seen }
}

function keyOfField(name: string, edition: Edition): EffortKey | null {
  if (!name.startsWith(effortPrefix)) return null
  const [checkId = '', action = ''] = name.slice(effortPrefix.length).split(':')
  const known = pathActions.find((candidate) => candidate === action)
  return known && findCheck(edition, checkId) ? { checkId, action: known } : null
}

export const fieldOf = ({ checkId, action }: EffortKey) => effortField(checkId, action)

/** What a page showed, as one field: `DM1.a find=1500@3`, with commas between. */
export function writeSeen(seen: SeenEffort): string {
  return [...seen].map(([key, { effort, revision }]) => `${key}=${effort}@${revision}`).join(',')
}

/** Each part by itself, and none that is too long to be one: a page can send any text here, of any length. */
function readSeen(text: string): SeenEffort {
  const seen = new Map<string, { effort: number; revision: number }>()
  for (const part of text.slice(0, mostSeen).split(',')) {
    if (part.length > longestPart) continue
    const [, key = '', effort, revision] = /^([^=]+)=(\d+)@(\d+)$/.exec(part) ?? []
    if (key !== '') seen.set(key, { effort: Number(effort), revision: Number(revision) })
  }
  return seen
}

/** Several times the 3,000 efforts of 600 checks, of about 25 characters each. */
const mostSeen = 500_000
const longestPart = 100
