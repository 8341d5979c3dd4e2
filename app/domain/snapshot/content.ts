import type { AnswerState } from '../answers.ts'
import type { IsoDate } from '../dates.ts'
import type { EvidenceKind } from '../evidence/evidence-view.ts'
import type { AssessmentInputs } from '../results/inputs.ts'

/** An answer as it stood. `by` is a person's id, `at` a moment in UTC. */
export type SnapshotAnswer = {
  checkId: string
  answer: AnswerState
  rationale: string
  /** Who gave it, where the author accepted somebody else's answer. */
  source: string
  by: string
  at: string
}

export type SnapshotScore = { layer: string; value: number; contentNumber: number; by: string; at: string }

/**
 * A piece of evidence on a check. Its title is no part of it: titles may be sensitive, and change; a reader who may see the
 * item finds it by its id. `hash`: SHA-256 of the file's bytes, or else of the statement or the address.
 */
export type SnapshotEvidence = {
  linkId: string
  checkId: string
  itemId: string
  kind: EvidenceKind
  revision: number
  contentNumber: number
  hash: string
  hasFile: boolean
  date: IsoDate | null
  locator: string
  /** Oldest first: the last of a layer counts. */
  scores: readonly SnapshotScore[]
}

export type SnapshotVerdict = {
  criterionId: string
  value: string
  reviewer: string
  signature: string
  by: string
  at: string
}

/** The parts that results follow from, and that can change while an assessment is open. */
export type SnapshotParts = {
  answers: readonly SnapshotAnswer[]
  evidence: readonly SnapshotEvidence[]
  /** Oldest first: the last on a criterion counts. */
  verdicts: readonly SnapshotVerdict[]
  /** What the results are computed from; it follows from the other parts. */
  inputs: AssessmentInputs
}

/** All that a snapshot holds. Plain data: what is hashed, kept and given out. */
export type SnapshotContent = SnapshotParts & {
  form: 1
  assessmentId: string
  city: { id: string; name: string; region: string }
  cycle: string
  cycleNumber: number
  edition: { ref: string; hash: string }
  asOf: IsoDate
}

type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain }

/** Data as text, the same for the same data: keys in order, no spaces. What is undefined is left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(inOrder(value as Plain))
}

function inOrder(value: Plain): Plain {
  if (isList(value)) return value.map(inOrder)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, inOrder(value[key] ?? null)]),
  )
}

const isList = (value: Plain): value is readonly Plain[] => Array.isArray(value)

/**
 * The one text of a content: it does not depend on the order in which answers, evidence and inputs were read. Verdicts and
 * scores stand in the order they were given. The content's hash is the SHA-256 of this.
 */
export function canonicalContent(content: SnapshotContent): string {
  const { answers, evidence, verdicts, inputs } = content
  return canonicalJson({
    ...content,
    answers: sortBy(answers, ({ checkId }) => checkId),
    evidence: sortBy(evidence, ({ checkId, linkId }) => `${checkId} ${linkId}`).map((piece) => ({
      ...piece,
      scores: sortBy(piece.scores, ({ at }) => at),
    })),
    verdicts: sortBy(verdicts, ({ at }) => at),
    inputs: canonicalInputs(inputs),
  })
}

/** Inputs in the order of a snapshot's text. */
export function canonicalInputs({ answers, links }: AssessmentInputs): AssessmentInputs {
  return {
    answers: sortBy(answers, ({ checkId }) => checkId).map(({ checkId, answer, acceptedBy }) => ({
      checkId,
      answer,
      acceptedBy: acceptedBy ?? null,
    })),
    links: sortBy(links, ({ checkId, id }) => `${checkId} ${id}`),
  }
}

/** By a key, and what has the same in the order it came. */
function sortBy<T>(list: readonly T[], keyOf: (item: T) => string): T[] {
  return [...list].sort((a, b) => {
    const [one, other] = [keyOf(a), keyOf(b)]
    return one < other ? -1 : one > other ? 1 : 0
  })
}

/** A content as it was kept; `null` where the text is none. */
export function readSnapshotContent(text: string): SnapshotContent | null {
  try {
    const read = JSON.parse(text) as Partial<SnapshotContent> | null
    const isWhole =
      read?.form === 1 &&
      Array.isArray(read.answers) &&
      Array.isArray(read.evidence) &&
      Array.isArray(read.verdicts) &&
      Array.isArray(read.inputs?.answers) &&
      Array.isArray(read.inputs.links) &&
      typeof read.edition?.ref === 'string'
    return isWhole ? (read as SnapshotContent) : null
  } catch {
    return null
  }
}
