import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Db } from '#app/platform/db/open.ts'

/** In which way somebody opened it: a file saved or shown, its words, or what the page itself shows of it. */
export type OpeningWay = 'download' | 'view' | 'text' | 'preview' | 'page'

type Item = { id: string; cityId: string; sensitivity: string }

/** Records that somebody opened a sensitive item, before they see anything of it. What is not sensitive is not recorded. */
export async function recordOpening(
  db: Db,
  actor: Actor,
  { id, cityId, sensitivity }: Item,
  { revisionId, way }: { revisionId: string; way: OpeningWay },
  now: Date,
): Promise<void> {
  if (sensitivity !== 'sensitive') return
  const action = 'evidence.opened'
  const event = { at: now, actorId: actor.userId, cityId, action, subject: `evidence:${id}`, data: { revisionId, way } }
  await db.write((tx) => recordEvent(tx, event))
}
