import type { Db } from './open.ts'
import { startReplay } from './replay-standings.ts'
import type { Standings } from './read-standings.server.ts'

/** What every row of the past has: when it was written, and by whom. */
type Written = { at: Date; authorId: string }

/** One row of the append-only tables that results rest on. */
export type PastEvent = Written &
  (
    | { kind: 'answer'; checkId: string; revision: number; answer: string; note: string; source: string }
    /** What a link was from then on. */
    | {
        kind: 'link'
        linkId: string
        checkId: string
        itemId: string
        revisionNumber: number
        contentNumber: number
        date: string | null
        place: string
        isOff: boolean
      }
    | {
        kind: 'score'
        linkId: string
        checkId: string
        itemId: string
        layer: string
        value: number
        contentNumber: number
      }
    | { kind: 'verdict'; criterionId: string; value: string; reviewer: string; signature: string }
  )

/**
 * Everything that was ever answered, linked, scored and judged in an assessment up to a moment, that moment included, in the
 * order it happened. Nothing here is ever changed, so that the past reads the same whenever it is read.
 */
export async function readHistory(db: Db, assessmentId: string, until: Date): Promise<PastEvent[]> {
  const at = { lte: until }
  const written = { at: true, authorId: true } as const
  const [answers, links, scores, verdicts] = await Promise.all([
    db.read.checkAnswerRevision.findMany({
      where: { checkAnswer: { assessmentId }, savedAt: at },
      select: {
        revision: true,
        answer: true,
        rationale: true,
        source: true,
        authorId: true,
        savedAt: true,
        checkAnswer: { select: { checkId: true } },
      },
      orderBy: [{ savedAt: 'asc' }, { revision: 'asc' }],
    }),
    db.read.evidenceLinkState.findMany({
      where: { link: { assessmentId }, at },
      select: {
        ...written,
        linkId: true,
        revisionId: true,
        locator: true,
        isOff: true,
        link: { select: { checkId: true } },
      },
      orderBy: { at: 'asc' },
    }),
    db.read.strengthScore.findMany({
      where: { link: { assessmentId }, at },
      select: {
        ...written,
        linkId: true,
        layer: true,
        value: true,
        contentNumber: true,
        link: { select: { checkId: true, evidence: { select: { itemId: true } } } },
      },
      orderBy: { at: 'asc' },
    }),
    db.read.verdict.findMany({
      where: { assessmentId, at },
      select: { ...written, criterionId: true, value: true, reviewer: true, signature: true },
      orderBy: { at: 'asc' },
    }),
  ])
  // A state names its revision without a relation, so that revisions are read by the items of the assessment's links.
  const revisions = await db.read.evidenceRevision.findMany({
    where: { item: { revisions: { some: { links: { some: { assessmentId } } } } } },
    select: { id: true, itemId: true, number: true, contentNumber: true, evidenceDate: true },
  })
  const revisionOf = new Map(revisions.map((revision) => [revision.id, revision]))
  const events: PastEvent[] = [
    ...answers.map(({ savedAt, rationale, checkAnswer, ...rest }) => ({
      kind: 'answer' as const,
      ...rest,
      at: savedAt,
      checkId: checkAnswer.checkId,
      note: rationale,
    })),
    ...links.map(({ revisionId, locator, link, ...rest }) => {
      const revision = revisionOf.get(revisionId)
      if (!revision) throw new Error(`Link ${rest.linkId} names the revision ${revisionId}, which is not there`)
      const { itemId, number, contentNumber, evidenceDate } = revision
      const shown = { itemId, revisionNumber: number, contentNumber, date: evidenceDate }
      return { kind: 'link' as const, ...rest, ...shown, checkId: link.checkId, place: locator }
    }),
    ...scores.map(({ link, ...rest }) => ({
      kind: 'score' as const,
      ...rest,
      checkId: link.checkId,
      itemId: link.evidence.itemId,
    })),
    ...verdicts.map((verdict) => ({ kind: 'verdict' as const, ...verdict })),
  ]
  // The sort keeps what happened in the same millisecond in the order of the kinds: a link comes before its first score.
  return events.sort((a, b) => a.at.getTime() - b.at.getTime())
}

/** All that the results of an assessment were computed from at a moment, as `readStandings` gives it for now. */
export async function readStandingsAt(db: Db, assessmentId: string, moment: Date): Promise<Standings> {
  const replay = startReplay()
  for (const event of await readHistory(db, assessmentId, moment)) replay.apply(event)
  return replay.standings()
}
