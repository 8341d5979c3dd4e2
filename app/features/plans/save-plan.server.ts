import { findCriterion } from '#app/domain/edition/edition.ts'
import { sayClosed, stateFor } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import { namePeople } from '#app/features/people/name-people.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import type { TheirPlan } from '#app/ui/plan-view.ts'
import type { PlanAssessment } from './plan-context.ts'
import type { PlanInput } from './plan-form.ts'
import { isSamePlan, tellOwner, writePlan, type PlanFields } from './write-plan.server.ts'

export type PlanOutcome = { ok: true } | (Refusal & { theirs?: TheirPlan })

/** Saves who looks after a criterion, until when, and the city's note of its wording, unless somebody else changed it. */
export async function savePlan(
  db: Db,
  actor: Actor,
  assessment: PlanAssessment,
  criterionId: string,
  input: PlanInput,
  now: Date,
): Promise<PlanOutcome> {
  const { id: assessmentId, city, edition } = assessment
  if (!can(actor, 'plan.edit', { cityId: city.id }) || !findCriterion(edition, criterionId)) throw notFound()
  const { ownerId, department, dueOn, officialText, revision } = input
  const wanted: PlanFields = {
    ownerId: ownerId === '' ? null : ownerId,
    department,
    dueOn: dueOn === '' ? null : dueOn,
    officialText,
  }
  return db.write(async (tx): Promise<PlanOutcome> => {
    const state = stateFor(await readLifecycle(tx, assessmentId), criterionId)
    if (!can(actor, 'plan.edit', { cityId: city.id, state })) return refuse('form', sayClosed(state, 'plans'))
    const current = await tx.criterionPlan.findUnique({
      where: { assessmentId_criterionId: { assessmentId, criterionId } },
    })
    if (current ? isSamePlan(current, wanted) : isEmpty(wanted)) return { ok: true }
    if (current && current.revision !== revision) return conflict(tx, actor, current)
    const isNewOwner = wanted.ownerId !== null && wanted.ownerId !== current?.ownerId
    // Whoever looked after it stays, also when they have left the city since; only a new choice is judged.
    if (isNewOwner && !(await findOwners(tx, city.id)).some(({ id }) => id === wanted.ownerId))
      return refuse('ownerId', 'Choose somebody of this city’s team')
    await writePlan(tx, actor, assessment, criterionId, current, wanted, now)
    if (isNewOwner && wanted.ownerId !== null) {
      const given = { ownerId: wanted.ownerId, dueOn: wanted.dueOn, criterionIds: [criterionId] }
      await tellOwner(tx, actor, assessment, given, now)
    }
    return { ok: true }
  })
}

const isEmpty = ({ ownerId, department, dueOn, officialText }: PlanFields) =>
  ownerId === null && dueOn === null && department === '' && officialText === ''

type Current = PlanFields & { savedById: string }

async function conflict(tx: Tx, actor: Actor, current: Current): Promise<PlanOutcome> {
  const { ownerId, department, dueOn, officialText, savedById } = current
  const names = await namePeople(tx, [savedById, ownerId])
  const nameOf = (id: string | null) => names.get(id ?? '') ?? null
  const by = savedById === actor.userId ? 'You, in another window,' : (nameOf(savedById) ?? 'Somebody')
  const theirs = { owner: nameOf(ownerId), department, dueOn: dueOn ?? '', officialText, by }
  return { ...refuse('form', `${by} changed this plan while you were writing`), theirs }
}
