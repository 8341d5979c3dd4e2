import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'

/** How many notices a person has not read. */
export async function countUnread(db: Db, actor: Actor): Promise<number> {
  return db.read.notification.count({ where: { userId: actor.userId, readAt: null } })
}
