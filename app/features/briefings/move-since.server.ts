import type { BriefingMove } from '#app/domain/briefing/briefing.ts'
import type { Actor } from '#app/domain/policy.ts'
import { headlineLayer } from '#app/domain/results/readiness.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadLastMove } from '#app/features/changes/load-move.server.ts'
import type { MovedPart } from '#app/domain/explain/move-result.ts'
import type { Db } from '#app/platform/db/open.ts'

/** What changed since last time, and why: in the period that the page of changes shows unasked. Nobody is named in it. */
export async function moveSince(db: Db, actor: Actor, assessment: OpenAssessment, now: Date): Promise<BriefingMove> {
  const { from, to, unit, layers, parts } = await loadLastMove(db, actor, assessment, now)
  return {
    fromKey: from.key,
    toKey: to.key,
    fromWords: from.words,
    since: from.day,
    isHeld: assessment.isHeld,
    unit,
    layers,
    parts: parts.map((part) => ({
      id: part.id,
      difference: part.difference,
      gained: criteriaOf(part, true),
      lost: criteriaOf(part, false),
      events: part.moved.length + part.unmoved.length,
    })),
  }
}

/** Criteria that one kind of event brought into the headline layer, or took out of it, each once. */
function criteriaOf({ moved }: MovedPart, isGained: boolean): string[] {
  const changes = moved.flatMap(({ criteria }) => criteria)
  const found = changes.filter((change) => change.layer === headlineLayer && change.isGained === isGained)
  return [...new Set(found.map(({ id }) => id))]
}
