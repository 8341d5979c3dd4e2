import { sayClosed } from '#app/domain/lifecycle.ts'
import { inThousandths, pathActions, type EffortOverrides } from '#app/domain/path/missing-steps.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { keyOf, type EffortEntry } from './effort-form.ts'
import { asOwn, type EffortAssessment } from './save-effort.server.ts'
import { readEffortRows, writeEffort } from './write-effort.server.ts'

/**
 * Takes in a file of efforts that has been read without a problem. What it names is set, all of it at once; what it does not
 * name stays as it is. How many efforts it changed.
 */
export async function importEffort(
  db: Db,
  actor: Actor,
  { id: assessmentId, edition, city }: EffortAssessment,
  effort: EffortOverrides,
  now: Date,
): Promise<{ ok: true; changed: number } | Refusal> {
  if (!can(actor, 'path.set', { cityId: city.id })) throw notFound()
  const entries = [...effort].flatMap(([checkId, days]) =>
    pathActions.flatMap((action): EffortEntry[] => {
      const given = days[action]
      return given === undefined ? [] : [{ checkId, action, effort: inThousandths(given) }]
    }),
  )
  return db.write(async (tx) => {
    const { state } = await readLifecycle(tx, assessmentId)
    if (!can(actor, 'path.set', { cityId: city.id, state })) return refuse('file', sayClosed(state, 'efforts'))
    const rows = await readEffortRows(tx, assessmentId)
    const changes = entries
      .map((given) => asOwn(edition, given))
      .map((entry) => ({ entry, row: rows.get(keyOf(entry)) ?? null }))
      .filter(({ entry, row }) => entry.effort !== (row?.effort ?? null))
    await writeEffort(tx, actor, changes, { action: 'effort.imported', assessmentId, cityId: city.id, now })
    return { ok: true, changed: changes.length }
  })
}
