import { dueOf } from '#app/domain/due.ts'
import { citiesOf, type Actor } from '#app/domain/policy.ts'
import { count } from '#app/domain/results/words.ts'
import { workStateWords } from '#app/domain/work/work.ts'
import { listOwnItems } from '#app/features/progress/list-own-items.server.ts'
import type { Db } from '#app/platform/db/open.ts'
import type { WorkLine } from '#app/ui/work-view.ts'
import { base, nameCriterion } from './work-place.server.ts'

/** What somebody has to do in the plans that are under way; `criterionKey` is the line of the same criterion that they look after. */
export async function listPlannedWork(
  db: Db,
  actor: Actor,
  now: Date,
): Promise<{ line: WorkLine; criterionKey: string }[]> {
  const wanted = { ownerId: actor.userId, cityIds: citiesOf(actor, 'city.view'), hasHeld: true }
  const items = await listOwnItems(db.read, db, wanted, now)
  return items.map(({ id, criterionId, dueOn, state, standing, checks, today, assessment }) => ({
    criterionKey: `plan ${assessment.id} ${criterionId}`,
    line: {
      key: `item ${id}`,
      to: `${base(assessment)}/plan/items/${id}`,
      title: nameCriterion(assessment, criterionId),
      detail: `${workStateWords[state]}, ${standing} of ${count(checks, 'check stands', 'checks stand')}`,
      city: assessment.city.name,
      due: dueOf(dueOn, today),
    },
  }))
}
