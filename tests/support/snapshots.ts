import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { takeSnapshot } from '#app/features/snapshots/take-snapshot.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { longAgo } from './database.ts'

/** A snapshot of an assessment as it is; its id. */
export async function addSnapshot(db: Db, actor: Actor, assessmentId: string, name = 'Spring'): Promise<string> {
  const assessment = await findAssessment(db, actor, assessmentId, longAgo)
  const outcome = await takeSnapshot(db, actor, assessment, { id: newId(), name, note: '' }, longAgo)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.id
}
