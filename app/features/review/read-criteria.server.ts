import { contentChanges, readContent, type ContentChange } from '#app/domain/review-content.ts'
import { verdictState, type VerdictState, type VerdictValue } from '#app/domain/review-verdict.ts'
import type { Reviewer } from '#app/domain/reviewer.ts'
import type { Edition } from '#app/domain/edition/edition.ts'
import type { Db } from '#app/platform/db/open.ts'
import { isWithdrawn, listRounds, type Round } from './find-round.server.ts'
import { readContents } from '#app/features/progress/read-contents.server.ts'

export type FoundVerdict = {
  criterionId: string
  value: VerdictValue
  reviewer: Reviewer
  reason: string
  wouldDo: string
  signature: string
  authorId: string
  at: Date
}

export type CriterionRecord = {
  id: string
  areaId: string
  signature: string
  state: VerdictState
  /** The newest. */
  verdict: FoundVerdict | null
  isReturned: boolean
  /** What is different from what the reviewer last had before them; `null` where nothing is, or they never had it. */
  changed: { round: number; changes: readonly ContentChange[] } | null
}

export type ReviewRecords = { open: Round | null; rounds: readonly Round[]; criteria: CriterionRecord[] }

/**
 * How criteria stand with their reviewer: all of the edition's, or those that are named. What changed is told against the
 * round before the one under way; for a criterion that was handed back, against that one.
 */
export async function readCriteria(
  db: Db,
  assessment: { id: string; edition: Edition },
  criterionIds?: readonly string[],
): Promise<ReviewRecords> {
  const { id: assessmentId, edition } = assessment
  const only = criterionIds ? { criterionId: { in: [...criterionIds] } } : {}
  const [rounds, contents, verdicts] = await Promise.all([
    listRounds(db.read, assessmentId),
    readContents(db.read, assessment, criterionIds),
    db.read.verdict.findMany({ where: { assessmentId, ...only }, select: verdictSelection, orderBy: { at: 'asc' } }),
  ])
  const open = rounds.find(({ returnedAt }) => returnedAt === null) ?? null
  const before = rounds.find((round) => round.returnedAt !== null && !isWithdrawn(round)) ?? null
  const kept = await db.read.roundCriterion.findMany({
    where: { roundId: { in: [open, before].flatMap((round) => round?.id ?? []) }, ...only },
    select: { id: true, roundId: true, criterionId: true, signature: true, returnedAt: true },
  })
  const keptIn = (round: Round | null) =>
    new Map(kept.filter(({ roundId }) => roundId === round?.id).map((row) => [row.criterionId, row]))
  const [inOpen, inBefore] = [keptIn(open), keptIn(before)]
  const newest = new Map(verdicts.map((verdict) => [verdict.criterionId, verdict as FoundVerdict]))

  const found = edition.criteria.flatMap(({ id, areaId }) => {
    const now = contents.get(id)
    if (!now) return []
    const own = inOpen.get(id)
    const isOwnChanged = open !== null && own !== undefined && own.signature !== now.signature
    const base = isOwnChanged ? { round: open, row: own } : before && { round: before, row: inBefore.get(id) }
    const isChanged = base?.row !== undefined && base.row.signature !== now.signature
    return [{ id, areaId, now, isReturned: (own?.returnedAt ?? null) !== null, base: isChanged ? base : null }]
  })
  const texts = await readTexts(
    db,
    found.flatMap(({ base }) => base?.row?.id ?? []),
  )
  return {
    open,
    rounds,
    criteria: found.map(({ id, areaId, now, isReturned, base }): CriterionRecord => {
      const text = base?.row && texts.get(base.row.id)
      return {
        id,
        areaId,
        signature: now.signature,
        state: verdictState(newest.get(id), now.signature),
        verdict: newest.get(id) ?? null,
        isReturned,
        changed:
          base && text !== undefined
            ? { round: base.round.number, changes: contentChanges(readContent(text), now.content) }
            : null,
      }
    }),
  }
}

const verdictSelection = {
  criterionId: true,
  value: true,
  reviewer: true,
  reason: true,
  wouldDo: true,
  signature: true,
  authorId: true,
  at: true,
} as const

/** What rounds kept of some criteria: only of those that changed, because their notes can be long. */
async function readTexts(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await db.read.roundCriterion.findMany({
    where: { id: { in: [...ids] } },
    select: { id: true, content: true },
  })
  return new Map(rows.map(({ id, content }) => [id, content]))
}
