import type { Actor } from '#app/domain/policy.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { takeSnapshot } from '#app/features/snapshots/take-snapshot.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { now } from './evidence-world.ts'
import { makeReviewWorld } from './review-world.ts'

export type SnapshotWorld = Awaited<ReturnType<typeof makeSnapshotWorld>>

/** A city with DM1 answered and evidenced, a second leader, and its assessment as a page finds it. */
export async function makeSnapshotWorld(db: Db) {
  const world = await makeReviewWorld(db)
  return { ...world, open: () => findAssessment(db, world.lead, world.assessment.id, now) }
}

/** Takes a snapshot; its id. Throws if it is refused. */
export async function take(db: Db, world: SnapshotWorld, name = 'Spring', actor: Actor = world.lead, at = now) {
  const outcome = await takeSnapshot(db, actor, await world.open(), { id: newId(), name, note: '' }, at)
  if (!outcome.ok) throw new Error(outcome.message)
  return outcome.id
}
