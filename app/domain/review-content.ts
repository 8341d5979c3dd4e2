import { answerWords, type AnswerState } from './answers.ts'
import type { IsoDate } from './dates.ts'
import { criterionIdOf } from './edition/edition.ts'

export type ContentAnswer = { checkId: string; answer: AnswerState; note: string }

/** One piece of evidence on one check. `content` is the number of the revision in which its content last changed. */
export type ContentEvidence = {
  checkId: string
  itemId: string
  content: number
  date: IsoDate | null
  /** Where in it to look. */
  place: string
}

/** All of a criterion that a reviewer looks at. Scores are no part of it: they are what others think of it. */
export type CriterionContent = { answers: readonly ContentAnswer[]; evidence: readonly ContentEvidence[] }

/** What each criterion holds. A criterion without answers and evidence is in it too, empty. */
export function contentsOf(
  criterionIds: readonly string[],
  answers: readonly ContentAnswer[],
  evidence: readonly ContentEvidence[],
): Map<string, CriterionContent> {
  const contents = new Map(
    criterionIds.map((id) => [id, { answers: [] as ContentAnswer[], evidence: [] as ContentEvidence[] }]),
  )
  for (const answer of answers) contents.get(criterionIdOf(answer.checkId))?.answers.push(answer)
  for (const piece of evidence) contents.get(criterionIdOf(piece.checkId))?.evidence.push(piece)
  return contents
}

/**
 * A content as text, the same for the same content whatever the order it comes in. A check that nobody has answered is
 * the same as one whose answer was cleared. The signature of a criterion is the SHA-256 of this.
 */
export function canonicalContent({ answers, evidence }: CriterionContent): string {
  const given = answers
    .filter(({ answer, note }) => answer !== 'not-assessed' || note !== '')
    .map(({ checkId, answer, note }) => ({ checkId, answer, note }))
  const pieces = evidence.map(({ checkId, itemId, content, date, place }) => ({
    checkId,
    itemId,
    content,
    date,
    place,
  }))
  return JSON.stringify({ answers: inOrder(given), evidence: inOrder(pieces) })
}

/** A content as it was kept. */
export function readContent(canonical: string): CriterionContent {
  return JSON.parse(canonical) as CriterionContent
}

function inOrder<T>(parts: readonly T[]): T[] {
  return parts
    .map((part) => [JSON.stringify(part), part] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, part]) => part)
}

export type ContentChange =
  | { kind: 'answer'; checkId: string; from: AnswerState; to: AnswerState }
  | { kind: 'note'; checkId: string }
  | {
      kind: 'evidence-added' | 'evidence-removed' | 'evidence-content' | 'evidence-date' | 'evidence-place'
      checkId: string
      itemId: string
    }

/** What is different in a criterion, check by check; empty exactly if the canonical texts are equal. */
export function contentChanges(before: CriterionContent, after: CriterionContent): ContentChange[] {
  const changes = [...answerChanges(before, after), ...evidenceChanges(before, after)]
  return changes.sort((a, b) => (a.checkId < b.checkId ? -1 : a.checkId > b.checkId ? 1 : 0))
}

function answerChanges(before: CriterionContent, after: CriterionContent): ContentChange[] {
  const old = new Map(before.answers.map((answer) => [answer.checkId, answer]))
  const now = new Map(after.answers.map((answer) => [answer.checkId, answer]))
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((checkId): ContentChange[] => {
    const from = old.get(checkId)?.answer ?? 'not-assessed'
    const to = now.get(checkId)?.answer ?? 'not-assessed'
    if (from !== to) return [{ kind: 'answer', checkId, from, to }]
    return (old.get(checkId)?.note ?? '') === (now.get(checkId)?.note ?? '') ? [] : [{ kind: 'note', checkId }]
  })
}

function evidenceChanges(before: CriterionContent, after: CriterionContent): ContentChange[] {
  const keyOf = ({ checkId, itemId }: ContentEvidence) => `${checkId} ${itemId}`
  const old = new Map(before.evidence.map((piece) => [keyOf(piece), piece]))
  const now = new Map(after.evidence.map((piece) => [keyOf(piece), piece]))
  const changes: ContentChange[] = []
  for (const [key, { checkId, itemId, content, date, place }] of now) {
    const was = old.get(key)
    if (!was) changes.push({ kind: 'evidence-added', checkId, itemId })
    else if (was.content !== content) changes.push({ kind: 'evidence-content', checkId, itemId })
    else if (was.date !== date) changes.push({ kind: 'evidence-date', checkId, itemId })
    else if (was.place !== place) changes.push({ kind: 'evidence-place', checkId, itemId })
  }
  for (const [key, { checkId, itemId }] of old) {
    if (!now.has(key)) changes.push({ kind: 'evidence-removed', checkId, itemId })
  }
  return changes
}

const evidenceWords = {
  'evidence-added': 'new evidence',
  'evidence-removed': 'evidence taken off',
  'evidence-content': 'new revision of evidence',
  'evidence-date': 'date of evidence',
  'evidence-place': 'place in evidence',
} as const

/** One change without its check: "answer, not met before". */
export function sayChange(change: ContentChange): string {
  if (change.kind === 'answer') return `answer, ${answerWords[change.from].toLowerCase()} before`
  return change.kind === 'note' ? 'note' : evidenceWords[change.kind]
}

/** All changes in one line, by check: "DM1.a: new evidence, note; DM1.b: answer, not met before". */
export function sayChanges(changes: readonly ContentChange[]): string {
  const byCheck = new Map<string, string[]>()
  for (const change of changes) {
    const said = byCheck.get(change.checkId) ?? []
    const words = sayChange(change)
    if (!said.includes(words)) byCheck.set(change.checkId, [...said, words])
  }
  return [...byCheck].map(([checkId, words]) => `${checkId}: ${words.join(', ')}`).join('; ')
}
