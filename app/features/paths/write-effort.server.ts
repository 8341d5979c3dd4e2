import type { Actor } from '#app/domain/policy.ts'
import { sayDays } from '#app/domain/path/path-words.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { keyOf, type EffortEntry } from './effort-form.ts'

export type EffortRow = {
  id: string
  checkId: string
  action: string
  effort: number
  revision: number
  authorId: string
}
export type EffortChange = { row: EffortRow | null; entry: EffortEntry }

type Told = { action: 'effort.saved' | 'effort.imported'; assessmentId: string; cityId: string; now: Date }

/** The city's own effort by `DM1.a find`, inside a write. */
export async function readEffortRows(tx: Tx, assessmentId: string): Promise<Map<string, EffortRow>> {
  const rows = await tx.effortEstimate.findMany({
    where: { assessmentId },
    select: { id: true, checkId: true, action: true, effort: true, revision: true, authorId: true },
  })
  return new Map(rows.map((row) => [`${row.checkId} ${row.action}`, row]))
}

/** Writes what differs, all of it with one event. `null` takes the city's own effort away, so that the edition's holds. */
export async function writeEffort(
  tx: Tx,
  actor: Actor,
  changes: readonly EffortChange[],
  { action, assessmentId, cityId, now }: Told,
): Promise<void> {
  if (changes.length === 0) return
  for (const { row, entry } of changes) {
    const { checkId, effort } = entry
    if (effort === null) {
      if (row) await tx.effortEstimate.delete({ where: { id: row.id } })
      continue
    }
    const saved = { effort, revision: (row?.revision ?? 0) + 1, authorId: actor.userId, savedAt: now }
    if (row) await tx.effortEstimate.update({ where: { id: row.id }, data: saved })
    else {
      await tx.effortEstimate.create({ data: { id: newId(), assessmentId, checkId, action: entry.action, ...saved } })
    }
  }
  const side = (valueOf: (change: EffortChange) => number | null) =>
    Object.fromEntries(changes.map((change) => [keyOf(change.entry), sayEffort(valueOf(change))]))
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId,
    action,
    subject: `effort:${assessmentId}`,
    data: {
      count: changes.length,
      from: side(({ row }) => row?.effort ?? null),
      to: side(({ entry }) => entry.effort),
    },
  })
}

const sayEffort = (effort: number | null) => (effort === null ? 'as in the edition' : sayDays(effort))
