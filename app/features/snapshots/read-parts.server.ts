import type { AnswerState } from '#app/domain/answers.ts'
import type { EvidenceKind } from '#app/domain/evidence/evidence-view.ts'
import { canonicalInputs, type SnapshotParts } from '#app/domain/snapshot/content.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'
import { inputsOf } from './proof-tools.server.ts'

/**
 * All parts of an assessment as they are now. Inside a write nothing can change between them: a snapshot is read so. Outside
 * one it is for showing what has changed, no more.
 */
export async function readParts(from: Tx | Db['read'], assessmentId: string): Promise<SnapshotParts> {
  const answers = await from.checkAnswer.findMany({
    where: { assessmentId },
    select: { checkId: true, answer: true, rationale: true, source: true, authorId: true, savedAt: true },
    orderBy: { checkId: 'asc' },
  })
  const links = await from.evidenceLink.findMany({
    where: { assessmentId, removedAt: null },
    select: linkSelection,
    orderBy: { id: 'asc' },
  })
  const verdicts = await from.verdict.findMany({
    where: { assessmentId },
    orderBy: { at: 'asc' },
  })
  const parts = {
    answers: answers.map(({ authorId, savedAt, answer, ...rest }) => ({
      ...rest,
      answer: answer as AnswerState,
      by: authorId,
      at: savedAt.toISOString(),
    })),
    evidence: links.map(toEvidence),
    verdicts: verdicts.map(toVerdict),
  }
  return { ...parts, inputs: canonicalInputs(inputsOf(parts)) }
}

export const revisionSelection = {
  itemId: true,
  number: true,
  contentNumber: true,
  evidenceDate: true,
  sha256: true,
  url: true,
  statement: true,
  item: { select: { kind: true } },
} as const

export const linkSelection = {
  id: true,
  checkId: true,
  locator: true,
  evidence: { select: revisionSelection },
  scores: {
    select: { layer: true, value: true, contentNumber: true, authorId: true, at: true },
    orderBy: { at: 'asc' },
  },
} as const

type FoundLink = {
  id: string
  checkId: string
  locator: string
  evidence: {
    itemId: string
    number: number
    contentNumber: number
    evidenceDate: string | null
    sha256: string | null
    url: string | null
    statement: string | null
    item: { kind: string }
  }
  scores: { layer: string; value: number; contentNumber: number; authorId: string; at: Date }[]
}

/** A link with the revision that it stands on, as a snapshot keeps it. */
export function toEvidence({ id, checkId, locator, evidence, scores }: FoundLink): SnapshotParts['evidence'][number] {
  const { itemId, number, contentNumber, evidenceDate, sha256: fileHash, url, statement, item } = evidence
  return {
    linkId: id,
    checkId,
    itemId,
    kind: item.kind as EvidenceKind,
    revision: number,
    contentNumber,
    hash: fileHash ?? sha256(statement ?? url ?? ''),
    hasFile: fileHash !== null,
    date: evidenceDate,
    locator,
    scores: scores.map(({ authorId, at, ...score }) => ({ ...score, by: authorId, at: at.toISOString() })),
  }
}

type FoundVerdict = {
  criterionId: string
  value: string
  reviewer: string
  signature: string
  authorId: string
  at: Date
}

export function toVerdict(verdict: FoundVerdict): SnapshotParts['verdicts'][number] {
  const { criterionId, value, reviewer, signature, authorId, at } = verdict
  return { criterionId, value, reviewer, signature, by: authorId, at: at.toISOString() }
}
