import { citiesOf, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { visibleTo } from './mail-person.server.ts'

/** How many notices a person has not read. */
export async function countUnread(db: Db, actor: Actor): Promise<number> {
  return db.read.notification.count({ where: { userId: actor.userId, readAt: null, ...seenBy(actor) } })
}

/** Notices that a signed-in person may still see. */
export function seenBy(actor: Actor) {
  return visibleTo({ cityIds: citiesOf(actor, 'city.view'), isAdministrator: actor.isAdministrator })
}
