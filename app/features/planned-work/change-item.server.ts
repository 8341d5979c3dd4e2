import { judgeDue } from '#app/domain/due.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import { inDays } from '#app/domain/path/missing-steps.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { judgeStatus, workStateWords, type WorkStatus } from '#app/domain/work/work.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import type { TheirItem } from '#app/ui/work-plan-view.ts'
import type { WorkAssessment } from './work-context.ts'
import { factsOf, tellOwners, type ItemFields } from './write-item.server.ts'

export type ItemChange = { ok: true } | (Refusal & { theirs?: TheirItem })

/** What becomes of the fields that an item has now. */
type Change = (now: ItemFields) => ItemFields

/**
 * Changes an item, unless somebody else did since it was read: then both are shown. Saying what is there already changes
 * nothing, whoever read it when. A day that is past by now may stay, and none may be given.
 */
export async function changeItem(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  { itemId, revision }: { itemId: string; revision: number },
  change: Change,
  now: Date,
): Promise<ItemChange> {
  const { id: assessmentId, city } = assessment
  if (!can(actor, 'work.edit', { cityId: city.id })) throw notFound()
  return db.write(async (tx): Promise<ItemChange> => {
    const { state } = await readLifecycle(tx, assessmentId)
    if (!can(actor, 'work.edit', { cityId: city.id, state })) return refuse('form', sayClosed(state, 'plans'))
    const found = await tx.workItem.findFirst({
      where: { id: itemId, plan: { assessmentId } },
      include: { plan: { select: { endedAt: true } } },
    })
    if (!found) throw notFound()
    if (found.plan.endedAt !== null) return refuse('form', 'This plan has ended, so its items stay as they are.')
    const was: ItemFields = { ...pick(found), status: found.status as WorkStatus }
    const wanted = pick(change(was))
    if (isSame(was, wanted)) return { ok: true }
    if (found.revision !== revision) return conflict(tx, actor, { ...was, savedById: found.savedById })
    const problem = judgeStatus(wanted.status, wanted.note)
    if (problem !== null) return refuse('note', problem)
    const late = wanted.dueOn === was.dueOn ? null : judgeDue(wanted.dueOn ?? '', { from: assessment.asOf })
    if (late !== null) return refuse('dueOn', `${late}, or leave it empty`)
    const isNewOwner = wanted.ownerId !== null && wanted.ownerId !== was.ownerId
    if (isNewOwner && !(await findOwners(tx, city.id)).some(({ id }) => id === wanted.ownerId))
      return refuse('ownerId', 'Choose somebody of this city’s team')
    await tx.workItem.update({
      where: { id: itemId },
      data: { ...wanted, revision: revision + 1, savedById: actor.userId, savedAt: now },
    })
    await recordEvent(tx, {
      at: now,
      actorId: actor.userId,
      cityId: city.id,
      action: 'work-item.changed',
      subject: `work-item:${itemId}`,
      data: { assessmentId, criterionId: found.criterionId, from: factsOf(was), to: factsOf(wanted) },
    })
    if (isNewOwner) {
      const { ownerId, dueOn } = wanted
      const given = { id: itemId, criterionId: found.criterionId, ownerId, dueOn }
      await tellOwners(tx, actor, assessment, [given], now)
    }
    return { ok: true }
  })
}

/** What of an item people say, and nothing else of it. */
function pick<Item extends ItemFields | (Omit<ItemFields, 'status'> & { status: string })>(item: Item) {
  const { ownerId, department, startOn, dueOn, effort, note } = item
  const status: Item['status'] = item.status
  return { ownerId, department, startOn, dueOn, effort, status, note }
}

const isSame = (a: ItemFields, b: ItemFields) => JSON.stringify(pick(a)) === JSON.stringify(pick(b))

async function conflict(tx: Tx, actor: Actor, current: ItemFields & { savedById: string }): Promise<ItemChange> {
  const { ownerId, savedById, department, dueOn, effort, status, note } = current
  const names = await namePeople(tx, [savedById, ownerId])
  const by = savedById === actor.userId ? 'You, in another window,' : (names.get(savedById) ?? 'Somebody')
  const theirs: TheirItem = {
    by,
    owner: names.get(ownerId ?? '') ?? null,
    department,
    dueOn: dueOn ?? '',
    days: String(inDays(effort)),
    status: workStateWords[status],
    note,
  }
  return { ...refuse('form', `${by} changed this item while you were writing`), theirs }
}
