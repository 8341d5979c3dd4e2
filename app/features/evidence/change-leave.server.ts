import { can, citiesOf, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { newId } from '#app/platform/ids.ts'
import type { EvidenceAssessment } from './evidence-context.ts'

export type LeaveChange = { intent: 'grant' | 'revoke'; userId: string }

/** Lets a coach of the city open one sensitive item, or takes that back. What was so stays in the history. */
export async function changeLeave(
  db: Db,
  actor: Actor,
  { id: assessmentId, city }: EvidenceAssessment,
  itemId: string,
  { intent, userId }: LeaveChange,
  now: Date,
): Promise<{ ok: true } | Refusal> {
  const cityId = city.id
  if (!can(actor, 'sensitive.grant', { cityId })) throw notFound()
  return db.write(async (tx) => {
    const item = await tx.evidenceItem.findFirst({
      where: { id: itemId, cityId: { in: citiesOf(actor, 'sensitive.grant').filter((id) => id === cityId) } },
      select: { sensitivity: true },
    })
    if (!item) throw notFound()
    const open = { itemId, userId, revokedAt: null }
    const isGiven = (await tx.sensitiveLeave.count({ where: open })) > 0
    const event = { at: now, actorId: actor.userId, cityId, subject: `evidence:${itemId}` }
    if (intent === 'revoke') {
      if (!isGiven) return { ok: true }
      await tx.sensitiveLeave.updateMany({ where: open, data: { revokedAt: now, revokedById: actor.userId } })
      await recordEvent(tx, { ...event, action: 'evidence.leave-revoked', data: { assessmentId, userId } })
      return { ok: true }
    }
    const coach = await tx.coachAssignment.count({ where: { cityId, userId, user: { deactivatedAt: null } } })
    if (coach === 0) return refuse('userId', 'Choose a coach of this city')
    if (item.sensitivity !== 'sensitive')
      return refuse('userId', 'This is not sensitive, so a coach may open it anyway')
    if (isGiven) return { ok: true }
    await tx.sensitiveLeave.create({
      data: { id: newId(), itemId, userId, grantedById: actor.userId, grantedAt: now },
    })
    await recordEvent(tx, { ...event, action: 'evidence.leave-granted', data: { assessmentId, userId } })
    await notify(tx, {
      at: now,
      kind: 'leave',
      actorId: actor.userId,
      cityId,
      subject: `evidence:${itemId}`,
      text: `${actor.name} lets you open a sensitive item`,
      path: `/assessments/${assessmentId}/evidence/${itemId}`,
      recipients: [userId],
    })
    return { ok: true }
  })
}
