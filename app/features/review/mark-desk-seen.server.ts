import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { notFound } from '#app/platform/errors.ts'

/** From now on, what comes later is new on this coach's desk. It is a reader's own bookmark, so it leaves no event. */
export async function markDeskSeen(db: Db, actor: Actor, now: Date): Promise<void> {
  if (citiesOf(actor, 'desk.view').length === 0) throw notFound()
  await db.write((tx) => tx.user.update({ where: { id: actor.userId }, data: { deskSeenAt: now } }))
}
