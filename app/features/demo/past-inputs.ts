import type { AssessmentInputs } from '#app/domain/results/inputs.ts'
import { toInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { PastEvent } from '#app/platform/db/read-history.server.ts'
import { startReplay } from '#app/platform/db/replay-standings.ts'
import type { DemoRows } from './demo-rows.server.ts'

type Rows = Pick<
  DemoRows,
  'answers' | 'answerRevisions' | 'links' | 'linkStates' | 'itemRevisions' | 'scores' | 'verdicts'
>

/** What results were computed from at a moment, that moment included, as it follows from rows that are still to be written. */
export function pastInputs(rows: Rows, moment: Date): AssessmentInputs {
  const replay = startReplay()
  for (const event of eventsOf(rows)) if (event.at <= moment) replay.apply(event)
  return toInputs(replay.standings())
}

function eventsOf(rows: Rows): PastEvent[] {
  const checkOf = new Map(rows.answers.map(({ id, checkId }) => [id, checkId]))
  const linkOf = new Map(rows.links.map((link) => [link.id, link]))
  const revisionOf = new Map(rows.itemRevisions.map((revision) => [revision.id, revision]))
  const events: PastEvent[] = [
    ...rows.answerRevisions.map(({ checkAnswerId, savedAt, rationale, source = '', ...rest }) => ({
      kind: 'answer' as const,
      ...rest,
      at: new Date(savedAt),
      checkId: checkOf.get(checkAnswerId) ?? '',
      note: rationale,
      source,
    })),
    ...rows.linkStates.flatMap(({ linkId, revisionId, locator, isOff = false, authorId, at }) => {
      const revision = revisionOf.get(revisionId)
      const checkId = linkOf.get(linkId)?.checkId
      if (!revision || checkId === undefined) return []
      const { itemId, number, contentNumber = 1, evidenceDate = null } = revision
      const shown = { itemId, revisionNumber: number, contentNumber, date: evidenceDate }
      const state = { linkId, checkId, ...shown, place: locator, isOff }
      return [{ kind: 'link' as const, ...state, authorId, at: new Date(at) }]
    }),
    ...rows.scores.flatMap(({ linkId, layer, value, contentNumber = 1, authorId, at }) => {
      const link = linkOf.get(linkId)
      if (!link) return []
      const itemId = revisionOf.get(link.revisionId)?.itemId ?? ''
      const score = { linkId, checkId: link.checkId, itemId, layer, value, contentNumber }
      return [{ kind: 'score' as const, ...score, authorId, at: new Date(at) }]
    }),
    ...rows.verdicts.map(({ criterionId, value, reviewer, signature, authorId, at }) => ({
      kind: 'verdict' as const,
      ...{ criterionId, value, reviewer, signature, authorId },
      at: new Date(at),
    })),
  ]
  return events.sort((a, b) => a.at.getTime() - b.at.getTime())
}
