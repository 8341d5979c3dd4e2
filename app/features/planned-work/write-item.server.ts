import { sayShortDate } from '#app/domain/dates.ts'
import { findCriterion } from '#app/domain/edition/edition.ts'
import { inDays, type PathStep } from '#app/domain/path/missing-steps.ts'
import type { Actor } from '#app/domain/policy.ts'
import type { WorkStatus } from '#app/domain/work/work.ts'
import { notify } from '#app/features/notifications/notify.server.ts'
import type { Tx } from '#app/platform/db/open.ts'
import { newId } from '#app/platform/ids.ts'
import { itemPage, planPage, type WorkAssessment } from './work-context.ts'

/** What people say of an item. */
export type ItemFields = {
  ownerId: string | null
  department: string
  startOn: string | null
  dueOn: string | null
  effort: number
  status: WorkStatus
  note: string
}

/** Creates one item with its steps; its id. The caller has judged the fields and records the event. */
export async function createItem(
  tx: Tx,
  actor: Actor,
  { edition }: WorkAssessment,
  planId: string,
  criterionId: string,
  fields: ItemFields,
  steps: readonly PathStep[],
  now: Date,
): Promise<string> {
  const id = newId()
  const position = edition.criteria.findIndex((criterion) => criterion.id === criterionId)
  await tx.workItem.create({
    data: { id, planId, criterionId, ...fields, position, savedById: actor.userId, savedAt: now },
  })
  await createSteps(tx, id, steps)
  return id
}

export async function createSteps(tx: Tx, itemId: string, steps: readonly PathStep[]): Promise<void> {
  await tx.workStep.createMany({
    data: steps.map(({ check, action, effort }) => ({ id: newId(), itemId, checkId: check, action, effort })),
  })
}

/** What an event keeps of an item. */
export const factsOf = ({ ownerId, department, dueOn, effort, status, note }: ItemFields) => ({
  ownerId,
  department,
  dueOn,
  personDays: inDays(effort),
  status,
  note,
})

export type GivenItem = { id: string; criterionId: string; ownerId: string | null; dueOn: string | null }

/** Tells each owner what is planned for them: one notice, however much it is. */
export async function tellOwners(
  tx: Tx,
  actor: Actor,
  { id: assessmentId, edition, city }: WorkAssessment,
  given: readonly GivenItem[],
  now: Date,
): Promise<void> {
  for (const ownerId of new Set(given.flatMap((item) => item.ownerId ?? []))) {
    const theirs = given.filter((item) => item.ownerId === ownerId)
    const [first] = theirs
    if (!first) continue
    const isOne = theirs.length === 1
    const codes = theirs.map(({ criterionId }) => criterionId)
    const more = codes.length > 5 ? ' …' : ''
    const what = isOne
      ? `${first.criterionId} ${findCriterion(edition, first.criterionId)?.title ?? ''}`.trim()
      : `${codes.length} criteria (${codes.slice(0, 5).join(', ')}${more})`
    const due = theirs.flatMap(({ dueOn }) => dueOn ?? []).sort()[0]
    const until = due === undefined ? '' : `, ${isOne ? '' : 'the first '}due ${sayShortDate(due)}`
    await notify(tx, {
      at: now,
      kind: 'planned',
      actorId: actor.userId,
      cityId: city.id,
      subject: isOne ? `work-item:${first.id}` : `assessment:${assessmentId}`,
      text: `${actor.name} plans ${what} for you in ${city.name}${until}`,
      path: isOne ? itemPage(assessmentId, first.id) : `${planPage(assessmentId)}?owner=${ownerId}`,
      recipients: [ownerId],
    })
  }
}
