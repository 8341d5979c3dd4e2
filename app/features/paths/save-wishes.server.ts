import type { Edition } from '#app/domain/edition/edition.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { tellPath } from './tell-path.ts'
import { isSamePath, WishedPathSchema, type WishedPath } from './wished-path.ts'

/** What somebody else kept while these wishes were being made. */
export type TheirWishes = { wished: WishedPath; revision: number; by: string }
export type WishesOutcome = { ok: true } | (Refusal & { theirs?: TheirWishes })

/** Keeps what the cheapest path has to honour, for everybody in the city, unless somebody else changed it meanwhile. */
export async function saveWishes(
  db: Db,
  actor: Actor,
  assessment: { id: string; edition: Edition; city: { id: string } },
  { wished, revision }: { wished: WishedPath; revision: number },
  now: Date,
): Promise<WishesOutcome> {
  const { id: assessmentId, edition, city } = assessment
  if (!can(actor, 'path.set', { cityId: city.id })) throw notFound()
  return db.write(async (tx): Promise<WishesOutcome> => {
    const { state } = await readLifecycle(tx, assessmentId)
    if (!can(actor, 'path.set', { cityId: city.id, state })) return refuse('form', sayClosed(state, 'wishes'))
    const row = await tx.pathWish.findUnique({ where: { assessmentId } })
    const current = row && WishedPathSchema.parse(JSON.parse(row.wishes))
    if (current && isSamePath(current, wished)) return { ok: true }
    if (row && current && row.revision !== revision) {
      const name = (await namePeople(tx, [row.savedById])).get(row.savedById) ?? 'Somebody'
      const by = row.savedById === actor.userId ? 'You, in another window,' : name
      const theirs = { wished: current, revision: row.revision, by }
      return { ...refuse('form', `${by} kept other wishes while you were choosing`), theirs }
    }
    const saved = {
      wishes: JSON.stringify(wished),
      revision: (row?.revision ?? 0) + 1,
      savedById: actor.userId,
      savedAt: now,
    }
    if (row) await tx.pathWish.update({ where: { assessmentId }, data: saved })
    else await tx.pathWish.create({ data: { assessmentId, ...saved } })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'path.wishes-kept',
      subject: `path:${assessmentId}`,
      data: { from: current && tellPath(edition, current), to: tellPath(edition, wished), revision: saved.revision },
    })
    return { ok: true }
  })
}
