import { judgeDue } from '#app/domain/due.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { sayClosed } from '#app/domain/lifecycle.ts'
import type { PathStep } from '#app/domain/path/missing-steps.ts'
import { pathField } from '#app/domain/path/path-problem.ts'
import { can, type Actor } from '#app/domain/policy.ts'
import { assessInputs } from '#app/domain/results/inputs.ts'
import { startBefore } from '#app/domain/work/propose.ts'
import { countingDay } from '#app/domain/work/work.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { findOwners } from '#app/features/people/find-owners.server.ts'
import { loadInputs } from '#app/features/readiness/load-readiness.server.ts'
import type { Db, Tx } from '#app/platform/db/open.ts'
import { readLifecycle } from '#app/platform/db/read-lifecycle.server.ts'
import { notFound, refuse, type Refusal } from '#app/platform/errors.ts'
import { readPlan, type StoredItem, type StoredPlan } from './read-plan.server.ts'
import type { WorkAssessment, WorkFacts } from './work-context.ts'
import type { AddInput } from './work-forms.ts'
import { createItem, createSteps, factsOf, tellOwners, type ItemFields } from './write-item.server.ts'

export type AddOutcome = { ok: true; itemId: string } | Refusal

/**
 * Adds a criterion to the plan that is under way, with the cheapest steps that make it stand. One that is in the plan gets the
 * steps that have come to lack since; one that was dropped is taken up again.
 */
export async function addItem(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  facts: WorkFacts,
  input: AddInput,
  now: Date,
): Promise<AddOutcome> {
  const { id: assessmentId, city, edition } = assessment
  if (!can(actor, 'work.edit', { cityId: city.id })) throw notFound()
  const { criterionId } = input
  if (!findCriterion(edition, criterionId)) return refuse('criterionId', 'Choose a criterion')
  const inputs = await loadInputs(db, assessmentId)
  return db.write(async (tx): Promise<AddOutcome> => {
    const { state } = await readLifecycle(tx, assessmentId)
    if (!can(actor, 'work.edit', { cityId: city.id, state })) return refuse('form', sayClosed(state, 'plans'))
    const plan = await readPlan(tx, assessmentId)
    if (!plan) return refuse('form', 'No plan is under way. Plan a path first.')
    const countOn = countingDay({ day: plan.day, doneBy: plan.wishes.doneBy }, assessment.submitOn, assessment.asOf)
    const field = pathField(edition, assessInputs(edition, inputs, countOn), plan.layer, facts.effort)
    const found = field.items.find(({ criterion }) => criterion.id === criterionId)
    const steps = found?.steps ?? []
    const item = plan.items.find((one) => one.criterionId === criterionId)
    const { ownerId, dueOn } = input
    const late = dueOn === '' || dueOn === item?.dueOn ? null : judgeDue(dueOn, { from: assessment.asOf })
    if (late !== null) return refuse('dueOn', `${late}, or leave it empty`)
    if (ownerId !== '' && !(await findOwners(tx, city.id)).some(({ id }) => id === ownerId))
      return refuse('ownerId', 'Choose somebody of this city’s team')
    if (item) return extend(tx, actor, assessment, item, steps, input, now)
    if (!found) return refuse('criterionId', `${criterionId} stands already, so there is nothing to plan`)
    if (steps.length === 0) return refuse('criterionId', `${criterionId} only waits for other criteria`)
    return create(tx, actor, assessment, plan, steps, input, now)
  })
}

async function create(
  tx: Tx,
  actor: Actor,
  assessment: WorkAssessment,
  plan: StoredPlan,
  steps: readonly PathStep[],
  { criterionId, ownerId, department, dueOn }: AddInput,
  now: Date,
): Promise<AddOutcome> {
  const effort = steps.reduce((sum, step) => sum + step.effort, 0)
  const said = { ownerId: ownerId || null, department, startOn: null, dueOn: dueOn || null }
  const fields: ItemFields = { ...said, effort, status: 'planned', note: '' }
  const itemId = await createItem(tx, actor, assessment, plan.id, criterionId, fields, steps, now)
  await record(tx, actor, assessment, { itemId, criterionId, from: null, to: fields }, now)
  await tellOwners(tx, actor, assessment, [{ id: itemId, criterionId, ownerId: said.ownerId, dueOn: said.dueOn }], now)
  return { ok: true, itemId }
}

/**
 * What an item lacks that was not planned is planned too, and what was dropped is planned again. What was typed with it counts;
 * what was left empty stays as it was. The same form sent twice is one addition.
 */
async function extend(
  tx: Tx,
  actor: Actor,
  assessment: WorkAssessment,
  item: StoredItem,
  steps: readonly PathStep[],
  input: AddInput,
  now: Date,
): Promise<AddOutcome> {
  const { criterionId } = item
  const isDropped = item.status === 'dropped'
  const known = new Set(item.steps.map(({ check }) => check))
  const more = steps.filter(({ check }) => !known.has(check))
  if (more.length === 0 && !isDropped)
    return isSame(item, actor, input)
      ? { ok: true, itemId: item.id }
      : refuse('criterionId', `${criterionId} is in the plan already`)
  const added = more.reduce((sum, step) => sum + step.effort, 0)
  const ownerId = input.ownerId || item.ownerId
  const dueOn = input.dueOn || item.dueOn
  const fields: ItemFields = {
    ownerId,
    department: input.department || item.department,
    startOn: startBefore(item.startOn, dueOn),
    dueOn,
    effort: item.effort + added,
    status: isDropped ? 'planned' : item.status,
    note: item.note,
  }
  await createSteps(tx, item.id, more)
  await tx.workItem.update({
    where: { id: item.id },
    data: {
      ...fields,
      revision: item.revision + 1,
      savedById: actor.userId,
      savedAt: now,
    },
  })
  await record(tx, actor, assessment, { itemId: item.id, criterionId, from: item, to: fields }, now)
  if (isDropped || ownerId !== item.ownerId)
    await tellOwners(tx, actor, assessment, [{ id: item.id, criterionId, ownerId, dueOn }], now)
  return { ok: true, itemId: item.id }
}

/** Whether an item is as this person has just added it. */
function isSame(item: StoredItem, actor: Actor, { ownerId, department, dueOn }: AddInput): boolean {
  const isAsTyped = (item.ownerId ?? '') === ownerId && item.department === department && (item.dueOn ?? '') === dueOn
  return isAsTyped && item.savedById === actor.userId && item.status === 'planned'
}

type Added = { itemId: string; criterionId: string; from: ItemFields | null; to: ItemFields }

async function record(
  tx: Tx,
  actor: Actor,
  { id: assessmentId, city }: WorkAssessment,
  { itemId, criterionId, from, to }: Added,
  now: Date,
): Promise<void> {
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId: city.id,
    action: 'work-item.added',
    subject: `work-item:${itemId}`,
    data: { assessmentId, criterionId, ...(from ? { from: factsOf(from) } : {}), to: factsOf(to) },
  })
}
