import type { Tx } from '#app/platform/db/open.ts'
import { sha256 } from '#app/platform/files.ts'

export type AuditEntry = {
  at: Date
  /** `null` for what the installation does by itself. */
  actorId: string | null
  cityId: string | null
  /** Noun and verb: `answer.saved`. */
  action: string
  /** What it is about: `check:<assessment>:DM1.a`. */
  subject: string
  /** What changed. Never a secret, never the contents of a file. */
  data: Record<string, unknown>
}

/** Adds an event to the chain, in the same transaction as what it tells of. */
export async function recordEvent(tx: Tx, entry: AuditEntry): Promise<void> {
  await recordEvents(tx, [entry])
}

/** Adds many events at once, in the order given. */
export async function recordEvents(tx: Tx, entries: readonly AuditEntry[]): Promise<void> {
  const last = await tx.auditEvent.findFirst({ orderBy: { sequence: 'desc' }, select: { hash: true } })
  let previousHash = last?.hash ?? ''
  const rows = entries.map((entry) => {
    const link = { ...entry, data: JSON.stringify(entry.data), previousHash }
    previousHash = hashOfEvent(link)
    return { ...link, hash: previousHash }
  })
  await tx.auditEvent.createMany({ data: rows })
}

/** The hash of one link of the chain: over all its fields and the hash before it. */
export function hashOfEvent(event: Omit<AuditEntry, 'data'> & { data: string; previousHash: string }): string {
  const { previousHash, at, actorId, cityId, action, subject, data } = event
  return sha256(JSON.stringify([previousHash, at.toISOString(), actorId, cityId, action, subject, data]))
}
