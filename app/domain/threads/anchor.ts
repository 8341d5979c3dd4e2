import { criterionIdOf, findCheck, findCriterion, type Edition } from '../edition/edition.ts'

export const anchorKinds = ['criterion', 'check', 'evidence'] as const
export type AnchorKind = (typeof anchorKinds)[number]

export const anchorWords = {
  criterion: 'A criterion',
  check: 'A check',
  evidence: 'Evidence',
} as const satisfies Record<AnchorKind, string>

/** What a thread is about. Evidence is meant as it was in one revision; the check is where somebody was reading it. */
export type Anchor =
  | { kind: 'criterion'; criterionId: string }
  | { kind: 'check'; criterionId: string; checkId: string }
  | ({ kind: 'evidence'; revisionId: string; criterionId: string | null; checkId: string | null } & Locator)

/** Where in the evidence. */
export type Locator = { page: number | null; quote: string }

export const locatorLimits = { page: 9_999, quote: 500 } as const

/** The fields of an address or a form that say what a thread is about. */
export type AnchorFields = { anchor: string; check?: string | null; page?: string | null; quote?: string | null }

/** What `criterion:DM1`, `check:DM1.a` or `evidence:<revision>` mean in an edition; `null` for what is not in it. */
export function readAnchor(edition: Edition, fields: AnchorFields): Anchor | null {
  const colon = fields.anchor.indexOf(':')
  const [kind, id] = [fields.anchor.slice(0, colon), fields.anchor.slice(colon + 1)]
  if (colon < 0 || id === '') return null
  if (kind === 'criterion') return findCriterion(edition, id) ? { kind, criterionId: id } : null
  if (kind === 'check') return findCheck(edition, id) ? { kind, criterionId: criterionIdOf(id), checkId: id } : null
  if (kind !== 'evidence') return null
  const checkId = fields.check && findCheck(edition, fields.check) ? fields.check : null
  const criterionId = checkId === null ? null : criterionIdOf(checkId)
  return { kind, revisionId: id, criterionId, checkId, page: readPage(fields.page), quote: readQuote(fields.quote) }
}

/** The same anchor as fields of an address. */
export function writeAnchor(anchor: Anchor): Record<string, string> {
  if (anchor.kind === 'criterion') return { anchor: `criterion:${anchor.criterionId}` }
  if (anchor.kind === 'check') return { anchor: `check:${anchor.checkId}` }
  return {
    anchor: `evidence:${anchor.revisionId}`,
    ...(anchor.checkId === null ? {} : { check: anchor.checkId }),
    ...(anchor.page === null ? {} : { page: String(anchor.page) }),
    ...(anchor.quote === '' ? {} : { quote: anchor.quote }),
  }
}

/** A page number that a document can have; `null` for anything else. */
export function readPage(text: string | null | undefined): number | null {
  const trimmed = (text ?? '').trim()
  if (!/^\d{1,4}$/.test(trimmed)) return null
  const page = Number(trimmed)
  return page >= 1 && page <= locatorLimits.page ? page : null
}

/** Quoted words on one line, cut where they are too long. */
export function readQuote(text: string | null | undefined): string {
  const words = (text ?? '').replace(/\s+/g, ' ').trim()
  const letters = Array.from(words)
  return letters.length <= locatorLimits.quote ? words : `${letters.slice(0, locatorLimits.quote - 1).join('')}…`
}
