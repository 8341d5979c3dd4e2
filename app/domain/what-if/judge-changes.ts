import { isIsoDate, type IsoDate } from '../dates.ts'
import { findCheck, type Edition } from '../edition/edition.ts'
import type { AssessmentInputs } from '../results/inputs.ts'
import { takings, type Changes, type LinkChange, type Taking } from './changes.ts'

/** Changes as they came in: of an address, a form, or kept a while ago. Nothing of them is certain. */
export type RawChanges = {
  day: string | null
  checks: Readonly<Record<string, string>>
  /** By link: a date, or `null` for taken off. */
  links: Readonly<Record<string, string | null>>
}

export type JudgedChanges = {
  changes: Changes
  /** What was left out, each with why, in plain words. */
  dropped: readonly string[]
}

const earliest = '1970-01-01'
const latest = '2099-12-31'

/** Whether a day can be asked about: one that exists, from 1970 to 2099. */
export function isDayToAsk(text: string): boolean {
  return isIsoDate(text) && text >= earliest && text <= latest
}

/**
 * The changes that fit an edition and what an assessment holds now, in the edition's order, so that the same changes are
 * always written the same. What does not fit is left out and told, never guessed at.
 */
export function judgeChanges(edition: Edition, inputs: AssessmentInputs, raw: RawChanges): JudgedChanges {
  const dropped: string[] = []
  const day = judgeDay(raw.day, dropped)
  const checks: Record<string, Taking> = {}
  const checkOrder = new Map(edition.criteria.flatMap(({ checks: all }) => all).map(({ id }, place) => [id, place]))
  const inOrder = Object.entries(raw.checks).sort(
    ([a], [b]) => (checkOrder.get(a) ?? checkOrder.size) - (checkOrder.get(b) ?? checkOrder.size) || compare(a, b),
  )
  for (const [checkId, text] of inOrder) {
    const taking = takings.find((known) => known === text)
    const check = findCheck(edition, checkId)
    if (!check) dropped.push(`${short(checkId)} is not a check of this edition`)
    else if (!taking) dropped.push(`${checkId} cannot be “${short(text)}”`)
    else if (taking === 'not-applicable' && !check.isNotApplicableAllowed)
      dropped.push(`${checkId} applies to every city`)
    else checks[checkId] = taking
  }
  return { changes: { day, checks, links: judgeLinks(inputs, raw.links, dropped) }, dropped }
}

function judgeDay(day: string | null, dropped: string[]): IsoDate | null {
  if (day === null || day === '') return null
  if (isDayToAsk(day)) return day
  dropped.push(`${short(day)} is not a day that can be asked about: enter one from 1970 to 2099`)
  return null
}

function judgeLinks(inputs: AssessmentInputs, raw: RawChanges['links'], dropped: string[]): Changes['links'] {
  const links: Record<string, LinkChange> = {}
  const known = new Set(inputs.links.map(({ id }) => id))
  const gone = Object.keys(raw).filter((id) => !known.has(id)).length
  for (const { id, checkId } of inputs.links) {
    const date = raw[id]
    if (date === undefined) continue
    if (date === null || isDayToAsk(date)) links[id] = { checkId, date }
    else dropped.push(`${short(date)} is not a date: the evidence on ${checkId} keeps its own`)
  }
  if (gone === 1) dropped.push('A piece of evidence that was changed is no longer on its check')
  if (gone > 1) dropped.push(`${gone} pieces of evidence that were changed are no longer on their checks`)
  return links
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

const short = (text: string) => (text.length > 24 ? `${text.slice(0, 24)}…` : text)
