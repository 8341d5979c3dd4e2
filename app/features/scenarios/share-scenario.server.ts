import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { refuse, type Refusal } from '#app/platform/errors.ts'
import { findSharers } from './list-sharers.server.ts'
import { findOwn } from './save-scenario.server.ts'
import { whatIfPath, type ScenarioAssessment } from './scenario-context.ts'

/**
 * Opens a what-if to the people of its city by its link, and tells some of them. Who was told already hears nothing twice;
 * sharing again only tells more people.
 */
export async function shareScenario(
  db: Db,
  actor: Actor,
  assessment: ScenarioAssessment,
  scenarioId: string,
  tell: readonly string[],
  now: Date,
): Promise<{ ok: true; told: number } | Refusal> {
  const { id: assessmentId, city } = assessment
  return db.write(async (tx) => {
    const own = await findOwn(tx, actor, assessment, scenarioId)
    const people = new Set((await findSharers(tx, city.id)).map(({ id }) => id))
    if (tell.some((id) => !people.has(id))) return refuse('tell', 'Choose among the people of this city')
    const subject = `scenario:${scenarioId}`
    const before = await tx.notification.findMany({
      where: { subject, kind: 'scenario', userId: { in: [...tell] } },
      select: { userId: true },
    })
    const recipients = tell.filter((id) => id !== actor.userId && !before.some(({ userId }) => userId === id))
    if (own.sharedAt === null) await tx.scenario.update({ where: { id: scenarioId }, data: { sharedAt: now } })
    if (own.sharedAt === null || recipients.length > 0) {
      await recordEvent(tx, {
        at: now,
        actorId: actor.userId,
        cityId: city.id,
        action: 'scenario.shared',
        subject,
        data: { assessmentId, name: own.name, told: recipients },
      })
    }
    await notify(tx, {
      at: now,
      kind: 'scenario',
      actorId: actor.userId,
      cityId: city.id,
      subject,
      text: `${actor.name} shares a what-if of ${city.name} with you: ${own.name}`,
      path: whatIfPath(assessmentId, scenarioId),
      recipients,
    })
    return { ok: true, told: recipients.length }
  })
}
