import { findCheck, type Edition } from '#app/domain/edition/edition.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import { defaultEffort } from '#app/domain/path/missing-steps.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { fieldOf, keyOf, type EffortEntry, type SeenEffort } from './effort-form.ts'
import { readEffortRows, writeEffort, type EffortChange } from './write-effort.server.ts'

export type EffortAssessment = { id: string; edition: Edition; city: { id: string } }

/** What somebody else saved meanwhile, by field; `null` where they took the city's own effort away. */
export type TheirEffort = Record<string, { effort: number | null; by: string }>

export type EffortOutcome = { ok: true; changed: number } | (Refusal & { theirs?: TheirEffort; seen?: SeenEffort })

/**
 * Saves the city's own effort for what the page showed, all or nothing. Only what was changed on it is written, so that what
 * somebody else changed elsewhere stays; where both changed the same, nothing is written and both versions come back.
 */
export async function saveEffort(
  db: Db,
  actor: Actor,
  { id: assessmentId, edition, city }: EffortAssessment,
  { entries, seen }: { entries: readonly EffortEntry[]; seen: SeenEffort },
  now: Date,
): Promise<EffortOutcome> {
  if (!can(actor, 'path.set', { cityId: city.id })) throw notFound()
  return db.write(async (tx): Promise<EffortOutcome> => {
    const { state } = await readLifecycle(tx, assessmentId)
    if (!can(actor, 'path.set', { cityId: city.id, state })) return refuse('form', sayClosed(state, 'efforts'))
    const rows = await readEffortRows(tx, assessmentId)
    const changes: EffortChange[] = []
    const clashes: EffortChange[] = []
    for (const given of entries) {
      const entry = asOwn(edition, given)
      const row = rows.get(keyOf(entry)) ?? null
      const was = seen.get(keyOf(entry)) ?? null
      const isUntouched = (was?.effort ?? null) === entry.effort
      if (isUntouched || (row?.effort ?? null) === entry.effort) continue
      const isAsSeen = (row?.revision ?? 0) === (was?.revision ?? 0) && (row?.effort ?? null) === (was?.effort ?? null)
      if (isAsSeen) changes.push({ row, entry })
      else clashes.push({ row, entry })
    }
    if (clashes.length > 0) return conflict(tx, actor, clashes, seen)
    await writeEffort(tx, actor, changes, { action: 'effort.saved', assessmentId, cityId: city.id, now })
    return { ok: true, changed: changes.length }
  })
}

/** The edition's own effort is not kept as the city's. */
export function asOwn(edition: Edition, entry: EffortEntry): EffortEntry {
  const check = findCheck(edition, entry.checkId)
  return check && defaultEffort(edition, check, entry.action) === entry.effort ? { ...entry, effort: null } : entry
}

async function conflict(
  tx: Tx,
  actor: Actor,
  clashes: readonly EffortChange[],
  seen: SeenEffort,
): Promise<EffortOutcome> {
  const names = await namePeople(
    tx,
    clashes.map(({ row }) => row?.authorId ?? null),
  )
  const theirs = Object.fromEntries(
    clashes.map(({ row, entry }) => {
      const isMine = row?.authorId === actor.userId
      const by = isMine ? 'You, in another window,' : (names.get(row?.authorId ?? '') ?? 'Somebody')
      return [fieldOf(entry), { effort: row?.effort ?? null, by }]
    }),
  )
  // Only these: where the page shows an older number that nobody touched here, it must stay one.
  const nowSeen = new Map(seen)
  for (const { row, entry } of clashes) {
    if (row) nowSeen.set(keyOf(entry), { effort: row.effort, revision: row.revision })
    else nowSeen.delete(keyOf(entry))
  }
  const what = clashes.length === 1 ? 'a number that you changed too' : `${clashes.length} numbers that you changed too`
  return { ...refuse('form', `Somebody saved ${what}. Nothing of yours is saved yet`), theirs, seen: nowSeen }
}
