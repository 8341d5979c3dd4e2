import { sayClosed } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import type { WorkAssessment } from './work-context.ts'
import type { EndInput } from './work-forms.ts'

/** Ends a plan without another in its place. It stays to be read. Ended twice, it has ended once. */
export async function endPlan(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: WorkAssessment,
  { planId, confirmed }: EndInput,
  now: Date,
): Promise<{ ok: true } | Refusal> {
  if (!can(actor, 'work.plan', { cityId: city.id })) throw notFound()
  if (confirmed === undefined) return refuse('confirmed', 'Confirm that the plan ends')
  return db.write(async (tx) => {
    const { state } = await readLifecycle(tx, assessmentId)
    if (!can(actor, 'work.plan', { cityId: city.id, state })) return refuse('form', sayClosed(state, 'plans'))
    const plan = await tx.workPlan.findFirst({ where: { id: planId, assessmentId }, select: { endedAt: true } })
    if (!plan) throw notFound()
    if (plan.endedAt !== null) return { ok: true }
    await tx.workPlan.update({ where: { id: planId }, data: { endedAt: now, endedById: actor.userId } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'work-plan.ended',
      subject: `work-plan:${planId}`,
      data: { assessmentId },
    })
    return { ok: true }
  })
}
