import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { findOwn } from './save-scenario.server.ts'
import type { ScenarioAssessment } from './scenario-context.ts'

/**
 * Ends what an author no longer wants: `unshare` closes a what-if to everybody else, `remove` takes it off the lists. The row
 * stays, as everything that a city put in.
 */
export async function endScenario(
  db: Db,
  actor: Actor,
  assessment: ScenarioAssessment,
  scenarioId: string,
  end: 'unshare' | 'remove',
  now: Date,
): Promise<void> {
  await db.write(async (tx) => {
    const own = await findOwn(tx, actor, assessment, scenarioId)
    if (end === 'unshare' && own.sharedAt === null) return
    const data = end === 'unshare' ? { sharedAt: null } : { removedAt: now, sharedAt: null }
    await tx.scenario.update({ where: { id: scenarioId }, data })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: assessment.city.id,
      action: end === 'unshare' ? 'scenario.unshared' : 'scenario.removed',
      subject: `scenario:${scenarioId}`,
      data: { assessmentId: assessment.id, name: own.name },
    })
  })
}
