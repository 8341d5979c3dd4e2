import { sayClosed, stateFor } from '#app/domain/lifecycle.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import type { PlanAssessment } from './plan-context.ts'
import type { ShareOutInput } from './plan-form.ts'
import { isSamePlan, tellOwner, writePlan, type PlanFields } from './write-plan.server.ts'

const nothing: PlanFields = { ownerId: null, department: '', dueOn: null, officialText: '' }

/**
 * Sets the owner, department or due date of many criteria at once, all or nothing. It changes only what was chosen, so that
 * what somebody else has set meanwhile in the other fields stays; how many criteria it changed.
 */
export async function shareOut(
  db: Db,
  actor: Actor,
  assessment: PlanAssessment,
  input: ShareOutInput,
  now: Date,
): Promise<{ ok: true; changed: number } | Refusal> {
  const { id: assessmentId, city, edition } = assessment
  if (!can(actor, 'plan.edit', { cityId: city.id })) throw notFound()
  const { ownerId, department, dueOn, hasNoDue, criterionIds, areaIds } = input
  const chosen = edition.criteria.filter(({ id, areaId }) => criterionIds.includes(id) || areaIds.includes(areaId))
  if (chosen.length === 0) return refuse('criteria', 'Choose at least one criterion, or a whole practice area')
  if (ownerId === 'keep' && department === '' && dueOn === '' && !hasNoDue)
    return refuse('ownerId', 'Choose an owner, a department or a date to set')
  if (dueOn !== '' && hasNoDue) return refuse('dueOn', 'Enter a date, or take it away: not both')
  return db.write(async (tx) => {
    const lifecycle = await readLifecycle(tx, assessmentId)
    const closed = chosen.find(
      ({ id }) => !can(actor, 'plan.edit', { cityId: city.id, state: stateFor(lifecycle, id) }),
    )
    if (closed) return refuse('form', sayClosed(lifecycle.state, 'plans'))
    const isPerson = ownerId !== 'keep' && ownerId !== 'none'
    if (isPerson && !(await findOwners(tx, city.id)).some(({ id }) => id === ownerId))
      return refuse('ownerId', 'Choose somebody of this city’s team')
    const rows = await tx.criterionPlan.findMany({
      where: { assessmentId, criterionId: { in: chosen.map(({ id }) => id) } },
    })
    const given: string[] = []
    let changed = 0
    for (const { id } of chosen) {
      const before = rows.find(({ criterionId }) => criterionId === id) ?? null
      const was = before ?? nothing
      const after: PlanFields = {
        ownerId: ownerId === 'keep' ? was.ownerId : isPerson ? ownerId : null,
        department: department === '' ? was.department : department,
        dueOn: hasNoDue ? null : dueOn === '' ? was.dueOn : dueOn,
        officialText: was.officialText,
      }
      if (isSamePlan(was, after)) continue
      await writePlan(tx, actor, assessment, id, before, after, now)
      changed += 1
      if (isPerson && was.ownerId !== ownerId) given.push(id)
    }
    if (given.length > 0) {
      const told = { ownerId, dueOn: dueOn === '' ? null : dueOn, criterionIds: given }
      await tellOwner(tx, actor, assessment, told, now)
    }
    return { ok: true, changed }
  })
}
