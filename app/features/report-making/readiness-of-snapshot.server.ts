import { assessInputs } from '#app/domain/results/inputs.ts'
import type { Readiness } from '#app/domain/results/readiness.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { OpenAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { findSnapshot } from '#app/features/snapshots/find-snapshot.server.ts'
import type { Db } from '#app/platform/db/open.ts'

/**
 * How a snapshot was, for the page on which a report of it is chosen: the same numbers that the report will have. `null`
 * where what it holds can no longer be trusted, so no report of it can be made.
 */
export async function readinessOfSnapshot(
  db: Db,
  actor: Actor,
  assessment: OpenAssessment,
  snapshotId: string,
): Promise<Readiness | null> {
  const { edition } = assessment
  const { content, differences } = await findSnapshot(db, actor, assessment, snapshotId)
  if (content === null || differences.length > 0 || content.edition.hash !== edition.hash) return null
  return assessInputs(edition, content.inputs, content.asOf)
}
