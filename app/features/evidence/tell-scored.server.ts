import { criterionIdOf } from '#app/domain/edition/edition.ts'
import type { Actor } from '#app/domain/policy.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Tx } from '#app/platform/db/open.ts'

type Scored = { assessmentId: string; cityId: string; checkId: string; authorId: string; at: Date }

/**
 * Tells who put evidence on a check that its reviewer has scored it. A reviewer goes through many in a row, so what is not
 * yet read or mailed of the same criterion grows instead of coming again.
 */
export async function tellScored(
  tx: Tx,
  actor: Actor,
  { assessmentId, cityId, checkId, authorId, at }: Scored,
): Promise<void> {
  const criterionId = criterionIdOf(checkId)
  const subject = `scored:${assessmentId}:${criterionId}`
  const there = await tx.notification.findFirst({
    where: { userId: authorId, kind: 'scored', subject, actorId: actor.userId, readAt: null, mailedAt: null },
    select: { id: true },
  })
  if (there) {
    const text = `${actor.name} scores several pieces of your evidence on ${criterionId}`
    await tx.notification.update({ where: { id: there.id }, data: { text, at } })
    return
  }
  await notify(tx, {
    at,
    kind: 'scored',
    actorId: actor.userId,
    cityId,
    subject,
    text: `${actor.name} scores your evidence on ${checkId}`,
    path: `/assessments/${assessmentId}/criteria/${criterionId}#${checkId}`,
    recipients: [authorId],
  })
}
