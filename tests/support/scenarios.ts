import type { Actor } from '#app/domain/policy.ts'
import { noChanges } from '#app/domain/what-if/changes.ts'
import { findAssessment } from '#app/features/assessments/find-assessment.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import { saveScenario } from '#app/features/scenarios/save-scenario.server.ts'
import { shareScenario } from '#app/features/scenarios/share-scenario.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { longAgo } from './database.ts'

/** A what-if of somebody's, open to their city; its id. */
export async function addSharedScenario(db: Db, author: Actor, assessmentId: string): Promise<string> {
  const assessment = await findAssessment(db, author, assessmentId, longAgo, 'scenario.make')
  const changes = { ...noChanges, checks: { 'DM1.a': 'evidenced' as const } }
  const input = { name: 'A try', changes, inputs: await loadInputs(db, assessmentId), over: null }
  const outcome = await saveScenario(db, author, assessment, input, longAgo)
  if (!outcome.ok) throw new Error(outcome.message)
  await shareScenario(db, author, assessment, outcome.id, [], longAgo)
  return outcome.id
}
