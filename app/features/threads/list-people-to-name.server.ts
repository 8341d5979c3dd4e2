import type { Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { listReaders, type Reader } from './list-readers.server.ts'

export type PersonToName = { name: string; handle: string; role: string }

/** Who can be named in a thread on an item, or on none; the caller has found that the reader may see it. */
export async function listPeopleToName(
  db: Db,
  actor: Actor,
  cityId: string,
  itemId: string | null,
): Promise<PersonToName[]> {
  return peopleToName(actor, await listReaders(db.read, cityId, itemId))
}

/** Everybody but oneself, with what they are: "coach · DM LC". */
export function peopleToName(actor: Actor, readers: readonly Reader[]): PersonToName[] {
  return readers
    .filter(({ userId }) => userId !== actor.userId)
    .map(({ name, handle, role, areas }) => ({
      name,
      handle,
      role: areas.length === 0 ? role : `${role} · ${areas.join(' ')}`,
    }))
}
