import type { Actor } from '#app/domain/policy.ts'
import { startBefore } from '#app/domain/work/propose.ts'
import type { Db } from '#app/platform/db/open.ts'
import { changeItem, type ItemChange } from './change-item.server.ts'
import type { WorkAssessment } from './work-context.ts'
import type { ItemInput } from './work-forms.ts'

/** Saves an item as its page has it. */
export async function saveItem(
  db: Db,
  actor: Actor,
  assessment: WorkAssessment,
  itemId: string,
  { ownerId, department, dueOn, days, status, note, revision }: ItemInput,
  now: Date,
): Promise<ItemChange> {
  const saved = { ownerId: ownerId || null, department, dueOn: dueOn || null, effort: days, status, note }
  return changeItem(
    db,
    actor,
    assessment,
    { itemId, revision },
    ({ startOn }) => ({ ...saved, startOn: startBefore(startOn, saved.dueOn) }),
    now,
  )
}
