import type { AnswerState } from '#app/domain/answers.ts'
import { canonicalInputs, type SnapshotParts } from '#app/domain/snapshot/content.ts'
import type { SnapshotOrder } from '#app/domain/snapshot/order.ts'
import type { AuditEntry } from '#app/features/audit/record-event.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { linkSelection, revisionSelection, toEvidence, toVerdict } from './read-parts.server.ts'
import { inputsOf } from './proof-tools.server.ts'
import { writeSnapshot } from './write-snapshot.server.ts'

/**
 * Takes snapshots as they would have been taken in the past, for the demo: its rows have a past, and nobody was there to
 * take them. What it returns is for the caller to record, each in its place among what else happened.
 */
export async function takeEarlier(tx: Tx, orders: readonly SnapshotOrder[]): Promise<AuditEntry[]> {
  const events: AuditEntry[] = []
  for (const order of [...orders].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const { event } = await writeSnapshot(tx, order, await readPastParts(tx, order.assessmentId, order.at))
    events.push(event)
  }
  return events
}

/** The parts of an assessment as they stood at a moment: the last that was said of each before it. */
async function readPastParts(tx: Tx, assessmentId: string, moment: Date): Promise<SnapshotParts> {
  const until = { lte: moment }
  const answers = await tx.checkAnswer.findMany({
    where: { assessmentId, revisions: { some: { savedAt: until } } },
    select: {
      checkId: true,
      revisions: { where: { savedAt: until }, orderBy: { revision: 'desc' }, take: 1 },
    },
  })
  const links = await tx.evidenceLink.findMany({
    where: { assessmentId, states: { some: { at: until } } },
    select: {
      ...linkSelection,
      states: {
        where: { at: until },
        select: { revisionId: true, locator: true, isOff: true },
        orderBy: { at: 'asc' },
      },
      scores: { ...linkSelection.scores, where: { at: until } },
    },
  })
  const standing = links.flatMap(({ states, ...link }) => {
    const state = states.at(-1)
    return !state || state.isOff ? [] : [{ link, state }]
  })
  const revisions = await tx.evidenceRevision.findMany({
    where: { id: { in: standing.map(({ state }) => state.revisionId) } },
    select: { id: true, ...revisionSelection },
  })
  const revisionOf = new Map(revisions.map(({ id, ...revision }) => [id, revision]))
  const verdicts = await tx.verdict.findMany({ where: { assessmentId, at: until }, orderBy: { at: 'asc' } })
  const parts = {
    answers: answers.flatMap(({ checkId, revisions: [last] }) =>
      last
        ? [
            {
              checkId,
              answer: last.answer as AnswerState,
              rationale: last.rationale,
              source: last.source,
              by: last.authorId,
              at: last.savedAt.toISOString(),
            },
          ]
        : [],
    ),
    evidence: standing.map(({ link, state: { revisionId, locator } }) =>
      toEvidence({ ...link, locator, evidence: revisionOf.get(revisionId) ?? link.evidence }),
    ),
    verdicts: verdicts.map(toVerdict),
  }
  return { ...parts, inputs: canonicalInputs(inputsOf(parts)) }
}
