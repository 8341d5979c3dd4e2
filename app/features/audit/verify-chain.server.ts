import type { Db } from '#app/platform/db/open.ts'
import { hashOfEvent } from './record-event.server.ts'

/** A whole chain, with its end; or the first link that does not hold, and why. */
export type ChainCheck =
  | { ok: true; events: number; sequence: number; hash: string }
  | { ok: false; events: number; sequence: number; message: string }

const batch = 2_000

/**
 * Reads every audit event in order and proves that each follows from the one before. What was cut off at the end cannot be
 * seen in the chain itself: for that, give the `head` that was noted earlier, which must still be in it.
 */
export async function verifyChain(db: Db, head: string | null = null): Promise<ChainCheck> {
  let previousHash = ''
  let sequence = 0
  let events = 0
  let isHeadSeen = head === null
  for (;;) {
    const found = await db.read.auditEvent.findMany({
      where: { sequence: { gt: sequence } },
      orderBy: { sequence: 'asc' },
      take: batch,
    })
    for (const { hash, ...event } of found) {
      const broken = (message: string) => ({ ok: false as const, events, sequence: event.sequence, message })
      if (event.sequence !== sequence + 1) {
        return broken(`event ${event.sequence} follows event ${sequence}: what was between them is gone`)
      }
      if (event.previousHash !== previousHash) {
        return broken(`event ${event.sequence} does not name the hash of the event before it`)
      }
      if (hashOfEvent(event) !== hash) {
        return broken(`event ${event.sequence} (${event.action}) is not what was written: its hash does not fit`)
      }
      previousHash = hash
      sequence = event.sequence
      events += 1
      isHeadSeen ||= hash === head
    }
    if (found.length < batch) break
  }
  if (isHeadSeen) return { ok: true, events, sequence, hash: previousHash }
  return { ok: false, events, sequence, message: `no event has the hash ${head ?? ''}: the chain was cut or exchanged` }
}
