import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { findPerson } from './mail-person.server.ts'

/** The time zone in which somebody reads times: their own, else their first city's, else UTC. */
export async function findTimeZone(db: Db, actor: Actor): Promise<string> {
  return (await findPerson(db.read, actor.userId))?.timeZone ?? 'UTC'
}
