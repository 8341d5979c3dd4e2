import { sayShortDate } from '#app/domain/dates.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import type { Actor } from '#app/domain/policy.ts'
import { recordEvent } from '#app/features/audit/record-event.server.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { criterionPath, type PlanAssessment } from './plan-context.ts'

export type PlanFields = { ownerId: string | null; department: string; dueOn: string | null; officialText: string }
export type PlanRow = PlanFields & { id: string; revision: number }

/** Writes one criterion's plan with its event. The caller has found out that it differs, and that it may be written. */
export async function writePlan(
  tx: Tx,
  actor: Actor,
  { id: assessmentId, city }: PlanAssessment,
  criterionId: string,
  before: PlanRow | null,
  after: PlanFields,
  now: Date,
): Promise<void> {
  const saved = { ...after, revision: (before?.revision ?? 0) + 1, savedById: actor.userId, savedAt: now }
  if (before) await tx.criterionPlan.update({ where: { id: before.id }, data: saved })
  else await tx.criterionPlan.create({ data: { id: newId(), assessmentId, criterionId, ...saved } })
  await recordEvent(tx, {
    at: now,
    actorId: actor.userId,
    cityId: city.id,
    action: 'plan.saved',
    subject: `criterion:${assessmentId}:${criterionId}`,
    data: { from: before && pick(before), to: pick(after), revision: saved.revision },
  })
}

const pick = ({ ownerId, department, dueOn, officialText }: PlanFields) => ({
  ownerId,
  department,
  dueOn,
  officialText,
})

/** Whether two plans say the same. */
export function isSamePlan(a: PlanFields, b: PlanFields): boolean {
  return JSON.stringify(pick(a)) === JSON.stringify(pick(b))
}

/** Tells somebody what they look after from now on: one notice, however much it is. */
export async function tellOwner(
  tx: Tx,
  actor: Actor,
  { id, edition, city }: PlanAssessment,
  given: { ownerId: string; dueOn: string | null; criterionIds: readonly string[] },
  now: Date,
): Promise<void> {
  const [first = ''] = given.criterionIds
  const isOne = given.criterionIds.length === 1
  const what = isOne
    ? `${first} ${findCriterion(edition, first)?.title ?? ''}`
    : `${given.criterionIds.length} criteria (${given.criterionIds.slice(0, 5).join(', ')}${given.criterionIds.length > 5 ? ' …' : ''})`
  const until = given.dueOn === null ? '' : `, due ${sayShortDate(given.dueOn)}`
  await notify(tx, {
    at: now,
    kind: 'assigned',
    actorId: actor.userId,
    cityId: city.id,
    subject: isOne ? `criterion:${id}:${first}` : `assessment:${id}`,
    text: `${actor.name} gives you ${what} in ${city.name}${until}`,
    path: isOne ? criterionPath(id, first) : '/work',
    recipients: [given.ownerId],
  })
}
