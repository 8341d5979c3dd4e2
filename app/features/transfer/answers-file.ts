import type { AnswerState } from '#app/domain/answers.ts'
import type { IsoDate } from '#app/domain/dates.ts'
import type { Strength } from '#app/domain/evidence/strength.ts'
import type { CheckAnswerInput, EvidenceLinkInput } from '#app/domain/results/readiness.ts'

/** What an answers CSV says, sorted out: walk `items` first and `checks` after, as their links name the items. */
export type AnswersFile = {
  /** One for each check that the file names, in the edition's order. */
  checks: readonly ImportedCheck[]
  /** Each piece of evidence once, however many checks it supports, in the order of the file. */
  items: readonly ImportedItem[]
}

export type ImportedCheck = {
  checkId: string
  answer: AnswerState
  /** Notes of several rows, one to a line; empty if there is none. */
  note: string
  evidence: readonly ImportedLink[]
}

export type ImportedLink = { itemId: string; strength: Strength | null }

/** Ids are `e1`, `e2` and so on, and hold only inside one file. */
export type ImportedItem = { id: string; text: string; date: IsoDate | null } & (
  { kind: 'link'; url: string } | { kind: 'statement'; url: null }
)

type Support = { checkId: string; locator: null; strength: Strength | null; reviewStrength: null }

/** An item with the checks it supports, in the shape in which reports list evidence. */
export type SupportingEvidence = {
  id: string
  title: string
  kind: 'link' | 'statement'
  detail: string | null
  url: string | null
  date: IsoDate | null
  supports: Support[]
}

export type AssessmentInput = {
  answers: ReadonlyMap<string, CheckAnswerInput>
  links: readonly EvidenceLinkInput[]
  /** By check id; checks without a note are not in it. */
  notes: ReadonlyMap<string, string>
  evidence: readonly SupportingEvidence[]
}

/** What `assess` and the reports take, from what the file says. Nobody has reviewed any of it yet. */
export function toAssessmentInput(file: AnswersFile): AssessmentInput {
  const evidence = new Map<string, SupportingEvidence>(file.items.map((item) => [item.id, listed(item)]))
  const links: EvidenceLinkInput[] = []
  for (const { checkId, evidence: found } of file.checks) {
    for (const { itemId, strength } of found) {
      const item = evidence.get(itemId)
      if (!item) throw new Error(`${checkId} names evidence ${itemId}, which the file does not have`)
      links.push({ id: `${itemId}/${checkId}`, checkId, strength, reviewStrength: null, date: item.date })
      item.supports.push({ checkId, locator: null, strength, reviewStrength: null })
    }
  }
  return {
    answers: new Map(file.checks.map(({ checkId, answer }) => [checkId, { answer }])),
    links,
    notes: new Map(file.checks.filter(({ note }) => note !== '').map(({ checkId, note }) => [checkId, note])),
    evidence: [...evidence.values()],
  }
}

function listed(item: ImportedItem): SupportingEvidence {
  const { id, kind, text, url, date } = item
  if (kind === 'statement') return { id, title: text, kind, detail: null, url, date, supports: [] }
  return { id, title: `Page at ${new URL(url).host}`, kind, detail: url, url, date, supports: [] }
}
